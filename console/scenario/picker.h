#pragma once

#include <QObject>
#include <QQuickWindow>

namespace madang::scenario {

/// Prints how a scenario names what is under the pointer, whenever that changes.
class Picker : public QObject {
 public:
  explicit Picker(QQuickWindow& window);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QQuickWindow& m_window;
  QString m_last;
};

/// The selector of the innermost item at this place that has one; empty when none has.
QString selectorAt(QQuickWindow& window, const QPointF& place);

}  // namespace madang::scenario
