#pragma once

#include <algorithm>
#include <cstdint>

namespace madang {

/// The generic cell rate algorithm: a token bucket whose whole state is one number, the time at which it will
/// be full again. Everything here is in one unit of steady time that the caller picks; keeping the number
/// (an atomic word, a table) is the caller's, too.
struct Gcra {
  std::int64_t interval = 1;  ///< between two tokens
  std::int64_t window = 1;    ///< until an empty bucket is full: interval × tokens

  struct Answer {
    std::int64_t arrival;  ///< the state once the token is taken
    std::int64_t wait;     ///< until the token is there; 0 or less: now
  };
  /// What taking one token would come to; keep `arrival` only if the token is taken.
  constexpr Answer take(std::int64_t held, std::int64_t now) const {
    const std::int64_t arrival = std::max(held, now) + interval;
    return {arrival, arrival - now - window};
  }
  /// Tokens that are left after `arrival` was kept.
  constexpr std::int64_t remaining(std::int64_t arrival, std::int64_t now) const {
    return std::max<std::int64_t>(window - (std::max(arrival, now) - now), 0) / interval;
  }
};

}  // namespace madang
