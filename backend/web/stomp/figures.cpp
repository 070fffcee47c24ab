#include "web/stomp/figures.h"

#include <string>

namespace madang::web::stomp {
namespace {

constexpr std::string_view kCommands[] = {"CONNECT", "SEND",   "SUBSCRIBE", "UNSUBSCRIBE", "ACK",  "NACK",
                                          "BEGIN",   "COMMIT", "ABORT",     "DISCONNECT",  "other"};
constexpr std::string_view kCutTexts[kCuts] = {"slow-bytes", "slow-age",  "silent",  "unconnected",
                                               "token",      "malformed", "refused", "unacknowledged",
                                               "failed",     "staff"};

}  // namespace

std::string_view cutText(Cut cut) {
  return kCutTexts[static_cast<std::size_t>(cut)];
}

LiveFigures::LiveFigures(Metrics& metrics)
    : deliveries(metrics.counter("madang_live_deliveries_total", "Messages put into clients' queues")),
      dropped(metrics.counter("madang_live_dropped_total", "Messages that an I/O thread had no room for")),
      holes(metrics.counter("madang_live_holes_total", "Sequences that were missing in the store, too")),
      fanOut(metrics.histogram("madang_live_fanout_seconds",
                               "From publishing to written, of each write's oldest message",
                               Histogram::latencyBounds())),
      age(metrics.histogram("madang_live_age_seconds",
                            "From stored to written, of each write's oldest message",
                            Histogram::latencyBounds())) {
  for (const std::string_view command : kCommands)
    m_frames.emplace_back(command, &metrics.counter("madang_stomp_frames_total", "STOMP frames that came in",
                                                    {{"command", std::string(command)}}));
  for (std::size_t i = 0; i < kCuts; ++i)
    cuts[i] = &metrics.counter("madang_stomp_cut_total", "STOMP sessions that were ended by us",
                               {{"reason", std::string(kCutTexts[i])}});
  m_gauges.push_back(metrics.gauge("madang_ws_sessions", "WebSockets on /ws", [this] {
    return static_cast<double>(webSockets.load(std::memory_order_relaxed));
  }));
  for (const Version version : {Version::V10, Version::V11, Version::V12})
    m_gauges.push_back(
        metrics.gauge("madang_stomp_sessions", "STOMP sessions, by version",
                      [this, version] {
                        return static_cast<double>(
                            sessions[static_cast<std::size_t>(version)].load(std::memory_order_relaxed));
                      },
                      {{"version", std::string(versionText(version))}}));
}

Counter& LiveFigures::framesOf(std::string_view command) {
  if (command == "STOMP") command = "CONNECT";
  for (const auto& [name, counter] : m_frames)
    if (name == command) return *counter;
  return *m_frames.back().second;
}

}  // namespace madang::web::stomp
