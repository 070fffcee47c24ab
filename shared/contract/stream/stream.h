#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/value.hpp>

#include "base/ids.h"
#include "base/time.h"
#include "contract/access/capability.h"

/// What travels over `WS /ops/v1/stream`, both ways, as JSON text.
///
///     → {"type":"authenticate","token":"…"}          first; again with a fresh token before the old one
///     expires ← {"topic":"session","seq":1,"at":"…","kind":"snapshot","data":{…StreamSession…}} →
///     {"type":"subscribe","topic":"events","since":1764000000123} ←
///     {"topic":"events","seq":1764000000124,"at":"…","kind":"event","data":{…}} →
///     {"type":"unsubscribe","topic":"events"}
///
/// Each topic counts its frames; numbers never repeat, not even over a restart of the backend. A snapshot
/// replaces all that is known of the topic, whatever its number. A delta or an event follows the number
/// before it; when it does not, ask for a snapshot by subscribing anew. A subscription is answered with at
/// least one frame of its topic: the missed events, or a heartbeat when nothing was missed, or a snapshot,
/// with a gap before it when `since` is too long ago.
namespace madang {

BOOST_DEFINE_ENUM_CLASS(StreamCommandType, Authenticate, Subscribe, Unsubscribe)

struct StreamCommand {
  StreamCommandType type = StreamCommandType::Authenticate;
  std::optional<std::string> token;   ///< authenticate: an access token
  std::optional<std::string> topic;   ///< subscribe, unsubscribe
  std::optional<std::int64_t> since;  ///< subscribe: the last number seen; absent: a snapshot
};
BOOST_DESCRIBE_STRUCT(StreamCommand, (), (type, token, topic, since))

BOOST_DEFINE_ENUM_CLASS(StreamFrameKind,
                        Snapshot,   // everything there is to know of the topic
                        Delta,      // what changed since the frame before
                        Event,      // one thing that happened
                        Heartbeat,  // nothing new; on `session` with the numbers of all subscribed topics
                        Gap,        // what lies between cannot be told any more; a snapshot follows
                        Error)      // the command about this topic was refused: {code,detail}

struct StreamFrame {
  std::string topic;
  std::int64_t seq = 0;
  UtcTime at;
  StreamFrameKind kind = StreamFrameKind::Snapshot;
  boost::json::value data;
};
BOOST_DESCRIBE_STRUCT(StreamFrame, (), (topic, seq, at, kind, data))

/// `values`: the latest state counts, and a slow reader misses what lies between. `events`: every one counts.
BOOST_DEFINE_ENUM_CLASS(StreamTopicKind, Values, Events)

struct StreamTopicInfo {
  std::string name;
  StreamTopicKind kind = StreamTopicKind::Values;
  std::int64_t seq = 0;  ///< of its newest frame
};
BOOST_DESCRIBE_STRUCT(StreamTopicInfo, (), (name, kind, seq))

/// Data of the snapshot of topic `session`: you are known, and this is there for you.
struct StreamSession {
  MemberId member;
  std::int64_t heartbeatSeconds = 5;
  std::int64_t staleSeconds = 15;  ///< silence after which the connection is to be given up
  std::vector<StreamTopicInfo> topics;
};
BOOST_DESCRIBE_STRUCT(StreamSession, (), (member, heartbeatSeconds, staleSeconds, topics))

/// Why a stream was closed, besides the codes of RFC 6455 (1001: the server stops; 1008: you read too
/// slowly; 1013: too many streams).
namespace stream_close {
inline constexpr std::uint16_t kBadFrame = 4400;         ///< no command, or too many of them
inline constexpr std::uint16_t kUnauthenticated = 4401;  ///< the token is wrong, has expired or was revoked
inline constexpr std::uint16_t kForbidden = 4403;        ///< the member may not see operations
inline constexpr std::uint16_t kTimeout = 4408;          ///< no token came in time
inline constexpr std::uint16_t kTooSlow = 1008;
inline constexpr std::uint16_t kTooMany = 1013;
}  // namespace stream_close

}  // namespace madang
