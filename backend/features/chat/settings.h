#pragma once

#include <chrono>
#include <cstdint>

namespace madang::chat {

struct ChatSettings {
  std::chrono::seconds hostAbsent{60};  ///< without a live subscription, before another one is host
  std::int64_t resumeWindow = 1'000;    ///< messages sent again to a client that was away; then a gap
  std::int64_t messagesPerSecond = 5;   ///< of one member in one room; 0: no limit
  std::int64_t roomsPerMember = 50;     ///< that a member may be in
  std::int64_t largestRoom = 100;       ///< capacity that a room may be given
};

}  // namespace madang::chat
