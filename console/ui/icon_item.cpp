#include "ui/icon_item.h"

#include <QPainter>
#include <QPen>

#include "ui/icon_shapes.h"

namespace madang::ui {

Icon::Icon(QQuickItem* parent) : QQuickPaintedItem(parent) {
  setAntialiasing(true);
}

void Icon::setName(const QString& name) {
  if (name == m_name) return;
  m_name = name;
  Q_EMIT nameChanged();
  update();
}

void Icon::setColor(const QColor& color) {
  if (color == m_color) return;
  m_color = color;
  Q_EMIT colorChanged();
  update();
}

bool Icon::has(const QString& name) {
  return iconShape(name) != nullptr;
}

void Icon::paint(QPainter* painter) {
  const IconShape* shape = iconShape(m_name);
  if (shape == nullptr) return;
  painter->setRenderHint(QPainter::Antialiasing);
  const qreal side = std::min(width(), height());
  painter->translate((width() - side) / 2, (height() - side) / 2);
  painter->scale(side / iconGrid, side / iconGrid);
  if (!shape->filled.isEmpty()) painter->fillPath(shape->filled, m_color);
  if (!shape->stroked.isEmpty()) {
    painter->strokePath(shape->stroked, QPen(m_color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  }
}

}  // namespace madang::ui
