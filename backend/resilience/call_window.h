#pragma once

#include <cstdint>
#include <vector>

#include "resilience/settings.h"

namespace madang::resilience {

/// The calls that a breaker judges by: the last N, or those of the last N seconds of steady time. Recording
/// and summing are O(1) but for the seconds that have passed. Not thread-safe.
class CallWindow {
 public:
  struct Totals {
    std::uint32_t calls = 0;
    std::uint32_t failed = 0;
    std::uint32_t slow = 0;
    std::uint32_t slowFailed = 0;
  };

  CallWindow(BreakerSettings::Window kind, std::uint32_t size, SteadyTime start);

  void record(bool failed, bool slow, SteadyTime now);
  /// Forgets what has become too old, then sums.
  Totals totals(SteadyTime now);

 private:
  void moveTo(SteadyTime now);

  BreakerSettings::Window m_kind;
  SteadyTime m_start;
  std::int64_t m_second = 0;    // of the head, since m_start
  std::vector<Totals> m_parts;  // a call or a second each
  std::size_t m_head = 0;
  Totals m_sum;
};

}  // namespace madang::resilience
