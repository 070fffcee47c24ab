#include "features/summary/domain/summarist.h"

#include <algorithm>
#include <cmath>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

namespace madang::summary {
namespace {

constexpr std::int64_t kBudgetEverySeconds = 30;
constexpr std::int64_t kBudgetPoints = 1440;  // one a minute

/// Three digits after the point are more than anybody reads.
double rounded(double value) {
  return std::round(value * 1000) / 1000;
}

double ratioOf(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

std::optional<double> millisOf(const Histogram::Snapshot& latency, double q) {
  if (latency.total == 0) return std::nullopt;
  return rounded(Histogram::quantile(latency, Histogram::latencyBounds(), q) * 1000);
}

/// Events of a rate's points: each is a mean over a step.
double countOf(const MetricSeries& series, std::int64_t stepSeconds) {
  double count = 0;
  for (const MetricPoint& point : series.points)
    count += point.avg.value_or(0) * static_cast<double>(stepSeconds);
  return count;
}

bool isServerError(const std::string& series) {
  return series.starts_with("madang_http_requests_total{") && series.find("status=\"5") != std::string::npos;
}

}  // namespace

Summarist::Summarist(SummarySources sources, const metrics::LatestFigures& figures,
                     const metrics::FigureHistory& history, const Clock& clock)
    : m_sources(std::move(sources)),
      m_figures(figures),
      m_history(history),
      m_clock(clock),
      m_startedAt(clock.now()),
      m_startedSteady(clock.steady()) {}

void Summarist::tick(const metrics::Tick& tick) {
  m_window.record(tick);
  if (tick.second < m_budgetSecond + kBudgetEverySeconds) return;
  m_budgetSecond = tick.second;
  ErrorBudget fresh = budget();
  const std::lock_guard lock(m_mutex);
  m_budget = fresh;
}

GoldenSignals Summarist::signals(const Window::Figures& window) const {
  GoldenSignals signals;
  signals.requestsPerSecond = rounded(window.perSecond(window.requests));
  signals.errorRatio = ratioOf(window.serverErrors, window.requests);
  signals.clientErrorRatio = ratioOf(window.clientErrors, window.requests);
  signals.p50Ms = millisOf(window.latency, 0.50);
  signals.p95Ms = millisOf(window.latency, 0.95);
  signals.p99Ms = millisOf(window.latency, 0.99);
  for (const Resource& resource : m_sources.resources) {
    if (resource.limit <= 0) continue;
    const double used = m_figures.latest(resource.series).value_or(0);
    signals.resources.push_back({resource.name, used, resource.limit, rounded(used / resource.limit)});
    signals.saturation = std::max(signals.saturation, signals.resources.back().ratio);
  }
  return signals;
}

std::vector<CacheRegionSummary> Summarist::caches(const Window::Figures& window) const {
  std::vector<CacheRegionSummary> regions;
  if (!m_sources.caches) return regions;
  for (const CacheRegionStats& stats : m_sources.caches()) {
    CacheRegionSummary region{stats.name, {}, 0, stats.entries, stats.bytes, stats.limitBytes};
    if (const auto found = window.caches.find(stats.name); found != window.caches.end()) {
      const auto asked = found->second.hits + found->second.misses;
      if (asked > 0) region.hitRatio = rounded(ratioOf(found->second.hits, asked));
      region.requestsPerSecond = rounded(window.perSecond(asked));
    }
    regions.push_back(std::move(region));
  }
  return regions;
}

std::vector<QueueSummary> Summarist::queues() const {
  std::vector<QueueSummary> queues;
  for (const Resource& resource : m_sources.resources) {
    if (!resource.queue) continue;
    QueueSummary queue{resource.name, m_figures.latest(resource.series).value_or(0), {}};
    if (!resource.ageSeries.empty()) queue.oldestSeconds = m_figures.latest(resource.ageSeries).value_or(0);
    queues.push_back(std::move(queue));
  }
  return queues;
}

JobsSummary Summarist::jobs() const {
  JobsSummary jobs;
  if (!m_sources.jobs) return jobs;
  for (const Job& job : m_sources.jobs()) {
    ++jobs.defined;
    if (job.state != JobState::Idle) ++jobs.running;
    if (!job.lastRun || job.lastRun->state != RunState::Failed) continue;
    ++jobs.failed;
    jobs.failing.push_back({job.name, job.lastRun->error, job.lastRun->finishedAt});
  }
  return jobs;
}

ErrorBudget Summarist::budget() const {
  ErrorBudget budget;
  budget.objective = kObjective;
  budget.windowHours = kBudgetHours;
  std::vector<std::string> names{"madang_http_requests_total"};
  for (const MetricName& known : m_figures.names().items)
    if (isServerError(known.name)) names.push_back(known.name);
  const UtcTime now = m_clock.now();
  const MetricHistory history =
      m_history.read(names, now - std::chrono::hours{kBudgetHours}, now, kBudgetPoints);
  double requests = 0;
  double failures = 0;
  for (const MetricSeries& series : history.series) {
    if (series.name != names.front()) {
      failures += countOf(series, history.stepSeconds);
      continue;
    }
    requests = countOf(series, history.stepSeconds);
    const auto covered = std::count_if(series.points.begin(), series.points.end(),
                                       [](const MetricPoint& point) { return point.avg.has_value(); });
    budget.coveredHours = rounded(static_cast<double>(covered * history.stepSeconds) / 3600);
  }
  budget.requests = std::llround(requests);
  budget.failures = std::llround(failures);
  if (budget.requests == 0) return budget;
  budget.availability = 1 - failures / requests;
  budget.remainingRatio = rounded(1 - failures / (requests * (1 - kObjective)));
  return budget;
}

std::int64_t Summarist::uptimeSeconds() const {
  return std::chrono::floor<std::chrono::seconds>(m_clock.steady() - m_startedSteady).count();
}

ServerInfo Summarist::server() const {
  ServerInfo info;
  info.environment = m_sources.environment;
  info.version = m_sources.version;
  info.libraries = m_sources.libraries;
  info.startedAt = m_startedAt;
  info.uptimeSeconds = uptimeSeconds();
  info.now = m_clock.now();
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&info](auto role) {
    RoleCapabilities row{role.value, {}};
    const CapabilitySet set = capabilitiesOf(role.value);
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Capability>>([&](auto capability) {
      if (set.has(capability.value)) row.capabilities.push_back(capability.value);
    });
    info.roles.push_back(std::move(row));
  });
  return info;
}

Summary Summarist::now() const {
  const Window::Figures window = m_window.last();
  Summary summary;
  summary.at = m_clock.now();
  summary.environment = m_sources.environment;
  summary.version = m_sources.version;
  summary.startedAt = m_startedAt;
  summary.uptimeSeconds = uptimeSeconds();
  summary.windowSeconds = window.seconds;
  summary.signals = signals(window);
  summary.traffic = {rounded(window.perSecond(window.views)), rounded(window.perSecond(window.likes))};
  summary.caches = caches(window);
  summary.queues = queues();
  summary.walBytes = std::llround(m_figures.latest("madang_sql_wal_bytes").value_or(0));
  if (m_sources.components) summary.components = m_sources.components();
  for (const ComponentHealth& component : summary.components) {
    summary.state = std::min(summary.state, component.state);
    if (component.state <= HealthState::Caution) summary.degraded.push_back(component.name);
  }
  summary.jobs = jobs();
  const std::lock_guard lock(m_mutex);
  summary.errorBudget = m_budget;
  return summary;
}

}  // namespace madang::summary
