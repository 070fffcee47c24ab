#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "ports/random.h"
#include "resilience/settings.h"

namespace madang::resilience {

/// Uniform in [low, high).
double uniform(Random& random, double low, double high);

/// The waits of one call between its attempts.
/// @see "Exponential Backoff and Jitter" in the AWS Architecture Blog, and its simulator.
class Backoff {
 public:
  explicit Backoff(const RetrySettings& settings) : m_settings(settings) {}
  /// The wait before the next attempt; at most settings.waitMost, at least 1 ms with Jitter::Randomised.
  std::chrono::milliseconds next(Random& random);

 private:
  RetrySettings m_settings;
  std::uint32_t m_number = 0;
  double m_last = 0;
};

/// Lets retries be a share of calls only: when everything fails, the load grows by that share and no more.
/// Any thread.
class RetryBudget {
 public:
  RetryBudget(double ratio, std::uint32_t burst);
  void onCall();
  bool tryRetry();
  double tokens() const { return static_cast<double>(m_held.load(std::memory_order_relaxed)) / kToken; }

 private:
  static constexpr std::int64_t kToken = 1'000'000;
  std::int64_t m_perCall;  // 0: no budget
  std::int64_t m_most;
  std::atomic<std::int64_t> m_held;
};

}  // namespace madang::resilience
