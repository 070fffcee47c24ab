#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/time.h"

namespace madang {

/// What the values of a series are.
BOOST_DEFINE_ENUM_CLASS(MetricKind,
                        Gauge,     // the value itself
                        Rate,      // events a second, from a counter or a histogram's count
                        Quantile)  // seconds or sizes below which that share of the second's observations lie

/// The time from `at` to the next point. All three are null where nothing was recorded: a gap stays a gap.
struct MetricPoint {
  UtcTime at;
  std::optional<double> min;
  std::optional<double> avg;
  std::optional<double> max;
};
BOOST_DESCRIBE_STRUCT(MetricPoint, (), (at, min, avg, max))

struct MetricSeries {
  std::string name;
  MetricKind kind = MetricKind::Gauge;
  std::vector<MetricPoint> points;
};
BOOST_DESCRIBE_STRUCT(MetricSeries, (), (name, kind, points))

/// Answer of GET /ops/v1/metrics.
struct MetricHistory {
  UtcTime from;
  UtcTime to;
  std::int64_t stepSeconds = 0;
  std::vector<MetricSeries> series;
  std::vector<std::string> missing;  ///< names asked for that no figure has, so far
};
BOOST_DESCRIBE_STRUCT(MetricHistory, (), (from, to, stepSeconds, series, missing))

struct MetricName {
  std::string name;
  MetricKind kind = MetricKind::Gauge;
  std::optional<double> latest;
};
BOOST_DESCRIBE_STRUCT(MetricName, (), (name, kind, latest))

/// Answer of GET /ops/v1/metrics/names.
struct MetricNames {
  std::vector<MetricName> items;
};
BOOST_DESCRIBE_STRUCT(MetricNames, (), (items))

}  // namespace madang
