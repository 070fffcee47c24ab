#include "features/metrics/domain/history.h"

#include <algorithm>
#include <cmath>

namespace madang::metrics {
namespace {

constexpr const char* kSuffixes[4] = {":rate", ":p50", ":p95", ":p99"};
constexpr double kQuantiles[4] = {0, 0.50, 0.95, 0.99};

void add(Histogram::Snapshot& sum, const Histogram::Snapshot& more) {
  if (sum.counts.size() < more.counts.size()) sum.counts.resize(more.counts.size());
  for (std::size_t i = 0; i < more.counts.size(); ++i) sum.counts[i] += more.counts[i];
  sum.sum += more.sum;
  sum.total += more.total;
}

std::int64_t wallSecond(UtcTime time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

std::optional<double> known(float value) {
  if (value != value) return std::nullopt;
  // Shortest text that reads back as the same float, instead of a float's digits as a double.
  return std::round(static_cast<double>(value) * 1e7) / 1e7;
}

}  // namespace

std::string seriesName(const std::string& name, const MetricLabels& labels) {
  if (labels.empty()) return name;
  std::string out = name + "{";
  for (const auto& [key, value] : labels) {
    if (out.back() != '{') out += ',';
    out += key + "=\"";
    for (const char c : value) {
      if (c == '\\' || c == '"') out += '\\';
      if (c == '\n')
        out += "\\n";
      else
        out += c;
    }
    out += '"';
  }
  return out + "}";
}

History::History(HistorySettings settings)
    : m_settings(settings),
      m_budget{settings.memoryBytes},
      m_ticks{{kResolutions[0].slots, false, m_budget},
              {kResolutions[1].slots, false, m_budget},
              {kResolutions[2].slots, false, m_budget}} {}

void History::push(const std::string& name, MetricKind kind, double value, std::int64_t second) {
  const auto small = static_cast<float>(value);
  const auto found = m_byName.find(name);
  if (found != m_byName.end()) {
    found->second->series.push(second, m_before, small, m_budget);
    return;
  }
  if (m_series.size() >= m_settings.seriesLimit) {
    ++m_refusedSeries;
    return;
  }
  Named& named = m_series.emplace_back(Named{name, kind, Series{second, small}});
  m_byName.emplace(name, &named);
}

void History::recordHistogram(const std::string& id, const std::string* suffixed,
                              const Histogram::Snapshot& delta, std::span<const double> bounds,
                              const Tick& tick) {
  for (std::size_t i = 0; i < 4; ++i) {
    double value = kNoValue;
    if (i == 0)
      value = static_cast<double>(delta.total) / tick.elapsedSeconds;
    else if (delta.total > 0)
      value = Histogram::quantile(delta, bounds, kQuantiles[i]);
    push(suffixed ? suffixed[i] : id + kSuffixes[i], i == 0 ? MetricKind::Rate : MetricKind::Quantile, value,
         tick.second);
  }
}

void History::record(const Tick& tick) {
  const std::lock_guard lock(m_mutex);
  if (tick.second <= m_last) return;
  const bool first = m_first < 0;
  if (first) m_first = tick.second;
  m_before = m_last;
  m_last = tick.second;
  const auto shift = wallSecond(tick.at) - tick.second;
  // The clocks drift past each other by milliseconds: only a real difference moves the stamps.
  if (first || std::abs(shift - m_shift) > 1) m_shift = shift;
  for (std::size_t level = 0; level < 3; ++level) {
    const auto index = tick.second / kResolutions[level].seconds;
    if (m_ticks[level].at(index).empty()) m_ticks[level].push(index, {1, 1, 1});
  }

  m_sums.clear();
  for (const Metrics::Reading& reading : tick.readings) {
    const auto [entry, fresh] = m_sources.try_emplace(reading.labels);
    Source& source = entry->second;
    if (fresh) {
      source.id = seriesName(*reading.name, *reading.labels);
      if (reading.kind == Metrics::Kind::Histogram)
        for (std::size_t i = 0; i < 4; ++i) source.suffixed[i] = source.id + kSuffixes[i];
      // What was counted before the first tick happened in no second that we know.
      if (first && reading.kind == Metrics::Kind::Counter) source.total = reading.value;
      if (first && reading.histogram) source.snapshot = reading.histogram->snapshot();
    }
    switch (reading.kind) {
      case Metrics::Kind::Gauge:
        push(source.id, MetricKind::Gauge, reading.value, tick.second);
        break;
      case Metrics::Kind::Counter: {
        const double rate = std::max(0.0, reading.value - source.total) / tick.elapsedSeconds;
        source.total = reading.value;
        push(source.id, MetricKind::Rate, rate, tick.second);
        if (!reading.labels->empty()) m_sums[*reading.name].rate += rate;
        break;
      }
      case Metrics::Kind::Histogram: {
        auto now = reading.histogram->snapshot();
        const auto delta = now.since(source.snapshot);
        source.snapshot = std::move(now);
        recordHistogram(source.id, source.suffixed, delta, reading.histogram->bounds(), tick);
        if (reading.labels->empty()) break;
        Sum& sum = m_sums[*reading.name];
        sum.bounds = reading.histogram->bounds();
        add(sum.delta, delta);
        break;
      }
    }
  }
  for (const auto& [name, sum] : m_sums) {
    if (sum.bounds.empty())
      push(name, MetricKind::Rate, sum.rate, tick.second);
    else
      recordHistogram(name, nullptr, sum.delta, sum.bounds, tick);
  }
}

bool History::recorded(std::size_t level, std::int64_t index) const {
  return !m_ticks[level].at(index).empty();
}

std::vector<MetricPoint> History::points(const Series& series, std::size_t level, std::int64_t fromIndex,
                                         std::int64_t toIndex, std::int64_t merge) const {
  std::vector<MetricPoint> points;
  points.reserve(static_cast<std::size_t>(std::max<std::int64_t>(0, (toIndex - fromIndex) / merge + 1)));
  for (std::int64_t start = fromIndex; start < toIndex; start += merge) {
    Gathering all;
    for (std::int64_t index = start; index < std::min(start + merge, toIndex); ++index)
      if (recorded(level, index)) all.add(series.at(level, index));
    const Bucket bucket = all.bucket();
    points.push_back(
        {wall(start * kResolutions[level].seconds), known(bucket.min), known(bucket.avg), known(bucket.max)});
  }
  return points;
}

MetricHistory History::read(const std::vector<std::string>& names, UtcTime from, UtcTime to,
                            std::int64_t maxPoints) const {
  const std::lock_guard lock(m_mutex);
  MetricHistory answer;
  const std::int64_t end = m_last + 1;
  const std::int64_t oldest = end - kResolutions[2].span();
  const std::int64_t fromSecond = std::clamp(wallSecond(from) - m_shift, oldest, end);
  const std::int64_t toSecond = std::clamp(wallSecond(to) - m_shift, fromSecond, end);

  std::size_t level = 0;
  while (level < 2 && end - fromSecond > kResolutions[level].span()) ++level;
  const std::int64_t seconds = kResolutions[level].seconds;
  // Points stand on multiples of their step, so that the same question a second later gives the same points.
  std::int64_t merge = 1;
  const auto points = [&] {
    const auto step = merge * seconds;
    return (toSecond + step - 1) / step - fromSecond / step;
  };
  merge = std::max<std::int64_t>(1, points() / std::max<std::int64_t>(1, maxPoints));
  while (points() > maxPoints) ++merge;
  const std::int64_t step = merge * seconds;
  const std::int64_t firstPoint = fromSecond / step * merge;
  const std::int64_t lastPoint = (toSecond + step - 1) / step * merge;

  answer.stepSeconds = step;
  answer.from = wall(firstPoint * seconds);
  answer.to = wall(toSecond);
  const std::int64_t lastIndex = std::min(lastPoint, (end + seconds - 1) / seconds);
  for (const std::string& name : names) {
    const auto found = m_byName.find(name);
    if (found == m_byName.end()) {
      answer.missing.push_back(name);
      continue;
    }
    const Named& named = *found->second;
    answer.series.push_back(
        {named.name, named.kind, this->points(named.series, level, firstPoint, lastIndex, merge)});
  }
  return answer;
}

MetricNames History::names() const {
  const std::lock_guard lock(m_mutex);
  MetricNames answer;
  answer.items.reserve(m_series.size());
  for (const Named& named : m_series)
    answer.items.push_back(
        {named.name, named.kind,
         named.series.lastSecond() == m_last ? known(named.series.latest()) : std::nullopt});
  std::sort(answer.items.begin(), answer.items.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return answer;
}

std::optional<double> History::latest(std::string_view series) const {
  const std::lock_guard lock(m_mutex);
  const auto found = m_byName.find(std::string(series));
  if (found == m_byName.end() || found->second->series.lastSecond() != m_last) return std::nullopt;
  return known(found->second->series.latest());
}

History::Use History::use() const {
  const std::lock_guard lock(m_mutex);
  return {static_cast<std::int64_t>(m_series.size()), m_budget.usedBytes,
          m_refusedSeries + m_budget.refusedChunks};
}

std::int64_t History::currentMinute() const {
  const std::lock_guard lock(m_mutex);
  return (m_last + m_shift) / 60;
}

std::vector<History::Minute> History::closedMinute(std::int64_t minute) const {
  const std::lock_guard lock(m_mutex);
  const std::int64_t index = (minute * 60 - m_shift) / 60;
  std::vector<Minute> all;
  if (!recorded(2, index)) return all;
  for (const Named& named : m_series) {
    const Bucket bucket = named.series.at(2, index);
    if (bucket.empty() || bucket.max == 0) continue;
    all.push_back({named.name, named.kind, bucket});
  }
  return all;
}

void History::restore(std::int64_t minute, const std::vector<Minute>& series) {
  const std::lock_guard lock(m_mutex);
  const std::int64_t index = (minute * 60 - m_shift) / 60;
  if (m_first < 0 || index >= m_first / 60 || index <= m_last / 60 - kResolutions[2].slots) return;
  m_ticks[2].push(index, {1, 1, 1});
  for (const Minute& kept : series) {
    auto found = m_byName.find(kept.name);
    if (found == m_byName.end()) {
      if (m_series.size() >= m_settings.seriesLimit) {
        ++m_refusedSeries;
        continue;
      }
      Named& named = m_series.emplace_back(Named{kept.name, kept.kind, Series{m_last, kNoValue}});
      found = m_byName.emplace(kept.name, &named).first;
    }
    found->second->series.restore(index, kept.bucket, m_budget);
  }
}

}  // namespace madang::metrics
