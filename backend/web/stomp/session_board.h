#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "web/stomp/destinations.h"

namespace madang::web::stomp {

/// One connection as staff see it.
struct SessionView {
  ConnectionId connection = 0;
  MemberId member;  ///< 0: not connected yet
  SessionId session;
  std::string version;    ///< `1.2`; empty: not connected yet
  std::string transport;  ///< `websocket`, `tcp`
  std::string address;    ///< without its last part
  UtcTime since;
  std::vector<std::string> subscriptions;  ///< destinations
  std::int64_t frames = 0;                 ///< that came from it
  std::int64_t deliveries = 0;
  std::int64_t pendingBytes = 0;
  bool slow = false;  ///< something has been waiting for it for more than a second
};

/// One that was ended by us.
struct CutOff {
  UtcTime at;
  ConnectionId connection = 0;
  MemberId member;
  std::string reason;  ///< as in `madang_stomp_cut_total`
  std::string detail;
  std::int64_t pendingBytes = 0;
};

struct SessionCounts {
  std::int64_t total = 0;  ///< not yet connected ones, too
  std::int64_t webSockets = 0;
  std::int64_t tcp = 0;
  std::int64_t version10 = 0;
  std::int64_t version11 = 0;
  std::int64_t version12 = 0;
  std::int64_t slow = 0;
};

/// Who is connected to this node. Any thread.
class SessionBoard {
 public:
  virtual ~SessionBoard() = default;

  virtual SessionCounts counts() const = 0;
  /// The newest first, after (older than) `before`; 0: from the newest on.
  virtual std::vector<SessionView> sessions(std::size_t limit, ConnectionId before = 0) const = 0;
  /// The latest first, some hundred of them.
  virtual std::vector<CutOff> cutOffs() const = 0;
  /// Ends a connection with an ERROR. @returns whether there is such a one.
  virtual bool end(ConnectionId connection, std::string reason) = 0;
};

}  // namespace madang::web::stomp
