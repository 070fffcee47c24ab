#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>

#include "base/time.h"
#include "resilience/settings.h"
#include "runtime/gcra.h"

namespace madang::resilience {

/// One bucket for all calls of a policy. A caller may reserve a later turn if it is not too far away. Any
/// thread.
class RateLimiter {
 public:
  RateLimiter(RateLimitSettings settings, SteadyTime start)
      : m_settings(settings), m_epoch(start), m_arrival(0) {
    if (settings.calls == 0) return;
    m_bucket.window = std::chrono::nanoseconds{settings.period}.count();
    m_bucket.interval = std::max<std::int64_t>(m_bucket.window / settings.calls, 1);
  }

  struct Turn {
    bool allowed = true;
    std::chrono::nanoseconds wait{};  ///< until the turn; when refused, until one would be there
  };
  /// Takes a token, of now or of the near future: wait that long, then call.
  Turn take(SteadyTime now) {
    if (m_settings.calls == 0) return {};
    const std::int64_t units = (now - m_epoch).count();
    std::int64_t held = m_arrival.load(std::memory_order_relaxed);
    while (true) {
      const auto [arrival, wait] = m_bucket.take(held, units);
      const std::chrono::nanoseconds until{std::max<std::int64_t>(wait, 0)};
      if (until > m_settings.maxWait) return {false, until};
      if (m_arrival.compare_exchange_weak(held, arrival, std::memory_order_relaxed)) return {true, until};
    }
  }
  /// Takes all tokens: the other side said that it has had enough.
  void drain(SteadyTime now) {
    if (m_settings.calls == 0) return;
    const std::int64_t full = (now - m_epoch).count() + m_bucket.window;
    std::int64_t held = m_arrival.load(std::memory_order_relaxed);
    while (held < full && !m_arrival.compare_exchange_weak(held, full, std::memory_order_relaxed)) {
    }
  }

 private:
  RateLimitSettings m_settings;
  SteadyTime m_epoch;
  Gcra m_bucket;
  std::atomic<std::int64_t> m_arrival;
};

}  // namespace madang::resilience
