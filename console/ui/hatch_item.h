#pragma once

#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QQuickPaintedItem>

namespace madang::ui {

/// Diagonal lines over an old picture: it stays to be read, but nobody takes it for the present.
class Hatch : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QColor color MEMBER m_color NOTIFY lookChanged)
  Q_PROPERTY(qreal distance MEMBER m_distance NOTIFY lookChanged)

 public:
  explicit Hatch(QQuickItem* parent = nullptr);
  void paint(QPainter* painter) override;

 Q_SIGNALS:
  void lookChanged();

 private:
  QColor m_color;
  qreal m_distance = 8;
};

}  // namespace madang::ui
