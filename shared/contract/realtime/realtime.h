#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/ids.h"
#include "base/time.h"
#include "contract/moderation/moderation.h"

/// What `/ops/v1/realtime` and the topic `realtime` show.
namespace madang {

struct LiveCount {
  std::string name;  ///< a version, or a reason
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(LiveCount, (), (name, count))

/// A connection that the server ended by itself.
struct LiveCut {
  std::string id;
  UtcTime at;
  std::string reason;  ///< `slow-bytes`, `silent`, `malformed`
  std::optional<MemberName> member;
  std::int64_t pendingBytes = 0;  ///< that waited to be read
};
BOOST_DESCRIBE_STRUCT(LiveCut, (), (id, at, reason, member, pendingBytes))

/// Times are of the last minute; null when nothing was delivered in it.
struct RealtimeOverview {
  UtcTime asOf;
  std::int64_t sockets = 0;         ///< open WebSocket connections, the consoles' too
  std::vector<LiveCount> versions;  ///< STOMP sessions by version
  std::int64_t slow = 0;            ///< sessions that read slower than they are written to
  std::int64_t cutsInMinute = 0;
  std::vector<LiveCount> cuts;    ///< by reason, since the start
  std::vector<LiveCut> lastCuts;  ///< newest first, at most 20
  std::int64_t rooms = 0;         ///< that are open
  double messagesPerSecond = 0;   ///< written in rooms
  double deliveriesPerSecond = 0;
  std::optional<double> fanoutP50Ms;  ///< from publishing to the socket
  std::optional<double> fanoutP99Ms;
  std::optional<double> ageP50Ms;  ///< from the store to the socket
  std::optional<double> ageP99Ms;
  std::string broker;  ///< `available` or `degraded`
};
BOOST_DESCRIBE_STRUCT(RealtimeOverview, (),
                      (asOf, sockets, versions, slow, cutsInMinute, cuts, lastCuts, rooms, messagesPerSecond,
                       deliveriesPerSecond, fanoutP50Ms, fanoutP99Ms, ageP50Ms, ageP99Ms, broker))

/// One STOMP session.
struct LiveSession {
  std::string id;
  std::optional<MemberName> member;  ///< null before it signed in
  std::string version;
  std::string address;  ///< `203.0.113.*`
  UtcTime since;
  std::int64_t subscriptions = 0;
  std::int64_t pendingBytes = 0;
  bool slow = false;
};
BOOST_DESCRIBE_STRUCT(LiveSession, (),
                      (id, member, version, address, since, subscriptions, pendingBytes, slow))

struct LiveSessionPage {
  std::vector<LiveSession> items;
  std::int64_t matching = 0;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(LiveSessionPage, (), (items, matching, nextCursor))

}  // namespace madang
