#include "ui/hatch_item.h"

#include <QPainter>
#include <QPen>
#include <algorithm>

namespace madang::ui {

Hatch::Hatch(QQuickItem* parent) : QQuickPaintedItem(parent) {
  connect(this, &Hatch::lookChanged, this, [this] { update(); });
}

void Hatch::paint(QPainter* painter) {
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(m_color, 1));
  const qreal step = std::max(2.0, m_distance);
  for (qreal x = -height(); x < width(); x += step) {
    painter->drawLine(QPointF(x, height()), QPointF(x + height(), 0));
  }
}

}  // namespace madang::ui
