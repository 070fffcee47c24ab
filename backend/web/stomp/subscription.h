#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "web/stomp/destinations.h"

namespace madang::web::stomp {

class DeskMember;

enum class AckMode { Auto, Client, Individual };

/// A message on its way to many: the part of its frame that is the same for all is written once per version.
class Encoded {
 public:
  explicit Encoded(LiveMessagePtr message) : m_message(std::move(message)) {}
  const LiveMessage& message() const { return *m_message; }
  const LiveMessagePtr& pointer() const { return m_message; }
  /// From the headers behind the recipient's own to the closing NUL.
  const std::string& tail(Version version);

 private:
  LiveMessagePtr m_message;
  std::array<std::string, 3> m_tails;
};

/// One SUBSCRIBE of one session. On its I/O thread.
struct Subscription {
  DeskMember* owner = nullptr;  ///< null once it has ended
  std::uint64_t serial = 0;     ///< within the session
  std::string id;
  std::string destination;
  std::string prefix;  ///< `MESSAGE` and the headers that are the recipient's own
  AckMode ack = AckMode::Auto;
  Capability capability = Capability::Public;
  Feed feed;

  std::optional<std::int64_t> last;  ///< sequence of the newest message that the client was given
  bool joining = false;              ///< its backlog is being read: live messages are held
  bool overflowed = false;           ///< … and there was no room to hold one: it is in the backlog, too
  std::vector<LiveMessagePtr> held;

  struct Outstanding {
    std::uint64_t number;
    std::string messageId;
  };
  std::deque<Outstanding>* outstanding() { return m_outstanding.get(); }
  std::deque<Outstanding>& needOutstanding() {
    if (!m_outstanding) m_outstanding = std::make_unique<std::deque<Outstanding>>();
    return *m_outstanding;
  }

 private:
  std::unique_ptr<std::deque<Outstanding>>
      m_outstanding;  // most acknowledge nothing: an empty deque is large
};

using SubscriptionPtr = std::shared_ptr<Subscription>;

}  // namespace madang::web::stomp
