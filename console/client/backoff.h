#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>

namespace madang::console {

/// How long to wait before the next attempt: doubling up to a cap, and of that a random share, so that many
/// consoles do not come back at the same moment.
class Backoff {
 public:
  Backoff(std::chrono::milliseconds first, std::chrono::milliseconds longest)
      : m_first(first), m_longest(longest) {}

  /// @param share  0 to 1, random; the wait is between a half and the whole of the step
  std::chrono::milliseconds next(double share) {
    const double step = std::min(static_cast<double>(m_first.count()) * std::exp2(std::min(m_attempts, 30)),
                                 static_cast<double>(m_longest.count()));
    ++m_attempts;
    return std::chrono::milliseconds{std::llround(step * (0.5 + 0.5 * std::clamp(share, 0.0, 1.0)))};
  }
  void reset() { m_attempts = 0; }
  int attempts() const { return m_attempts; }

 private:
  std::chrono::milliseconds m_first;
  std::chrono::milliseconds m_longest;
  int m_attempts = 0;
};

}  // namespace madang::console
