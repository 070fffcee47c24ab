#pragma once

#include <deque>

#include <QHash>
#include <QString>
#include <QVariantList>

namespace madang::console {

/// Rate, errors and times of each route, out of the newest figures: the means of the last ten seconds,
/// because a single second of a quiet route says nothing.
class RouteTable {
 public:
  static constexpr std::size_t kSeconds = 10;

  /// @param values  newest second of every figure, by its name in the exposition
  void take(const QHash<QString, double>& values);
  /// Rows: key (`GET /api/v1/posts`), method, route, rate, errorRate, errorRatio, p50, p95, p99
  /// (milliseconds), staff. Routes that nobody has used in that time have rate 0 and no times.
  QVariantList rows() const;

 private:
  struct Mean {
    std::deque<double> values;
    void add(double value);
    double mean() const;  ///< NaN without values
  };
  struct Route {
    QString method;
    QString path;
    Mean rate;
    Mean errors;
    Mean p50;
    Mean p95;
    Mean p99;
  };
  QHash<QString, Route> m_routes;
};

}  // namespace madang::console
