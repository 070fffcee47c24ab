#pragma once

#include <array>
#include <atomic>
#include <map>
#include <string_view>
#include <vector>

#include "runtime/metrics.h"
#include "web/stomp/frame.h"

namespace madang::web::stomp {

/// Why a session was ended by us.
enum class Cut {
  SlowBytes,       ///< too much waits for a reader
  SlowAge,         ///< something has been waiting too long
  Silent,          ///< its heart-beats stayed away
  Unconnected,     ///< no CONNECT in time
  Token,           ///< expired, revoked, or none
  Malformed,       ///< what it sent is no STOMP
  Refused,         ///< a frame was refused
  Unacknowledged,  ///< too many messages without their ACK
  Failed,          ///< we could not go on
  Staff,           ///< somebody ended it
};
inline constexpr std::size_t kCuts = 10;

/// `slow-bytes`
std::string_view cutText(Cut cut);

/// What is counted of all sessions.
struct LiveFigures {
  explicit LiveFigures(Metrics& metrics);

  Counter& framesOf(std::string_view command);

  std::atomic<std::int64_t> webSockets{0};
  std::array<std::atomic<std::int64_t>, 3> sessions{};  ///< by version, those that have connected
  std::array<Counter*, kCuts> cuts;
  Counter& deliveries;
  Counter& dropped;  ///< messages that an I/O thread had no room for; feeds without holes read them again
  Counter& holes;    ///< sequences that were missing in the backlog, too
  Histogram& fanOut;
  Histogram& age;

 private:
  std::vector<std::pair<std::string_view, Counter*>> m_frames;
  std::vector<Metrics::GaugeGuard> m_gauges;
};

}  // namespace madang::web::stomp
