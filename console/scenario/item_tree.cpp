#include "scenario/item_tree.h"

#include <algorithm>

#include <QAccessible>
#include <QHash>
#include <QMetaEnum>
#include <QTextStream>

namespace madang::scenario {
namespace {

QList<QQuickItem*> paintOrder(const QQuickItem& parent) {
  QList<QQuickItem*> children = parent.childItems();
  std::stable_sort(children.begin(), children.end(),
                   [](const QQuickItem* a, const QQuickItem* b) { return a->z() < b->z(); });
  return children;
}

void walk(QQuickItem& item, const std::function<bool(QQuickItem&)>& visit) {
  if (!visit(item)) return;
  for (QQuickItem* child : paintOrder(item)) walk(*child, visit);
}

bool isModal(const QQuickItem& popupItem) {
  const QObject* popup = popupItem.parent();
  return popup && popup->inherits("QQuickPopup") && popup->property("modal").toBool();
}

QQuickItem* receiverIn(QQuickItem& item, const QPointF& scene) {
  if (!item.isVisible() || item.opacity() <= 0) return nullptr;
  const bool inside = item.contains(item.mapFromScene(scene));
  if (item.clip() && !inside) return nullptr;
  const QList<QQuickItem*> children = paintOrder(item);
  const bool overlay = item.inherits("QQuickOverlay");
  for (auto child = children.crbegin(); child != children.crend(); ++child) {
    if (QQuickItem* receiver = receiverIn(**child, scene)) return receiver;
    // Nothing below a modal popup is reached, wherever the pointer is.
    if (overlay && (*child)->isVisible() && isModal(**child)) return *child;
  }
  if (overlay) return nullptr;
  return inside && item.isEnabled() && item.acceptedMouseButtons() != Qt::NoButton ? &item : nullptr;
}

}  // namespace

void eachItem(QQuickWindow& window, const std::function<bool(QQuickItem&)>& visit) {
  if (window.contentItem()) walk(*window.contentItem(), visit);
}

Found foundOf(QQuickItem& item) {
  QObject* parent = item.parent();
  const bool popup = parent && parent->inherits("QQuickPopup") && item.inherits("QQuickPopupItem");
  return {&item, popup ? parent : &item};
}

QString idOf(const QQuickItem& item) {
  if (!item.objectName().isEmpty()) return item.objectName();
  const QObject* parent = item.parent();
  const bool popup = parent && parent->inherits("QQuickPopup") && item.inherits("QQuickPopupItem");
  return popup ? parent->objectName() : QString{};
}

QString roleOf(const Found& found) {
  static const QHash<int, QString> names{{QAccessible::Button, QStringLiteral("button")},
                                         {QAccessible::CheckBox, QStringLiteral("checkbox")},
                                         {QAccessible::ComboBox, QStringLiteral("combobox")},
                                         {QAccessible::EditableText, QStringLiteral("field")},
                                         {QAccessible::Table, QStringLiteral("table")},
                                         {QAccessible::Row, QStringLiteral("row")},
                                         {QAccessible::PageTab, QStringLiteral("tab")},
                                         {QAccessible::PageTabList, QStringLiteral("tablist")},
                                         {QAccessible::Chart, QStringLiteral("chart")},
                                         {QAccessible::Heading, QStringLiteral("heading")},
                                         {QAccessible::StaticText, QStringLiteral("text")},
                                         {QAccessible::AlertMessage, QStringLiteral("alert")},
                                         {QAccessible::Dialog, QStringLiteral("dialog")},
                                         {QAccessible::Pane, QStringLiteral("pane")},
                                         {QAccessible::Grouping, QStringLiteral("group")},
                                         {QAccessible::MenuItem, QStringLiteral("menuitem")},
                                         {QAccessible::ListItem, QStringLiteral("listitem")}};
  QAccessibleInterface* face = found.item ? QAccessible::queryAccessibleInterface(found.item) : nullptr;
  return face ? names.value(face->role()) : QString{};
}

QString nameOf(const Found& found) {
  QAccessibleInterface* face = found.item ? QAccessible::queryAccessibleInterface(found.item) : nullptr;
  return face ? face->text(QAccessible::Name) : QString{};
}

QString describe(const Found& found) {
  if (!found) return QStringLiteral("(gone)");
  QString type = QString::fromLatin1(found.object->metaObject()->className());
  type = type.section(QStringLiteral("_QML"), 0, 0);
  QString text = type;
  const QString id = idOf(*found.item);
  if (!id.isEmpty()) text += u' ' + id;
  const QString name = nameOf(found);
  if (!name.isEmpty()) text += QStringLiteral(" \"%1\"").arg(name.left(60));
  return text;
}

QRectF visiblePart(const QQuickItem& item) {
  if (!item.isVisible() || item.width() <= 0 || item.height() <= 0) return {};
  QRectF part = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
  for (const QQuickItem* each = &item; each; each = each->parentItem()) {
    if (each->opacity() <= 0) return {};
    if (each != &item && each->clip())
      part &= each->mapRectToScene(QRectF(0, 0, each->width(), each->height()));
  }
  if (const QQuickWindow* window = item.window()) part &= QRectF(QPointF(), QSizeF(window->size()));
  return part;
}

QQuickItem* receiverAt(QQuickWindow& window, const QPointF& place) {
  return window.contentItem() ? receiverIn(*window.contentItem(), place) : nullptr;
}

QString treeText(QQuickWindow& window) {
  QString text;
  QTextStream out(&text);
  eachItem(window, [&out](QQuickItem& item) {
    if (!item.isVisible()) return false;
    const Found found = foundOf(item);
    const QString words = found.object->property("text").toString();
    if (idOf(item).isEmpty() && words.isEmpty() && roleOf(found).isEmpty()) return true;
    int depth = 0;
    for (const QQuickItem* each = item.parentItem(); each; each = each->parentItem()) ++depth;
    const QRectF place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
    out << QString(depth, u' ') << describe(found) << "  [" << place.x() << ',' << place.y() << ' '
        << place.width() << 'x' << place.height() << ']' << (item.isEnabled() ? "" : " disabled")
        << (item.hasActiveFocus() ? " focus" : "");
    if (!words.isEmpty()) out << "  text=\"" << words.left(120) << '"';
    out << '\n';
    return true;
  });
  return text;
}

}  // namespace madang::scenario
