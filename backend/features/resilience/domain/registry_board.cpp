#include "features/resilience/domain/registry_board.h"

namespace madang::resilience {
namespace {

static_assert(static_cast<int>(BreakerMode::MetricsOnly) == static_cast<int>(BreakerState::MetricsOnly) &&
              static_cast<int>(BreakerMode::ForcedOpen) == static_cast<int>(BreakerState::ForcedOpen));

std::optional<double> rate(double percent) {
  return percent < 0 ? std::nullopt : std::optional{percent};
}

BreakerFigures figuresOf(const PolicySettings& settings) {
  const BreakerSettings& breaker = settings.breaker;
  return {.window = breaker.window == BreakerSettings::Window::Count ? BreakerWindow::Calls
                                                                     : BreakerWindow::Seconds,
          .windowSize = breaker.windowSize,
          .minimumCalls = breaker.minimumCalls,
          .failureThresholdPercent = breaker.failureRatePercent,
          .slowThresholdPercent = breaker.slowCallRatePercent,
          .slowCallMs = breaker.slowCall.count(),
          .halfOpenCalls = breaker.halfOpenCalls,
          .openWaitMs = breaker.openWait.count(),
          .openWaitFactor = breaker.openWaitFactor,
          .openWaitMostMs = breaker.openWaitMost.count(),
          .maxAttempts = settings.retry.maxAttempts,
          .timeLimitMs = settings.timeLimit.limit.count(),
          .maxConcurrent = settings.bulkhead.maxConcurrent,
          .callsPerPeriod = settings.rateLimit.calls,
          .periodMs = settings.rateLimit.period.count()};
}

}  // namespace

BreakerMode modeOf(BreakerState state) {
  return static_cast<BreakerMode>(state);
}

Breaker RegistryBoard::tile(Policy& policy) const {
  const auto now = policy.breaker().snapshot();
  const BreakerSettings& settings = policy.breaker().settings();
  Breaker tile;
  tile.name = policy.name();
  tile.instance = m_instance;
  tile.state = modeOf(now.state);
  tile.since = now.since;
  tile.inStateMs = now.inState.count();
  if (now.untilProbe) tile.nextProbeAt = m_clock.now() + *now.untilProbe;
  tile.failureRatePercent = rate(now.failureRatePercent);
  tile.failureThresholdPercent = settings.failureRatePercent;
  tile.slowRatePercent = rate(now.slowCallRatePercent);
  tile.slowThresholdPercent = settings.slowCallRatePercent;
  tile.callsEver = now.counts.succeeded + now.counts.failed + now.counts.ignored + now.counts.notPermitted;
  tile.calls = now.window.calls;
  tile.failedCalls = now.window.failed;
  tile.slowCalls = now.window.slow;
  tile.minimumCalls = now.minimumCalls;
  tile.openPeriods = now.openPeriods;
  tile.openTotalMs = now.openTotal.count();
  tile.running = policy.bulkhead().inside();
  tile.waiting = policy.bulkhead().waiting();
  tile.runningLimit = policy.bulkhead().limit();
  return tile;
}

BreakerList RegistryBoard::list() const {
  BreakerList list;
  for (Policy* policy : m_registry.all()) list.items.push_back(tile(*policy));
  return list;
}

std::optional<BreakerDetail> RegistryBoard::detail(std::string_view name) const {
  Policy* policy = m_registry.find(name);
  if (!policy) return std::nullopt;
  BreakerDetail detail;
  detail.breaker = tile(*policy);
  const auto counts = policy->breaker().snapshot().counts;
  detail.counts = {counts.succeeded,    counts.failed,
                   counts.slow,         counts.ignored,
                   counts.notPermitted, policy->retry().retries.load(std::memory_order_relaxed)};
  detail.settings = figuresOf(policy->settings());
  const auto history = policy->breaker().history();
  for (auto each = history.timeline.rbegin(); each != history.timeline.rend(); ++each)
    detail.timeline.push_back(
        {each->at, modeOf(each->from), modeOf(each->to), each->cause, each->before.count()});
  for (auto each = history.errors.rbegin(); each != history.errors.rend(); ++each)
    detail.errors.push_back({each->at, each->duration.count(), each->text});
  return detail;
}

}  // namespace madang::resilience
