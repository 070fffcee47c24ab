#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "resilience/decorators.h"
#include "runtime/metrics.h"

namespace madang::resilience {

/// Everything that a call to one other side goes through, by that side's name. Any thread.
class Policy {
 public:
  Policy(std::string name, PolicySettings settings, Time time, Random& random);

  /// Makes the call through the decorators, in the policy's order.
  ///
  /// `call` is a plain lambda that calls a coroutine and passes it values; it is made once per attempt.
  /// Cancelling the awaiting coroutine cancels the call wherever it is and gives every permit back.
  template <class T>
  Task<CallResult<T>> run(CallTraits traits, Call<T> call) {
    for (auto each = m_settings.order.rbegin(); each != m_settings.order.rend(); ++each)
      call = decorate<T>(*each, traits, std::move(call));
    return call();
  }

  const std::string& name() const { return m_breaker.name(); }
  const PolicySettings& settings() const { return m_settings; }
  CircuitBreaker& breaker() { return m_breaker; }
  Bulkhead& bulkhead() { return m_bulkhead; }
  RateLimiter& rateLimiter() { return m_limiter; }
  RetryParts& retry() { return m_retry; }

 private:
  template <class T>
  Call<T> decorate(Decorator decorator, CallTraits traits, Call<T> inner) {
    switch (decorator) {
      case Decorator::Retry:
        return [this, traits, inner = std::move(inner)] {
          return withRetry<T>(&m_retry, m_time, &m_random, traits, inner);
        };
      case Decorator::Breaker:
        return [this, inner = std::move(inner)] { return withBreaker<T>(&m_breaker, inner); };
      case Decorator::RateLimit:
        return [this, inner = std::move(inner)] { return withRateLimit<T>(&m_limiter, m_time, inner); };
      case Decorator::TimeLimit:
        return [this, inner = std::move(inner)] {
          return withTimeLimit<T>(m_settings.timeLimit.limit, m_time, inner);
        };
      case Decorator::Bulkhead:
        break;
    }
    return [this, inner = std::move(inner)] { return withBulkhead<T>(&m_bulkhead, inner); };
  }

  PolicySettings m_settings;
  Time m_time;
  Random& m_random;
  CircuitBreaker m_breaker;
  Bulkhead m_bulkhead;
  RateLimiter m_limiter;
  RetryParts m_retry;
};

/// All policies of the process by name. Any thread, but for listen().
class ResilienceRegistry {
 public:
  /// @param settings  for the names that are configured; others get what their first user asks for.
  ResilienceRegistry(std::map<std::string, PolicySettings, std::less<>> settings, Time time, Random& random,
                     Metrics* metrics);

  /// Before the first policy is asked for.
  void listen(BreakerListener& listener) { m_listeners.push_back(&listener); }

  /// The policy of that name, made when it is new. Lives as long as the registry.
  Policy& policy(std::string_view name, const PolicySettings& unlessConfigured = {});
  /// Nothing for an unknown name.
  Policy* find(std::string_view name);
  /// In order of their names.
  std::vector<Policy*> all();
  /// About once a second: what is due by time alone.
  void tick();

 private:
  struct Entry {
    std::unique_ptr<Policy> policy;
    std::vector<Metrics::GaugeGuard> metrics;  // destroyed first: they read the policy
  };
  void addMetrics(Entry& entry);

  std::map<std::string, PolicySettings, std::less<>> m_settings;
  Time m_time;
  Random& m_random;
  Metrics* m_metrics;
  std::vector<BreakerListener*> m_listeners;
  std::mutex m_mutex;
  std::map<std::string, Entry, std::less<>> m_policies;
};

}  // namespace madang::resilience
