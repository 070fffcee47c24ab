#pragma once

#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QObject>
#include <QVariantList>
#include <QVariantMap>

#include "ui/metric_series.h"

namespace madang::ui {

/// Gives a chart's lines their points: down-sampled, with gaps open, one `replace` for each line.
///
/// Qt Charts knows no gap inside of a line, so a metric is drawn by as many lines as it has unbroken parts.
/// The chart keeps a pool of lines for each metric and asks again when it was too small. GUI thread only.
class ChartFeed : public QObject {
  Q_OBJECT
  QML_ELEMENT

 public:
  explicit ChartFeed(QObject* parent = nullptr);

  /// Most points of one metric in one picture.
  static constexpr int mostPoints = 300;
  /// Most unbroken parts of one metric; the narrowest gaps are closed beyond that.
  static constexpr int mostLines = 12;

  /// Fills `lines` (Qt Charts series) with what `data` has between the times, in Unix milliseconds.
  /// @returns `{needed, least, greatest, points}`; when `needed` is more than there are lines, the rest is
  /// not drawn
  ///          yet. `least` and `greatest` are absent when there is no value.
  Q_INVOKABLE QVariantMap fill(madang::ui::MetricSeries* data, const QVariantList& lines, double from,
                               double to) const;
  /// Both ends of an axis at once: each change of one end would lay out every line of the chart again.
  Q_INVOKABLE void range(QObject* axis, double from, double to) const;
  /// Pen of one line; `dash` in line widths, empty for a solid line.
  Q_INVOKABLE void style(QObject* line, const QColor& color, double width, const QVariantList& dash) const;
  /// Round figures for an axis: `{from, to, step}` with about `wanted` steps; `binary` counts in 1024s.
  Q_INVOKABLE QVariantMap axis(double least, double greatest, int wanted, bool fromZero, bool binary) const;
  /// Where the ticks of a time axis lie, on whole seconds, minutes, hours or days of the shown clock.
  Q_INVOKABLE QVariantList timeTicks(double from, double to, int wanted, bool utc) const;
};

}  // namespace madang::ui
