#include "features/traffic/route_table.h"

#include <cmath>
#include <limits>

#include <QVariantMap>

namespace madang::console {
namespace {

const QString kTimes = QStringLiteral("madang_http_request_seconds{");
const QString kRequests = QStringLiteral("madang_http_requests_total{");

QString labelOf(const QString& name, const QString& label) {
  const QString opening = label + QStringLiteral("=\"");
  const auto from = name.indexOf(opening);
  if (from < 0) return {};
  const auto begin = from + opening.size();
  return name.mid(begin, name.indexOf(u'"', begin) - begin);
}

QVariant number(double value) {
  return std::isfinite(value) ? QVariant{value} : QVariant{};
}

}  // namespace

void RouteTable::Mean::add(double value) {
  values.push_back(value);
  if (values.size() > kSeconds) values.pop_front();
}

double RouteTable::Mean::mean() const {
  double sum = 0;
  int count = 0;
  for (const double value : values)
    if (std::isfinite(value)) {
      sum += value;
      ++count;
    }
  return count == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / count;
}

void RouteTable::take(const QHash<QString, double>& values) {
  QHash<QString, double> errors;
  for (auto it = values.cbegin(); it != values.cend(); ++it) {
    const QString& name = it.key();
    if (name.startsWith(kRequests)) {
      // What members feel as failing: broken, and turned away.
      const QString status = labelOf(name, QStringLiteral("status"));
      if (status.startsWith(u'5') || status == QLatin1String("429"))
        errors[labelOf(name, QStringLiteral("method")) + u' ' + labelOf(name, QStringLiteral("route"))] +=
            std::isfinite(it.value()) ? it.value() : 0;
      continue;
    }
    if (!name.startsWith(kTimes)) continue;
    const QString method = labelOf(name, QStringLiteral("method"));
    const QString path = labelOf(name, QStringLiteral("route"));
    if (method == QLatin1String("any")) continue;
    Route& route = m_routes[method + u' ' + path];
    route.method = method;
    route.path = path;
    const auto series = name.mid(name.lastIndexOf(u':') + 1);
    if (series == QLatin1String("rate")) route.rate.add(it.value());
    if (series == QLatin1String("p50")) route.p50.add(it.value() * 1000);
    if (series == QLatin1String("p95")) route.p95.add(it.value() * 1000);
    if (series == QLatin1String("p99")) route.p99.add(it.value() * 1000);
  }
  for (auto it = m_routes.begin(); it != m_routes.end(); ++it) it->errors.add(errors.value(it.key(), 0));
}

QVariantList RouteTable::rows() const {
  QVariantList rows;
  for (auto it = m_routes.cbegin(); it != m_routes.cend(); ++it) {
    const double rate = it->rate.mean();
    const double errors = it->errors.mean();
    const bool used = std::isfinite(rate) && rate > 0;
    rows.append(
        QVariantMap{{QStringLiteral("key"), it.key()},
                    {QStringLiteral("method"), it->method},
                    {QStringLiteral("route"), it->path},
                    {QStringLiteral("rate"), used ? rate : 0.0},
                    {QStringLiteral("errorRate"), std::isfinite(errors) ? errors : 0.0},
                    {QStringLiteral("errorRatio"), used && std::isfinite(errors) ? errors / rate : 0.0},
                    {QStringLiteral("p50"), used ? number(it->p50.mean()) : QVariant{}},
                    {QStringLiteral("p95"), used ? number(it->p95.mean()) : QVariant{}},
                    {QStringLiteral("p99"), used ? number(it->p99.mean()) : QVariant{}},
                    {QStringLiteral("staff"), it->path.startsWith(QStringLiteral("/ops"))}});
  }
  return rows;
}

}  // namespace madang::console
