#include "runtime/metrics.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace madang {
namespace {

constexpr std::array kLatencyBounds{
    10e-6, 15e-6, 20e-6, 30e-6, 50e-6, 70e-6, 100e-6, 150e-6, 200e-6, 300e-6, 500e-6, 700e-6, 1e-3, 1.5e-3,
    2e-3,  3e-3,  5e-3,  7e-3,  10e-3, 15e-3, 20e-3,  30e-3,  50e-3,  70e-3,  0.1,    0.15,   0.2,  0.3,
    0.5,   0.7,   1.0,   1.5,   2.0,   3.0,   5.0,    7.0,    10.0,   15.0,   20.0,   30.0,   60.0};
constexpr std::array kSizeBounds{1.0,   2.0,    3.0,    5.0,    7.0,   10.0,  15.0,  20.0,
                                 30.0,  50.0,   70.0,   100.0,  150.0, 200.0, 300.0, 500.0,
                                 700.0, 1000.0, 1500.0, 2000.0, 3000., 5000., 7000., 10000.};

void appendNumber(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += std::isnan(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    return;
  }
  char digits[40];
  const auto end = std::abs(value) < 9e15 && value == std::floor(value)
                       ? std::to_chars(digits, digits + sizeof digits, static_cast<std::int64_t>(value)).ptr
                       : std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
}

void appendEscaped(std::string& out, std::string_view text, bool quotes) {
  for (const char c : text) {
    if (c == '\\')
      out += "\\\\";
    else if (c == '\n')
      out += "\\n";
    else if (c == '"' && quotes)
      out += "\\\"";
    else
      out += c;
  }
}

void appendSeries(std::string& out, std::string_view name, std::string_view suffix,
                  const MetricLabels& labels, std::string_view le, double value) {
  out += name;
  out += suffix;
  if (!labels.empty() || !le.empty()) {
    out += '{';
    bool first = true;
    for (const auto& [key, text] : labels) {
      if (!first) out += ',';
      first = false;
      out += key;
      out += "=\"";
      appendEscaped(out, text, true);
      out += '"';
    }
    if (!le.empty()) {
      if (!first) out += ',';
      out += "le=\"";
      out += le;
      out += '"';
    }
    out += '}';
  }
  out += ' ';
  appendNumber(out, value);
  out += '\n';
}

}  // namespace

std::span<const double> Histogram::latencyBounds() {
  return kLatencyBounds;
}
std::span<const double> Histogram::sizeBounds() {
  return kSizeBounds;
}

Histogram::Histogram(std::span<const double> bounds) : m_bounds(bounds) {
  for (Shard& shard : m_shards) shard.counts = std::vector<std::atomic<std::int64_t>>(bounds.size() + 1);
}

void Histogram::observe(double value) {
  const auto bucket = std::lower_bound(m_bounds.begin(), m_bounds.end(), value) - m_bounds.begin();
  Shard& shard = m_shards[Counter::shardOfThisThread()];
  shard.counts[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
  shard.sum.fetch_add(value, std::memory_order_relaxed);
}

Histogram::Snapshot Histogram::snapshot() const {
  Snapshot result;
  result.counts.resize(m_bounds.size() + 1);
  for (const Shard& shard : m_shards) {
    for (std::size_t i = 0; i < result.counts.size(); ++i) {
      const auto count = shard.counts[i].load(std::memory_order_relaxed);
      result.counts[i] += count;
      result.total += count;
    }
    result.sum += shard.sum.load(std::memory_order_relaxed);
  }
  return result;
}

Histogram::Snapshot Histogram::Snapshot::since(const Snapshot& earlier) const {
  Snapshot result = *this;
  for (std::size_t i = 0; i < std::min(counts.size(), earlier.counts.size()); ++i)
    result.counts[i] -= earlier.counts[i];
  result.sum -= earlier.sum;
  result.total -= earlier.total;
  return result;
}

double Histogram::quantile(const Snapshot& snapshot, std::span<const double> bounds, double q) {
  if (snapshot.total <= 0) return 0;
  const double wanted = q * static_cast<double>(snapshot.total);
  double below = 0;
  for (std::size_t i = 0; i < snapshot.counts.size(); ++i) {
    const auto inBucket = static_cast<double>(snapshot.counts[i]);
    if (below + inBucket >= wanted && inBucket > 0) {
      if (i >= bounds.size()) return bounds.back();
      const double low = i == 0 ? 0 : bounds[i - 1];
      return low + (bounds[i] - low) * std::max(0.0, wanted - below) / inBucket;
    }
    below += inBucket;
  }
  return bounds.back();
}

Metrics::Entry* Metrics::find(const std::string& name, const MetricLabels& labels) {
  for (Entry& entry : m_entries)
    if (entry.name == name && entry.labels == labels) return &entry;
  return nullptr;
}

Metrics::Entry& Metrics::add(std::string name, std::string help, MetricLabels labels, Kind kind) {
  Entry& entry = m_entries.emplace_back();
  entry.name = std::move(name);
  entry.help = std::move(help);
  entry.labels = std::move(labels);
  entry.kind = kind;
  return entry;
}

Counter& Metrics::counter(std::string name, std::string help, MetricLabels labels) {
  const std::lock_guard lock(m_mutex);
  if (Entry* known = find(name, labels)) return *known->counter;
  Entry& entry = add(std::move(name), std::move(help), std::move(labels), Kind::Counter);
  entry.counter = std::make_unique<Counter>();
  return *entry.counter;
}

Histogram& Metrics::histogram(std::string name, std::string help, std::span<const double> bounds,
                              MetricLabels labels) {
  const std::lock_guard lock(m_mutex);
  if (Entry* known = find(name, labels)) return *known->histogram;
  Entry& entry = add(std::move(name), std::move(help), std::move(labels), Kind::Histogram);
  entry.histogram = std::make_unique<Histogram>(bounds);
  return *entry.histogram;
}

Metrics::Entry& Metrics::addRead(std::string name, std::string help, std::function<double()> read,
                                 MetricLabels labels, Kind kind) {
  const std::lock_guard lock(m_mutex);
  Entry* known = find(name, labels);
  Entry& entry = known ? *known : add(std::move(name), std::move(help), std::move(labels), kind);
  entry.gauge = std::move(read);
  return entry;
}

Metrics::GaugeGuard Metrics::gauge(std::string name, std::string help, std::function<double()> read,
                                   MetricLabels labels) {
  return {this, &addRead(std::move(name), std::move(help), std::move(read), std::move(labels), Kind::Gauge)};
}

Metrics::GaugeGuard Metrics::total(std::string name, std::string help, std::function<double()> read,
                                   MetricLabels labels) {
  return {this,
          &addRead(std::move(name), std::move(help), std::move(read), std::move(labels), Kind::Counter)};
}

void Metrics::GaugeGuard::release() {
  if (!m_metrics) return;
  const std::lock_guard lock(m_metrics->m_mutex);
  m_entry->gauge = nullptr;
  m_metrics = nullptr;
}

std::string Metrics::expose() const {
  const std::lock_guard lock(m_mutex);
  // All series of one name stand together, whatever the order of registration.
  std::map<std::string_view, std::vector<const Entry*>> families;
  for (const Entry& entry : m_entries)
    if (entry.counter || entry.gauge || entry.histogram) families[entry.name].push_back(&entry);
  std::string out;
  for (const auto& [name, entries] : families) {
    const Kind kind = entries.front()->kind;
    out += "# HELP ";
    out += name;
    out += ' ';
    appendEscaped(out, entries.front()->help, false);
    out += "\n# TYPE ";
    out += name;
    out += kind == Kind::Counter ? " counter\n" : kind == Kind::Gauge ? " gauge\n" : " histogram\n";
    for (const Entry* entry : entries) {
      if (entry->counter)
        appendSeries(out, name, "", entry->labels, "", static_cast<double>(entry->counter->value()));
      if (entry->gauge) appendSeries(out, name, "", entry->labels, "", entry->gauge());
      if (!entry->histogram) continue;
      const auto snapshot = entry->histogram->snapshot();
      double cumulative = 0;
      for (std::size_t i = 0; i < snapshot.counts.size(); ++i) {
        cumulative += static_cast<double>(snapshot.counts[i]);
        std::string le = "+Inf";
        if (i < entry->histogram->bounds().size()) {
          le.clear();
          appendNumber(le, entry->histogram->bounds()[i]);
        }
        appendSeries(out, name, "_bucket", entry->labels, le, cumulative);
      }
      appendSeries(out, name, "_sum", entry->labels, "", snapshot.sum);
      appendSeries(out, name, "_count", entry->labels, "", cumulative);
    }
  }
  return out;
}

std::vector<Metrics::Reading> Metrics::read() const {
  const std::lock_guard lock(m_mutex);
  std::vector<Reading> readings;
  readings.reserve(m_entries.size());
  for (const Entry& entry : m_entries) {
    Reading reading{&entry.name, &entry.labels, entry.kind};
    if (entry.counter)
      reading.value = static_cast<double>(entry.counter->value());
    else if (entry.gauge)
      reading.value = entry.gauge();
    else if (entry.histogram)
      reading.histogram = entry.histogram.get();
    else
      continue;
    readings.push_back(reading);
  }
  return readings;
}

}  // namespace madang
