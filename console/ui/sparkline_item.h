#pragma once

#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QPointer>
#include <QQuickPaintedItem>

#include "ui/metric_series.h"

namespace madang::ui {

/// A word-sized line without axes. It paints itself: a chart view in each row of a table would cost too much.
///
/// Shows either a `series` over its last `spanMs`, or plain `values` (numbers, null for a gap) at equal
/// distances.
class SparklineItem : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(madang::ui::MetricSeries* series READ series WRITE setSeries NOTIFY seriesChanged)
  Q_PROPERTY(QVariantList values READ values WRITE setValues NOTIFY valuesChanged)
  Q_PROPERTY(double spanMs MEMBER m_spanMs NOTIFY lookChanged)
  Q_PROPERTY(QColor color MEMBER m_color NOTIFY lookChanged)
  Q_PROPERTY(qreal lineWidth MEMBER m_lineWidth NOTIFY lookChanged)
  /// Rates start at 0; a level such as memory may show its own range instead.
  Q_PROPERTY(bool fromZero MEMBER m_fromZero NOTIFY lookChanged)
  Q_PROPERTY(bool filled MEMBER m_filled NOTIFY lookChanged)

 public:
  explicit SparklineItem(QQuickItem* parent = nullptr);
  void paint(QPainter* painter) override;

  MetricSeries* series() const { return m_series; }
  void setSeries(MetricSeries* series);
  QVariantList values() const { return m_values; }
  void setValues(const QVariantList& values);

 Q_SIGNALS:
  void seriesChanged();
  void valuesChanged();
  void lookChanged();

 private:
  std::vector<Line> lines(qint64& from, qint64& to) const;

  QPointer<MetricSeries> m_series;
  QVariantList m_values;
  double m_spanMs = 300'000;
  QColor m_color;
  qreal m_lineWidth = 1.5;
  bool m_fromZero = true;
  bool m_filled = true;
};

}  // namespace madang::ui
