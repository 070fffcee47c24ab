#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "base/time.h"

/// The figures of one named policy. Defaults are resilience4j's, except where a comment says otherwise.
namespace madang::resilience {

struct BreakerSettings {
  enum class Window { Count, Time };

  double failureRatePercent = 50;              ///< opens at this rate or above; > 0, ≤ 100
  double slowCallRatePercent = 100;            ///< the same for slow calls
  std::chrono::milliseconds slowCall{60'000};  ///< a call is slow when it took longer than this
  Window window = Window::Count;
  std::uint32_t windowSize = 100;    ///< calls, or seconds
  std::uint32_t minimumCalls = 100;  ///< before rates mean anything
  std::uint32_t halfOpenCalls = 10;  ///< that may try whether it works again
  std::chrono::milliseconds openWait{60'000};
  double openWaitFactor = 1;  ///< for each further open period in a row
  std::chrono::milliseconds openWaitMost{15 * 60'000};
  std::chrono::milliseconds halfOpenWaitMost{0};  ///< longest half-open period; 0: for ever
  bool halfOpenByItself = false;                  ///< at the end of the wait, not with the next call
};

enum class Jitter {
  None,
  Randomised,    ///< c ± randomisation·c, the cap applied afterwards (resilience4j)
  Full,          ///< U(0, c)
  Equal,         ///< c/2 + U(0, c/2)
  Decorrelated,  ///< min(cap, U(base, 3 · last wait))
};

struct RetrySettings {
  std::uint32_t maxAttempts = 3;        ///< the first call among them; 1: never again
  std::chrono::milliseconds wait{500};  ///< before the second attempt
  double factor = 2;                    ///< 1.5 upstream, with half the wait added or taken at random
  std::chrono::milliseconds waitMost{30'000};
  Jitter jitter = Jitter::Full;
  double randomisation = 0.5;             ///< for Jitter::Randomised
  double budgetRatio = 0.1;               ///< retries per call in the long run; 0: no budget
  std::uint32_t budgetBurst = 10;         ///< retries that may come at once
  std::chrono::milliseconds deadline{0};  ///< over all attempts and waits; 0: none
};

struct BulkheadSettings {
  std::uint32_t maxConcurrent = 25;
  std::uint32_t maxWaiting = 100;
  std::chrono::milliseconds maxWait{0};  ///< 0: refuse at once when full
};

struct TimeLimitSettings {
  std::chrono::milliseconds limit{1000};  ///< of one attempt; 0: none
};

struct RateLimitSettings {
  std::uint32_t calls = 0;  ///< in each period; 0: no limit
  std::chrono::milliseconds period{1000};
  std::chrono::milliseconds maxWait{0};  ///< longest wait for a turn
};

enum class Decorator { Retry, Breaker, RateLimit, TimeLimit, Bulkhead };

struct PolicySettings {
  RetrySettings retry;
  BreakerSettings breaker;
  RateLimitSettings rateLimit;
  TimeLimitSettings timeLimit;
  BulkheadSettings bulkhead;
  /// From the outside in. In this order each attempt is one call of the breaker.
  std::vector<Decorator> order{Decorator::Retry, Decorator::Breaker, Decorator::RateLimit,
                               Decorator::TimeLimit, Decorator::Bulkhead};
};

}  // namespace madang::resilience
