#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace madang {

using namespace std::chrono_literals;

/// A moment of the wall clock, to the millisecond. For durations and deadlines use std::chrono::steady_clock.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;
using SteadyTime = std::chrono::steady_clock::time_point;

/// RFC 3339 in UTC with milliseconds: 2026-01-31T09:05:00.250Z.
std::string formatRfc3339(UtcTime time);

/// Reads RFC 3339 with `Z` or a numeric offset; nothing for any other text or an impossible date.
std::optional<UtcTime> parseRfc3339(std::string_view text);

inline std::int64_t toUnixMillis(UtcTime time) {
  return time.time_since_epoch().count();
}
inline UtcTime fromUnixMillis(std::int64_t millis) {
  return UtcTime{std::chrono::milliseconds{millis}};
}

}  // namespace madang
