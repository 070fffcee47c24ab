#include "ui/dash_item.h"

#include <QPainter>
#include <QPen>

namespace madang::ui {

Dash::Dash(QQuickItem* parent) : QQuickPaintedItem(parent) {
  connect(this, &Dash::lookChanged, this, [this] { update(); });
}

void Dash::paint(QPainter* painter) {
  QPen pen(m_color, m_lineWidth, Qt::SolidLine, Qt::FlatCap);
  QList<qreal> pattern;
  for (const QVariant& part : m_dash) pattern.push_back(part.toDouble());
  if (!pattern.isEmpty()) pen.setDashPattern(pattern);
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(pen);
  painter->drawLine(QPointF(0, height() / 2), QPointF(width(), height() / 2));
}

}  // namespace madang::ui
