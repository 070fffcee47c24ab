#include "scenario/selector.h"

#include <QRegularExpression>

#include "scenario/readings.h"

namespace madang::scenario {
namespace {

bool fits(const Found& found, const Selector& selector) {
  if (!selector.id.isEmpty() && idOf(*found.item) != selector.id) return false;
  if (!selector.role.isEmpty() && roleOf(found) != selector.role) return false;
  if (!selector.name.isEmpty() && nameOf(found) != selector.name) return false;
  if (selector.text.isEmpty()) return true;
  const QString text = textOf(found);
  return selector.isPattern ? QRegularExpression(selector.text).match(text).hasMatch()
                            : text == selector.text;
}

Found cellOf(QQuickItem& row, const QString& field) {
  for (QQuickItem* child : row.childItems()) {
    const QObject* column = child->property("column").value<QObject*>();
    if (column && column->property("field").toString() == field) return foundOf(*child);
    if (Found inner = cellOf(*child, field)) return inner;
  }
  return {};
}

}  // namespace

Selector Selector::of(const QVariantMap& map) {
  const auto text = [&map](const char* name) { return map.value(QString::fromLatin1(name)).toString(); };
  return {
      text("id"),    text("role"), text("name"), text("text"), map.value(QStringLiteral("pattern")).toBool(),
      text("table"), text("key"),  text("cell")};
}

QString Selector::words() const {
  if (!table.isEmpty())
    return QStringLiteral("row %1 of %2%3").arg(key, table, cell.isEmpty() ? QString{} : u' ' + cell);
  QStringList parts;
  if (!id.isEmpty()) parts << id;
  if (!role.isEmpty()) parts << role;
  if (!name.isEmpty()) parts << u'"' + name + u'"';
  if (!text.isEmpty()) parts << (isPattern ? u'/' + text + u'/' : u'"' + text + u'"');
  return parts.join(u' ');
}

QList<Found> resolve(QQuickWindow& window, const Selector& selector) {
  Selector sought = selector;
  if (!selector.table.isEmpty()) sought.id = selector.table + QStringLiteral(".row.") + selector.key;
  QList<Found> all;
  if (sought.id.isEmpty() && sought.role.isEmpty()) return all;
  eachItem(window, [&](QQuickItem& item) {
    Found found = foundOf(item);
    if (fits(found, sought)) {
      if (!selector.cell.isEmpty()) found = cellOf(item, selector.cell);
      if (found) all << found;
    }
    return true;
  });
  return all;
}

Resolved resolveOne(QQuickWindow& window, const Selector& selector) {
  const QList<Found> all = resolve(window, selector);
  QList<Found> visible;
  for (const Found& each : all)
    if (each.item->isVisible()) visible << each;
  if (all.isEmpty()) return {{}, 0, QStringLiteral("there is no %1").arg(selector.words())};
  if (visible.isEmpty()) return {all.constFirst(), 0, QStringLiteral("%1 is hidden").arg(selector.words())};
  if (visible.size() == 1) return {visible.constFirst(), 1, {}};
  QStringList candidates;
  for (const Found& each : visible) candidates << describe(each);
  return {visible.constFirst(), static_cast<int>(visible.size()),
          QStringLiteral("%1 is ambiguous: %2").arg(selector.words(), candidates.join(QStringLiteral("; ")))};
}

}  // namespace madang::scenario
