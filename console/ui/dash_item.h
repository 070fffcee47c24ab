#pragma once

#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QQuickPaintedItem>
#include <QVariantList>

namespace madang::ui {

/// A short piece of a chart's line, for its legend.
class Dash : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QColor color MEMBER m_color NOTIFY lookChanged)
  Q_PROPERTY(qreal lineWidth MEMBER m_lineWidth NOTIFY lookChanged)
  Q_PROPERTY(QVariantList dash MEMBER m_dash NOTIFY lookChanged)

 public:
  explicit Dash(QQuickItem* parent = nullptr);
  void paint(QPainter* painter) override;

 Q_SIGNALS:
  void lookChanged();

 private:
  QColor m_color;
  qreal m_lineWidth = 1.5;
  QVariantList m_dash;
};

}  // namespace madang::ui
