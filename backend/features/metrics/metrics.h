#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "contract/metrics/metrics.h"
#include "runtime/metrics.h"

/// Front door of the metrics feature: one clock for everything that is measured once a second.
namespace madang::metrics {

struct Tick {
  std::int64_t second = 0;    ///< counts up by steady time; starts at the wall clock's Unix second
  UtcTime at;                 ///< wall clock
  double elapsedSeconds = 1;  ///< since the tick before; more than 1 when ticks were missed
  std::span<const Metrics::Reading> readings;  ///< every figure, read once for all listeners
};

/// Calls its listeners once a second, in the order in which they were added, on a thread of its own.
class Ticker {
 public:
  virtual ~Ticker() = default;
  /// Add while the program is put together. A listener must be quick and must not throw.
  virtual void each(std::function<void(const Tick&)> listener) = 0;
};

/// The newest second of every series.
class LatestFigures {
 public:
  virtual ~LatestFigures() = default;
  /// Nothing when there is no such series or when it has no value in this second. Any thread.
  virtual std::optional<double> latest(std::string_view series) const = 0;
  /// Every series. Any thread.
  virtual MetricNames names() const = 0;
};

/// What figures were, up to 24 hours back.
class FigureHistory {
 public:
  virtual ~FigureHistory() = default;
  /// Of each series at most `maxPoints` points, merged; unknown names are listed as missing. Any thread.
  virtual MetricHistory read(const std::vector<std::string>& names, UtcTime from, UtcTime to,
                             std::int64_t maxPoints) const = 0;
};

}  // namespace madang::metrics
