#include "scenario/geometry.h"

#include "scenario/item_tree.h"

namespace madang::scenario {
namespace {

constexpr double kSlack = 1.5;  ///< pixels: rounding of fonts and scales

struct Words {
  const QQuickItem* item = nullptr;
  QString text;
  QRectF place;                       ///< of the glyphs, in the window
  const QQuickItem* layer = nullptr;  ///< page or popup
};

QString whereIs(const QQuickItem& item) {
  for (const QQuickItem* each = &item; each; each = each->parentItem()) {
    const QString id = idOf(*each);
    if (!id.isEmpty()) return id;
  }
  return {};
}

bool isInside(const QQuickItem& item, const char* type) {
  for (const QQuickItem* each = &item; each; each = each->parentItem())
    if (QByteArray(each->metaObject()->className()).startsWith(type)) return true;
  return false;
}

const QQuickItem* layerOf(const QQuickItem& item) {
  const QQuickItem* layer = &item;
  for (const QQuickItem* each = &item; each; each = each->parentItem()) {
    layer = each;
    if (each->inherits("QQuickPopupItem")) return each;
  }
  return layer;
}

/// Where its glyphs are: the box is often wider.
QRectF glyphs(const QQuickItem& item) {
  const double width = item.property("contentWidth").toDouble();
  const double height = item.property("contentHeight").toDouble();
  const int across = item.property("effectiveHorizontalAlignment").toInt();
  const int down = item.property("verticalAlignment").toInt();
  double x = item.property("leftPadding").toDouble();
  if (across & Qt::AlignRight) x = item.width() - width;
  if (across & Qt::AlignHCenter) x = (item.width() - width) / 2;
  double y = item.property("topPadding").toDouble();
  if (down & Qt::AlignBottom) y = item.height() - height;
  if (down & Qt::AlignVCenter) y = (item.height() - height) / 2;
  return item.mapRectToScene(QRectF(x, y, width, height));
}

QVariantMap finding(const char* kind, const Words& words, const QString& other = {}) {
  QVariantMap map{{QStringLiteral("kind"), QString::fromLatin1(kind)},
                  {QStringLiteral("text"), words.text},
                  {QStringLiteral("where"), whereIs(*words.item)},
                  {QStringLiteral("place"), QStringLiteral("%1,%2 %3x%4")
                                                .arg(qRound(words.place.x()))
                                                .arg(qRound(words.place.y()))
                                                .arg(qRound(words.place.width()))
                                                .arg(qRound(words.place.height()))}};
  if (!other.isEmpty()) map.insert(QStringLiteral("other"), other);
  return map;
}

bool scrolls(const QQuickItem& item) {
  for (const QQuickItem* each = item.parentItem(); each; each = each->parentItem())
    if (each->inherits("QQuickFlickable") &&
        (each->property("contentHeight").toDouble() > each->height() + kSlack ||
         each->property("contentWidth").toDouble() > each->width() + kSlack))
      return true;
  return false;
}

QList<Words> shownWords(QQuickWindow& window) {
  QList<Words> all;
  eachItem(window, [&all](QQuickItem& item) {
    if (!item.isVisible() || item.opacity() <= 0) return false;
    if (!item.inherits("QQuickText")) return true;
    const QString text = item.property("text").toString();
    if (text.trimmed().isEmpty() || visiblePart(item).isEmpty()) return true;
    all << Words{&item, text.left(80), glyphs(item), layerOf(item)};
    return true;
  });
  return all;
}

bool isCut(const Words& words, const QRectF& screen) {
  const QQuickItem& item = *words.item;
  const QRectF box = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
  if (scrolls(item)) return false;
  const QRectF seen = words.place & screen & visiblePart(item).adjusted(-kSlack, -kSlack, kSlack, kSlack);
  const bool outOfSight =
      seen.width() + 2 * kSlack < words.place.width() || seen.height() + 2 * kSlack < words.place.height();
  return outOfSight && (words.place.width() > box.width() + kSlack ||
                        words.place.height() > box.height() + kSlack || !screen.contains(words.place));
}

}  // namespace

QVariantList unreadableTexts(QQuickWindow& window) {
  QVariantList found;
  const QList<Words> all = shownWords(window);
  const QRectF screen(QPointF(), QSizeF(window.size()));
  for (const Words& words : all) {
    if (words.item->property("truncated").toBool()) {
      if (!isInside(*words.item, "DataCell")) found << finding("elided", words);
    } else if (isCut(words, screen)) {
      found << finding("cut", words);
    }
  }
  for (qsizetype a = 0; a < all.size(); ++a)
    for (qsizetype b = a + 1; b < all.size(); ++b) {
      if (all[a].layer != all[b].layer) continue;
      const QRectF both = visiblePart(*all[a].item) & all[a].place & all[b].place & visiblePart(*all[b].item);
      if (both.width() > 2 * kSlack && both.height() > 2 * kSlack)
        found << finding("overlapping", all[a], all[b].text);
    }
  return found;
}

QVariantList namelessControls(QQuickWindow& window) {
  QVariantList found;
  eachItem(window, [&found](QQuickItem& item) {
    if (!item.isVisible()) return false;
    if (!item.activeFocusOnTab() || !item.isEnabled() || visiblePart(item).isEmpty()) return true;
    const Found control = foundOf(item);
    if (nameOf(control).isEmpty())
      found << QVariantMap{{QStringLiteral("what"), describe(control)},
                           {QStringLiteral("where"), whereIs(item)}};
    return true;
  });
  return found;
}

QVariantMap focused(QQuickWindow& window) {
  QQuickItem* item = window.activeFocusItem();
  if (!item) return {};
  const Found found = foundOf(*item);
  return {{QStringLiteral("id"), idOf(*item)},
          {QStringLiteral("where"), whereIs(*item)},
          {QStringLiteral("role"), roleOf(found)},
          {QStringLiteral("name"), nameOf(found)},
          {QStringLiteral("inView"), !visiblePart(*item).isEmpty()},
          {QStringLiteral("what"), describe(found)}};
}

}  // namespace madang::scenario
