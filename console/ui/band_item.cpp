#include "ui/band_item.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace madang::ui {

BandItem::BandItem(QQuickItem* parent) : QQuickPaintedItem(parent) {
  connect(this, &BandItem::lookChanged, this, [this] { update(); });
}

void BandItem::show(MetricSeries* series, double from, double to, double low, double high) {
  m_samples.clear();
  bool wide = false;
  if (series != nullptr && to > from && high > low) {
    for (const Sample& sample : series->samples()) {
      const auto at = static_cast<double>(sample.at);
      if (at < from || at > to || !std::isfinite(sample.value)) continue;
      wide = wide || sample.isWide();
      m_samples.push_back(sample);
    }
  }
  m_from = from;
  m_to = to;
  m_low = low;
  m_high = high;
  setDrawn(wide);
  if (wide) update();
}

void BandItem::setDrawn(bool drawn) {
  if (m_drawn == drawn) return;
  m_drawn = drawn;
  update();
  Q_EMIT drawnChanged();
}

void BandItem::paint(QPainter* painter) {
  if (!m_drawn) return;
  painter->setPen(Qt::NoPen);
  painter->setBrush(m_color);
  const auto x = [this](const Sample& sample) {
    return (static_cast<double>(sample.at) - m_from) / (m_to - m_from) * width();
  };
  const auto y = [this](double value) { return height() - (value - m_low) / (m_high - m_low) * height(); };
  std::size_t start = 0;
  while (start < m_samples.size()) {
    std::size_t end = start + 1;
    while (end < m_samples.size() && !m_samples[end].breakBefore) ++end;
    QPolygonF outline;
    for (std::size_t i = start; i < end; ++i) {
      const Sample& sample = m_samples[i];
      outline << QPointF(x(sample), y(sample.isWide() ? sample.high : sample.value));
    }
    for (std::size_t i = end; i-- > start;) {
      const Sample& sample = m_samples[i];
      outline << QPointF(x(sample), y(sample.isWide() ? sample.low : sample.value));
    }
    painter->drawPolygon(outline);
    start = end;
  }
}

}  // namespace madang::ui
