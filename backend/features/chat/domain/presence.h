#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "ports/clock.h"

namespace madang::chat {

/// Who has which room open on this node: members with a live subscription. In memory, so that it is right
/// after a crash: nobody is there until he subscribes again. Bounded by the subscriptions. Any thread.
class Presence {
 public:
  explicit Presence(Clock& clock) : m_state(std::make_shared<State>(clock)) {}

  /// The member is present until the handle goes. @param host  of the room at this moment.
  [[nodiscard]] std::shared_ptr<void> enter(RoomId room, MemberId member, MemberId host);

  /// The room has another host.
  void hostIs(RoomId room, MemberId host);

  std::vector<MemberId> in(RoomId room) const;
  int count(RoomId room) const;

  /// A room where somebody is, but not its host.
  struct Vacancy {
    RoomId room;
    MemberId host;
    std::vector<MemberId> present;
  };
  /// Those that have been without their host since `since` or longer.
  std::vector<Vacancy> vacancies(SteadyTime since) const;

 private:
  struct Room {
    std::map<MemberId, int> members;  ///< with the number of their subscriptions
    MemberId host;
    std::optional<SteadyTime> hostGone;
    void look(SteadyTime now);
  };
  struct State {
    explicit State(Clock& steady) : clock(steady) {}
    Clock& clock;
    mutable std::mutex mutex;
    std::unordered_map<RoomId, Room> rooms;
  };
  struct Handle;

  std::shared_ptr<State> m_state;  // handles may outlive this
};

}  // namespace madang::chat
