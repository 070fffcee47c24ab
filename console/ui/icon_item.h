#pragma once

#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QQuickPaintedItem>
#include <QString>

namespace madang::ui {

/// A sign from the console's own set, painted at any size in one colour; no icon theme is needed.
///
/// The shapes of the six status levels differ in outline, so that they are told apart without colour.
class Icon : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  /// One of the names in icon_shapes.cpp; an unknown name paints nothing.
  Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged)
  Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)

 public:
  explicit Icon(QQuickItem* parent = nullptr);
  void paint(QPainter* painter) override;

  QString name() const { return m_name; }
  void setName(const QString& name);
  QColor color() const { return m_color; }
  void setColor(const QColor& color);
  /// Whether the set holds this name.
  Q_INVOKABLE static bool has(const QString& name);

 Q_SIGNALS:
  void nameChanged();
  void colorChanged();

 private:
  QString m_name;
  QColor m_color;
};

}  // namespace madang::ui
