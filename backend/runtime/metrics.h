#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace madang {

/// Sharded so that threads do not share a cache line: adding is one uncontended atomic, reading sums the
/// shards.
class Counter {
 public:
  void add(std::int64_t amount = 1) {
    m_shards[shardOfThisThread()].value.fetch_add(amount, std::memory_order_relaxed);
  }
  std::int64_t value() const {
    std::int64_t sum = 0;
    for (const Shard& shard : m_shards) sum += shard.value.load(std::memory_order_relaxed);
    return sum;
  }

  static constexpr std::size_t kShards = 8;
  /// Threads are spread over the shards in the order in which they first ask.
  static std::size_t shardOfThisThread() {
    thread_local const std::size_t shard = s_nextShard.fetch_add(1, std::memory_order_relaxed) % kShards;
    return shard;
  }

 private:
  struct alignas(64) Shard {
    std::atomic<std::int64_t> value{0};
  };
  std::array<Shard, kShards> m_shards;
  static inline std::atomic<std::size_t> s_nextShard{0};
};

/// A distribution over fixed buckets, about six to a decade. Unit: seconds for times, plain numbers for
/// sizes.
class Histogram {
 public:
  /// Upper bounds, inclusive: 10 µs … 60 s.
  static std::span<const double> latencyBounds();
  /// Upper bounds, inclusive: 1 … 10,000.
  static std::span<const double> sizeBounds();

  explicit Histogram(std::span<const double> bounds);
  void observe(double value);
  void observe(std::chrono::nanoseconds time) { observe(std::chrono::duration<double>(time).count()); }

  struct Snapshot {
    std::vector<std::int64_t> counts;  ///< per bucket, not cumulative; one more than bounds (the overflow)
    double sum = 0;
    std::int64_t total = 0;
    /// Counts since `earlier`, for quantiles over a window.
    Snapshot since(const Snapshot& earlier) const;
  };
  Snapshot snapshot() const;
  std::span<const double> bounds() const { return m_bounds; }

  /// The value below which `q` (0..1) of the observations lie, interpolated inside its bucket; 0 when empty.
  static double quantile(const Snapshot& snapshot, std::span<const double> bounds, double q);

 private:
  struct alignas(64) Shard {
    std::vector<std::atomic<std::int64_t>> counts;
    std::atomic<double> sum{0};
  };
  std::span<const double> m_bounds;
  std::array<Shard, Counter::kShards> m_shards;
};

using MetricLabels = std::vector<std::pair<std::string, std::string>>;

/// Every figure of one backend. Registering the same name and labels again gives the same metric back.
/// Handles stay valid as long as the registry. Names follow Prometheus: madang_http_requests_total.
class Metrics {
 public:
  Counter& counter(std::string name, std::string help, MetricLabels labels = {});
  Histogram& histogram(std::string name, std::string help, std::span<const double> bounds,
                       MetricLabels labels = {});
  /// `read` is called on scrape, from any thread. Remove by destroying the returned guard.
  class GaugeGuard;
  [[nodiscard]] GaugeGuard gauge(std::string name, std::string help, std::function<double()> read,
                                 MetricLabels labels = {});
  /// A counter that somebody else keeps (the kernel, a library): `read` never falls.
  [[nodiscard]] GaugeGuard total(std::string name, std::string help, std::function<double()> read,
                                 MetricLabels labels = {});

  /// Prometheus text exposition format 0.0.4.
  std::string expose() const;

  enum class Kind { Counter, Gauge, Histogram };
  struct Reading {
    const std::string* name;
    const MetricLabels* labels;
    Kind kind;
    double value = 0;                      ///< counters and gauges
    const Histogram* histogram = nullptr;  ///< histograms
  };
  /// One reading per metric, in order of registration; pointers stay valid as long as the registry.
  std::vector<Reading> read() const;

 private:
  struct Entry {
    std::string name;
    std::string help;
    MetricLabels labels;
    Kind kind;
    std::unique_ptr<Counter> counter;
    std::unique_ptr<Histogram> histogram;
    std::function<double()> gauge;  // empty again once its guard is gone
  };
  Entry* find(const std::string& name, const MetricLabels& labels);
  Entry& addRead(std::string name, std::string help, std::function<double()> read, MetricLabels labels,
                 Kind kind);
  Entry& add(std::string name, std::string help, MetricLabels labels, Kind kind);

  mutable std::mutex m_mutex;  // registration and scrape only, never on a request's path
  std::deque<Entry> m_entries;
};

class Metrics::GaugeGuard {
 public:
  GaugeGuard() = default;
  GaugeGuard(Metrics* metrics, Entry* entry) : m_metrics(metrics), m_entry(entry) {}
  GaugeGuard(GaugeGuard&& other) noexcept { *this = std::move(other); }
  GaugeGuard& operator=(GaugeGuard&& other) noexcept {
    release();
    m_metrics = std::exchange(other.m_metrics, nullptr);
    m_entry = std::exchange(other.m_entry, nullptr);
    return *this;
  }
  ~GaugeGuard() { release(); }

 private:
  void release();
  Metrics* m_metrics = nullptr;
  Entry* m_entry = nullptr;
};

}  // namespace madang
