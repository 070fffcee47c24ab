#include "ui/sparkline_item.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <limits>

namespace madang::ui {

SparklineItem::SparklineItem(QQuickItem* parent) : QQuickPaintedItem(parent) {
  setAntialiasing(true);
  connect(this, &SparklineItem::lookChanged, this, [this] { update(); });
}

void SparklineItem::setSeries(MetricSeries* series) {
  if (series == m_series) return;
  if (m_series != nullptr) disconnect(m_series, nullptr, this, nullptr);
  m_series = series;
  if (series != nullptr) {
    connect(series, &MetricSeries::changed, this, [this] {
      if (isVisible()) update();
    });
  }
  Q_EMIT seriesChanged();
  update();
}

void SparklineItem::setValues(const QVariantList& values) {
  if (values == m_values) return;
  m_values = values;
  Q_EMIT valuesChanged();
  update();
}

std::vector<Line> SparklineItem::lines(qint64& from, qint64& to) const {
  const int most = std::max(8, static_cast<int>(width()));
  if (m_series != nullptr) {
    if (m_series->samples().empty()) return {};
    to = m_series->samples().back().at;
    from = to - static_cast<qint64>(m_spanMs);
    return linesBetween(m_series->samples(), from, to, most);
  }
  std::vector<Sample> samples;
  for (const QVariant& value : m_values) {
    bool number = false;
    const double read = value.toDouble(&number);
    samples.push_back({.at = static_cast<qint64>(samples.size()),
                       .value = number ? read : std::numeric_limits<double>::quiet_NaN()});
  }
  from = 0;
  to = std::max<qint64>(1, static_cast<qint64>(samples.size()) - 1);
  return linesBetween(samples, from, to, std::max(most, static_cast<int>(samples.size())));
}

void SparklineItem::paint(QPainter* painter) {
  qint64 from = 0;
  qint64 to = 1;
  const std::vector<Line> all = lines(from, to);
  double least = std::numeric_limits<double>::infinity();
  double greatest = -least;
  for (const Line& line : all) {
    for (const Sample& sample : line) {
      least = std::min(least, sample.value);
      greatest = std::max(greatest, sample.value);
    }
  }
  if (!(least <= greatest)) return;
  if (m_fromZero) least = std::min(0.0, least);
  if (greatest - least <= 0) greatest = least + 1;

  painter->setRenderHint(QPainter::Antialiasing);
  const qreal inset = m_lineWidth;
  const qreal scaleX = (width() - 2 * inset) / static_cast<qreal>(std::max<qint64>(1, to - from));
  const qreal scaleY = (height() - 2 * inset) / (greatest - least);
  const auto at = [&](const Sample& sample) {
    return QPointF(inset + static_cast<qreal>(sample.at - from) * scaleX,
                   height() - inset - (sample.value - least) * scaleY);
  };
  QColor fill = m_color;
  fill.setAlphaF(0.14F);
  for (const Line& line : all) {
    QPainterPath path(at(line.front()));
    for (std::size_t i = 1; i < line.size(); ++i) path.lineTo(at(line[i]));
    if (line.size() == 1) path.lineTo(at(line.front()) + QPointF(0.5, 0));
    if (m_filled) {
      QPainterPath area = path;
      area.lineTo(at(line.back()).x(), height() - inset);
      area.lineTo(at(line.front()).x(), height() - inset);
      area.closeSubpath();
      painter->fillPath(area, fill);
    }
    painter->strokePath(path, QPen(m_color, m_lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  }
}

}  // namespace madang::ui
