#include "features/summary/domain/window.h"

#include <algorithm>
#include <string_view>

namespace madang::summary {
namespace {

std::string_view labelOf(const MetricLabels& labels, std::string_view name) {
  for (const auto& [key, value] : labels)
    if (key == name) return value;
  return {};
}

/// Consoles, probes and scrapers would drown what members meet.
bool isMembers(std::string_view route) {
  return !route.starts_with("/ops/") && route != "/healthz" && route != "/readyz" && route != "/metrics";
}

void add(Histogram::Snapshot& sum, const Histogram::Snapshot& more) {
  if (sum.counts.size() < more.counts.size()) sum.counts.resize(more.counts.size());
  for (std::size_t i = 0; i < more.counts.size(); ++i) sum.counts[i] += more.counts[i];
  sum.sum += more.sum;
  sum.total += more.total;
}

}  // namespace

Window::Part Window::partOf(const Metrics::Reading& reading) {
  const std::string& name = *reading.name;
  const MetricLabels& labels = *reading.labels;
  if (name == "madang_http_requests_total" && isMembers(labelOf(labels, "route"))) {
    const std::string_view status = labelOf(labels, "status");
    if (status.starts_with('5')) return {Role::ServerError, {}};
    return {status.starts_with('4') ? Role::ClientError : Role::Answered, {}};
  }
  if (name == "madang_http_request_seconds" && isMembers(labelOf(labels, "route")))
    return {Role::Latency, {}};
  if (name == "madang_views_stored_total") return {Role::Views, {}};
  if (name == "madang_likes_total" && labelOf(labels, "change") == "given") return {Role::Likes, {}};
  const bool hit = name == "madang_cache_hits_total" || name == "madang_cache_negative_hits_total";
  if (hit || name == "madang_cache_misses_total")
    return {hit ? Role::CacheHit : Role::CacheMiss, std::string(labelOf(labels, "region"))};
  return {};
}

void Window::record(const metrics::Tick& tick) {
  Totals now{tick.second, {}};
  Figures& sum = now.figures;
  for (const Metrics::Reading& reading : tick.readings) {
    const auto [known, isNew] = m_parts.try_emplace(reading.labels);
    if (isNew) known->second = partOf(reading);
    const Part& part = known->second;
    const auto count = static_cast<std::int64_t>(reading.value);
    switch (part.role) {
      case Role::None:
        break;
      case Role::ServerError:
        sum.serverErrors += count;
        sum.requests += count;
        break;
      case Role::ClientError:
        sum.clientErrors += count;
        [[fallthrough]];
      case Role::Answered:
        sum.requests += count;
        break;
      case Role::Latency:
        add(sum.latency, reading.histogram->snapshot());
        break;
      case Role::Views:
        sum.views += count;
        break;
      case Role::Likes:
        sum.likes += count;
        break;
      case Role::CacheHit:
        sum.caches[part.region].hits += count;
        break;
      case Role::CacheMiss:
        sum.caches[part.region].misses += count;
        break;
    }
  }
  const std::lock_guard lock(m_mutex);
  m_readings.push_back(std::move(now));
  while (m_readings.size() > 1 && m_readings.front().second < tick.second - kSeconds) m_readings.pop_front();
}

Window::Figures Window::last() const {
  const std::lock_guard lock(m_mutex);
  if (m_readings.size() < 2) return {};
  const Totals& then = m_readings.front();
  const Totals& now = m_readings.back();
  Figures difference;
  difference.seconds = static_cast<double>(now.second - then.second);
  difference.requests = now.figures.requests - then.figures.requests;
  difference.serverErrors = now.figures.serverErrors - then.figures.serverErrors;
  difference.clientErrors = now.figures.clientErrors - then.figures.clientErrors;
  difference.views = now.figures.views - then.figures.views;
  difference.likes = now.figures.likes - then.figures.likes;
  difference.latency = now.figures.latency.since(then.figures.latency);
  for (const auto& [region, total] : now.figures.caches) {
    const auto before = then.figures.caches.find(region);
    const Figures::Cache was = before == then.figures.caches.end() ? Figures::Cache{} : before->second;
    difference.caches[region] = {total.hits - was.hits, total.misses - was.misses};
  }
  return difference;
}

}  // namespace madang::summary
