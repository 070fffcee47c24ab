#pragma once

#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QPointer>
#include <QQuickPaintedItem>

#include "ui/metric_series.h"

namespace madang::ui {

/// The range between the least and the greatest value of each step of a history, behind its line of means: a
/// peak of one second stays seen in a picture of a day. Draws nothing where values are single.
class BandItem : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QColor color MEMBER m_color NOTIFY lookChanged)
  /// There is something to draw; for those who measure.
  Q_PROPERTY(bool drawn READ isDrawn NOTIFY drawnChanged)

 public:
  explicit BandItem(QQuickItem* parent = nullptr);
  void paint(QPainter* painter) override;

  bool isDrawn() const { return m_drawn; }
  /// What to draw from now on: the part of `series` inside [from, to], between the values `low` and `high`.
  Q_INVOKABLE void show(madang::ui::MetricSeries* series, double from, double to, double low, double high);

 Q_SIGNALS:
  void lookChanged();
  void drawnChanged();

 private:
  void setDrawn(bool drawn);

  std::vector<Sample> m_samples;
  double m_from = 0;
  double m_to = 1;
  double m_low = 0;
  double m_high = 1;
  QColor m_color;
  bool m_drawn = false;
};

}  // namespace madang::ui
