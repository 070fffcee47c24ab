#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "ports/clock.h"
#include "web/stomp/figures.h"
#include "web/stomp/session_board.h"

namespace madang::web::stomp {

/// What one session shows of itself. Written on its I/O thread, read on any.
struct SessionCard {
  ConnectionId connection = 0;
  std::string_view transport;
  std::string address;
  UtcTime since;
  std::function<void(std::string reason)> end;  ///< any thread

  std::atomic<std::int64_t> member{0};
  std::atomic<std::int64_t> session{0};
  std::atomic<int> version{-1};
  std::atomic<std::int64_t> frames{0};
  std::atomic<std::int64_t> deliveries{0};
  std::atomic<std::int64_t> pendingBytes{0};
  std::atomic<bool> slow{false};

  std::mutex mutex;  // of the list below: subscribing and looking, both rare
  std::vector<std::string> subscriptions;
};

class SessionRegister final : public SessionBoard {
 public:
  explicit SessionRegister(Clock& clock) : m_clock(clock) {}

  void add(std::shared_ptr<SessionCard> card);
  void remove(ConnectionId connection);
  void cutOff(const SessionCard& card, Cut cut, std::string_view detail, std::size_t pendingBytes);

  SessionCounts counts() const override;
  std::vector<SessionView> sessions(std::size_t limit, ConnectionId before) const override;
  std::vector<CutOff> cutOffs() const override;
  bool end(ConnectionId connection, std::string reason) override;

 private:
  static constexpr std::size_t kKeptCutOffs = 200;

  Clock& m_clock;
  mutable std::mutex m_mutex;
  std::map<ConnectionId, std::shared_ptr<SessionCard>> m_cards;
  std::deque<CutOff> m_cutOffs;
};

/// The address without its last part: enough to recognise a network, not a person.
std::string maskedAddress(std::string_view address);

}  // namespace madang::web::stomp
