#pragma once

#include <functional>

#include <QPointer>
#include <QQuickItem>
#include <QQuickWindow>
#include <QString>

namespace madang::scenario {

/// One thing on the screen: the item, and the object that carries its properties (for a popup they differ).
struct Found {
  QPointer<QQuickItem> item;
  QPointer<QObject> object;
  explicit operator bool() const { return item && object; }
};

/// Calls for every item below the window, parents before their children, those painted first before others.
/// @param visit  returns false to pass over the children
void eachItem(QQuickWindow& window, const std::function<bool(QQuickItem&)>& visit);

/// The item, or the popup whose frame it is.
Found foundOf(QQuickItem& item);
/// `objectName` of the item or of its popup.
QString idOf(const QQuickItem& item);
QString roleOf(const Found& found);
QString nameOf(const Found& found);
/// `PushButton jobs.run "Run now …"`: how messages speak of an item.
QString describe(const Found& found);

/// Inside the window, not transparent, not scrolled away: what is left of it in window coordinates.
QRectF visiblePart(const QQuickItem& item);

/// Who would get a click at this place: the topmost item that takes mouse buttons, or null.
QQuickItem* receiverAt(QQuickWindow& window, const QPointF& place);

/// Every visible item with an id, a text or a role, indented by depth.
QString treeText(QQuickWindow& window);

}  // namespace madang::scenario
