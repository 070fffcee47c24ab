#include "scenario/picker.h"

#include <QMouseEvent>
#include <QTextStream>

#include "scenario/item_tree.h"

namespace madang::scenario {
namespace {

QString selectorOf(QQuickItem& item) {
  const QString id = idOf(item);
  static const QString row = QStringLiteral(".row.");
  if (id.contains(row))
    return QStringLiteral("row(\"%1\", {key: \"%2\"})").arg(id.section(row, 0, 0), id.section(row, 1));
  if (!id.isEmpty()) return u'"' + id + u'"';
  const Found found = foundOf(item);
  const QString name = nameOf(found);
  const QString role = roleOf(found);
  return name.isEmpty() || role.isEmpty() ? QString{}
                                          : QStringLiteral("{role: \"%1\", name: \"%2\"}").arg(role, name);
}

}  // namespace

Picker::Picker(QQuickWindow& window) : QObject(&window), m_window(window) {
  window.installEventFilter(this);
}

bool Picker::eventFilter(QObject*, QEvent* event) {
  if (event->type() != QEvent::MouseMove && event->type() != QEvent::HoverMove) return false;
  const QString selector = selectorAt(m_window, static_cast<QMouseEvent*>(event)->position());
  if (selector != m_last && !selector.isEmpty()) QTextStream(stdout) << selector << Qt::endl;
  m_last = selector;
  return false;
}

QString selectorAt(QQuickWindow& window, const QPointF& place) {
  QString best;
  eachItem(window, [&](QQuickItem& item) {
    if (!item.isVisible()) return false;
    if (!visiblePart(item).contains(place)) return !item.clip();
    const QString selector = selectorOf(item);
    if (!selector.isEmpty()) best = selector;  // deeper or painted later: nearer to the eye
    return true;
  });
  return best;
}

}  // namespace madang::scenario
