#include "ui/chart_feed.h"

#include <QDateTime>
#include <QPen>
#include <QTimeZone>
#include <QtCharts/QValueAxis>
#include <QtCharts/QXYSeries>
#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace madang::ui {
namespace {

QList<QPointF> pointsOf(const Line& line, double shortest) {
  QList<QPointF> points;
  points.reserve(static_cast<qsizetype>(line.size()) + 1);
  for (const Sample& sample : line) points.emplace_back(static_cast<double>(sample.at), sample.value);
  // A lone value would not be painted: it becomes a short dash.
  if (points.size() == 1) points.emplace_back(points.front() + QPointF(shortest, 0));
  return points;
}

double niceStep(double rough) {
  const double size = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0}) {
    if (rough <= factor * size * 1.0000001) return factor * size;
  }
  return 10 * size;
}

}  // namespace

ChartFeed::ChartFeed(QObject* parent) : QObject(parent) {}

QVariantMap ChartFeed::fill(MetricSeries* data, const QVariantList& lines, double from, double to) const {
  QVariantMap answer{{QStringLiteral("needed"), 0}, {QStringLiteral("points"), 0}};
  std::vector<Line> parts;
  if (data != nullptr && to > from) {
    parts = linesBetween(data->samples(), static_cast<qint64>(from), static_cast<qint64>(to), mostPoints);
    limitLines(parts, mostLines);
  }
  double least = std::numeric_limits<double>::infinity();
  double greatest = -least;
  std::size_t points = 0;
  for (const Line& part : parts) {
    points += part.size();
    for (const Sample& sample : part) {
      least = std::min({least, sample.value, sample.isWide() ? sample.low : sample.value});
      greatest = std::max({greatest, sample.value, sample.isWide() ? sample.high : sample.value});
    }
  }
  for (qsizetype i = 0; i < lines.size(); ++i) {
    auto* line = qobject_cast<QXYSeries*>(lines[i].value<QObject*>());
    if (line == nullptr) continue;
    const auto at = static_cast<std::size_t>(i);
    if (at < parts.size()) {
      line->replace(pointsOf(parts[at], (to - from) / mostPoints));
    } else if (line->count() > 0) {
      line->replace(QList<QPointF>());
    }
  }
  answer[QStringLiteral("needed")] = static_cast<int>(parts.size());
  answer[QStringLiteral("points")] = static_cast<int>(points);
  if (least <= greatest) {
    answer[QStringLiteral("least")] = least;
    answer[QStringLiteral("greatest")] = greatest;
  }
  return answer;
}

void ChartFeed::range(QObject* axis, double from, double to) const {
  if (auto* values = qobject_cast<QValueAxis*>(axis)) values->setRange(from, to);
}

void ChartFeed::style(QObject* line, const QColor& color, double width, const QVariantList& dash) const {
  auto* series = qobject_cast<QXYSeries*>(line);
  if (series == nullptr) return;
  QPen pen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
  QList<qreal> pattern;
  for (const QVariant& part : dash) pattern.push_back(part.toDouble());
  if (!pattern.isEmpty()) pen.setDashPattern(pattern);
  if (series->pen() != pen) series->setPen(pen);
}

QVariantMap ChartFeed::axis(double least, double greatest, int wanted, bool fromZero, bool binary) const {
  if (!(least <= greatest)) {
    least = 0;
    greatest = 1;
  }
  if (fromZero) {
    least = std::min(0.0, least);
    greatest = std::max(0.0, greatest);
  }
  if (greatest - least <= 0) greatest = least + std::max(1.0, std::abs(least) * 0.1);
  double unit = 1;
  while (binary && (greatest - least) / unit >= 1024) unit *= 1024;
  const double step = niceStep((greatest - least) / unit / std::max(1, wanted)) * unit;
  return {{QStringLiteral("from"), std::floor(least / step) * step},
          {QStringLiteral("to"), std::ceil(greatest / step - 0.0000001) * step},
          {QStringLiteral("step"), step}};
}

QVariantList ChartFeed::timeTicks(double from, double to, int wanted, bool utc) const {
  constexpr double second = 1000;
  constexpr double minute = 60 * second;
  constexpr double hour = 60 * minute;
  constexpr double day = 24 * hour;
  constexpr double steps[] = {second,      2 * second,  5 * second, 10 * second, 15 * second,
                              30 * second, minute,      2 * minute, 5 * minute,  10 * minute,
                              15 * minute, 30 * minute, hour,       2 * hour,    3 * hour,
                              6 * hour,    12 * hour,   day,        2 * day,     7 * day};
  if (!(to > from)) return {};
  const double rough = (to - from) / std::max(1, wanted);
  const auto* const found = std::lower_bound(std::begin(steps), std::end(steps), rough);
  const double step = found == std::end(steps) ? 30 * day : *found;
  const double offset =
      utc ? 0 : 1000.0 * QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(to)).offsetFromUtc();
  QVariantList ticks;
  for (double at = std::ceil((from + offset) / step) * step - offset; at <= to; at += step)
    ticks.push_back(at);
  return ticks;
}

}  // namespace madang::ui
