#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "contract/metrics/metrics.h"
#include "features/metrics/domain/series.h"
#include "features/metrics/metrics.h"

namespace madang::metrics {

struct HistorySettings {
  std::int64_t memoryBytes =
      20 * 1024 * 1024;            ///< about 500 series that never rest; quiet ones are almost free
  std::size_t seriesLimit = 4096;  ///< names known at all
};

/// Remembers every figure for 24 h in bounded memory: single seconds for 15 minutes, 10 s for 4 hours, 60 s
/// for a day, with least, mean and greatest. Any thread.
///
/// Series are named like in the exposition. A gauge is kept as it is; a counter as its rate a second; a
/// histogram as `:rate` (observations a second) and `:p50`, `:p95`, `:p99` of each second. Counters and
/// histograms with labels are also kept summed up under the bare name.
///
/// Time is counted by the steady clock, and stamps are reckoned back from the newest wall clock: when that
/// steps, the past moves with it and stays gap-free.
class History final : public LatestFigures, public FigureHistory {
 public:
  explicit History(HistorySettings settings = {});

  void record(const Tick& tick);

  /// The finest resolution that reaches back to `from`, merged to at most `maxPoints` points.
  MetricHistory read(const std::vector<std::string>& names, UtcTime from, UtcTime to,
                     std::int64_t maxPoints) const override;
  MetricNames names() const override;
  std::optional<double> latest(std::string_view series) const override;

  struct Use {
    std::int64_t series = 0;
    std::int64_t bytes = 0;
    std::int64_t refused = 0;  ///< series over the limit and chunks over the budget, since the start
  };
  Use use() const;

  struct Minute {
    std::string name;
    MetricKind kind = MetricKind::Gauge;
    Bucket bucket;
  };
  /// The minute before the current one, of every series that was not at rest at zero. For keeping across
  /// restarts.
  std::vector<Minute> closedMinute(std::int64_t minute) const;
  /// Puts a kept minute back; call with rising minutes, after the first record().
  void restore(std::int64_t minute, const std::vector<Minute>& series);
  /// Unix minute in which the newest second lies.
  std::int64_t currentMinute() const;

 private:
  struct Named {
    std::string name;
    MetricKind kind;
    Series series;
  };
  /// What one registered figure was at the tick before, and the series that it feeds.
  struct Source {
    double total = 0;
    Histogram::Snapshot snapshot;
    std::string id;
    std::string suffixed[4];
  };
  struct Sum {
    double rate = 0;
    Histogram::Snapshot delta;
    std::span<const double> bounds;
  };
  void recordHistogram(const std::string& id, const std::string* suffixed, const Histogram::Snapshot& delta,
                       std::span<const double> bounds, const Tick& tick);
  void push(const std::string& name, MetricKind kind, double value, std::int64_t second);
  bool recorded(std::size_t level, std::int64_t index) const;
  std::vector<MetricPoint> points(const Series& series, std::size_t level, std::int64_t fromIndex,
                                  std::int64_t toIndex, std::int64_t merge) const;
  UtcTime wall(std::int64_t second) const { return UtcTime{std::chrono::seconds{second + m_shift}}; }

  const HistorySettings m_settings;
  mutable std::mutex m_mutex;
  HistoryBudget m_budget;
  std::unordered_map<std::string, Named*> m_byName;
  std::deque<Named> m_series;
  std::unordered_map<const MetricLabels*, Source> m_sources;  // by the address of the labels: one per figure
  std::unordered_map<std::string, Sum> m_sums;
  Ring m_ticks[3];  // 1 where anything was recorded
  std::int64_t m_first = -1;
  std::int64_t m_last = -1;
  std::int64_t m_before = -1;
  std::int64_t m_shift = 0;  // wall clock minus our count, in seconds
  std::int64_t m_refusedSeries = 0;
};

/// `name{label="value"}` as in the exposition.
std::string seriesName(const std::string& name, const MetricLabels& labels);

}  // namespace madang::metrics
