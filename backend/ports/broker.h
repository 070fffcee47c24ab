#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/time.h"

namespace madang {

/// A message on its way to everybody who follows its topic. Immutable, shared by its recipients.
struct LiveMessage {
  std::string topic;          ///< of the broker: `chat-room.42`, `member.7.notifications`
  std::string id;             ///< the same for every recipient; a client that sees it twice drops it
  std::int64_t sequence = 0;  ///< grows within its topic; 0: not stored, nobody can ask for it again
  std::vector<std::pair<std::string, std::string>> headers;  ///< beside the ones every message has
  std::string body;                                          ///< JSON
  UtcTime storedAt;
  SteadyTime publishedAt;  ///< by this node; zero: read from the store

  /// Whose subscriptions of the topic end with this message: he left, or was sent out.
  std::optional<MemberId> dismissed;
  bool last = false;  ///< all subscriptions of the topic end with it
};

using LiveMessagePtr = std::shared_ptr<const LiveMessage>;

enum class BrokerState {
  Available,
  Degraded,  ///< messages of this node arrive on this node only; the store has all
};

/// Carries stored messages to the nodes where somebody follows their topic. At most once: what must not be
/// lost is in the store before it is published, and a follower that sees a hole in the sequence reads it
/// there. Any thread.
class Broker {
 public:
  using Follower = std::function<void(const LiveMessagePtr&)>;

  virtual ~Broker() = default;

  /// Never blocks. Messages that one thread publishes to one topic arrive in their order.
  virtual void publish(LiveMessagePtr message) = 0;

  /// `follower` gets each message that is published to the topic from now on, until the handle goes; then it
  /// is not called any more, and a call on another thread has returned. Calls come one after the other, from
  /// any thread, and must be quick: hand over. It must not publish, follow, or drop a handle.
  [[nodiscard]] virtual std::shared_ptr<void> follow(std::string topic, Follower follower) = 0;

  virtual BrokerState state() const = 0;
};

}  // namespace madang
