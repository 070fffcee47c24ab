#include "resilience/registry.h"

namespace madang::resilience {

Policy::Policy(std::string name, PolicySettings settings, Time time, Random& random)
    : m_settings(std::move(settings)),
      m_time(time),
      m_random(random),
      m_breaker(std::move(name), m_settings.breaker, time.clock),
      m_bulkhead(m_settings.bulkhead, time),
      m_limiter(m_settings.rateLimit, time.clock.steady()),
      m_retry(m_settings.retry) {}

ResilienceRegistry::ResilienceRegistry(std::map<std::string, PolicySettings, std::less<>> settings, Time time,
                                       Random& random, Metrics* metrics)
    : m_settings(std::move(settings)), m_time(time), m_random(random), m_metrics(metrics) {}

Policy& ResilienceRegistry::policy(std::string_view name, const PolicySettings& unlessConfigured) {
  const std::lock_guard lock(m_mutex);
  if (const auto found = m_policies.find(name); found != m_policies.end()) return *found->second.policy;
  const auto configured = m_settings.find(name);
  Entry entry;
  entry.policy = std::make_unique<Policy>(
      std::string(name), configured == m_settings.end() ? unlessConfigured : configured->second, m_time,
      m_random);
  for (BreakerListener* listener : m_listeners) entry.policy->breaker().addListener(*listener);
  if (m_metrics) addMetrics(entry);
  return *m_policies.emplace(std::string(name), std::move(entry)).first->second.policy;
}

Policy* ResilienceRegistry::find(std::string_view name) {
  const std::lock_guard lock(m_mutex);
  const auto found = m_policies.find(name);
  return found == m_policies.end() ? nullptr : found->second.policy.get();
}

std::vector<Policy*> ResilienceRegistry::all() {
  const std::lock_guard lock(m_mutex);
  std::vector<Policy*> policies;
  for (const auto& [name, entry] : m_policies) policies.push_back(entry.policy.get());
  return policies;
}

void ResilienceRegistry::tick() {
  for (Policy* policy : all()) policy->breaker().tick();
}

void ResilienceRegistry::addMetrics(Entry& entry) {
  Policy* policy = entry.policy.get();
  const MetricLabels labels{{"name", policy->name()}};
  const auto with = [&labels](const char* value) {
    MetricLabels all = labels;
    all.emplace_back("kind", value);
    return all;
  };
  const auto calls = [&](const char* kind, std::int64_t CircuitBreaker::Counts::*count) {
    entry.metrics.push_back(m_metrics->total(
        "madang_breaker_calls_total", "Calls by how they went.",
        [policy, count] { return static_cast<double>(policy->breaker().snapshot().counts.*count); },
        with(kind)));
  };
  calls("successful", &CircuitBreaker::Counts::succeeded);
  calls("failed", &CircuitBreaker::Counts::failed);
  calls("ignored", &CircuitBreaker::Counts::ignored);
  calls("not_permitted", &CircuitBreaker::Counts::notPermitted);
  calls("slow", &CircuitBreaker::Counts::slow);
  const auto gauge = [&](const char* name, const char* help, std::function<double()> read) {
    entry.metrics.push_back(m_metrics->gauge(name, help, std::move(read), labels));
  };
  gauge("madang_breaker_state", "0 closed, 1 open, 2 half open, 3 disabled, 4 forced open, 5 metrics only.",
        [policy] { return static_cast<double>(policy->breaker().state()); });
  gauge("madang_breaker_failure_rate_percent", "Of the window; -1 below the minimum of calls.",
        [policy] { return policy->breaker().snapshot().failureRatePercent; });
  gauge("madang_breaker_slow_call_rate_percent", "Of the window; -1 below the minimum of calls.",
        [policy] { return policy->breaker().snapshot().slowCallRatePercent; });
  gauge("madang_breaker_buffered_calls", "Calls in the window.",
        [policy] { return static_cast<double>(policy->breaker().snapshot().window.calls); });
  gauge("madang_bulkhead_running", "Calls at this moment.",
        [policy] { return static_cast<double>(policy->bulkhead().inside()); });
  gauge("madang_bulkhead_waiting", "Calls that wait for a place.",
        [policy] { return static_cast<double>(policy->bulkhead().waiting()); });
  entry.metrics.push_back(m_metrics->total(
      "madang_retries_total", "Attempts after the first.",
      [policy] { return static_cast<double>(policy->retry().retries.load(std::memory_order_relaxed)); },
      labels));
  entry.metrics.push_back(m_metrics->total(
      "madang_retries_refused_total", "Retries that the budget did not allow.",
      [policy] {
        return static_cast<double>(policy->retry().refusedByBudget.load(std::memory_order_relaxed));
      },
      labels));
}

}  // namespace madang::resilience
