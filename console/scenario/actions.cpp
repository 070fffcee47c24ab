#include "scenario/actions.h"

#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeySequence>
#include <QtTest/QTest>

#include "scenario/readings.h"

namespace madang::scenario {
namespace {

using namespace std::chrono_literals;

bool belongsTo(const QQuickItem* item, const QQuickItem& owner) {
  for (; item; item = item->parentItem())
    if (item == &owner) return true;
  return false;
}

/// The item itself, or the box that it puts its label before.
QQuickItem* boxIn(QQuickItem& item) {
  if (item.inherits("QQuickComboBox")) return &item;
  for (QQuickItem* child : item.childItems())
    if (QQuickItem* box = boxIn(*child)) return box;
  return nullptr;
}

void showIn(QQuickItem& flickable, const QQuickItem& item) {
  auto* content = flickable.property("contentItem").value<QQuickItem*>();
  if (!content) return;
  const QRectF place = item.mapRectToItem(content, QRectF(0, 0, item.width(), item.height()));
  const auto shift = [&](const char* position, const char* whole, double from, double to, double extent) {
    const double now = flickable.property(position).toDouble();
    const double most = std::max(0.0, flickable.property(whole).toDouble() - extent);
    double next = now;
    if (to > now + extent) next = to - extent;
    if (from < next) next = from;
    if (next != now) flickable.setProperty(position, std::clamp(next, 0.0, most));
  };
  shift("contentY", "contentHeight", place.top(), place.bottom(), flickable.height());
  shift("contentX", "contentWidth", place.left(), std::min(place.right(), place.left() + flickable.width()),
        flickable.width());
}

}  // namespace

void Actions::bringIntoView(const Selector& selector, QQuickItem* item) {
  if (!selector.table.isEmpty()) {
    Selector table;
    table.id = selector.table;
    const Resolved owner = resolveOne(m_window, table);
    QVariant done;
    if (owner.found && (!item || visiblePart(*item).isEmpty()))
      QMetaObject::invokeMethod(owner.found.object, "reveal", Q_ARG(QString, selector.key));
  }
  if (!item) return;
  const QRectF whole = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
  if (visiblePart(*item) == whole) return;
  for (QQuickItem* each = item->parentItem(); each; each = each->parentItem())
    if (each->inherits("QQuickFlickable")) showIn(*each, *item);
}

QString Actions::reached(QQuickItem& item, const QPointF& centre) const {
  QQuickItem* receiver = receiverAt(m_window, centre);
  if (!receiver || belongsTo(receiver, item) || belongsTo(&item, *receiver)) return {};
  QQuickItem* named = receiver;
  while (named->parentItem() && idOf(*named).isEmpty() && nameOf(foundOf(*named)).isEmpty())
    named = named->parentItem();
  return QStringLiteral("it is covered by %1").arg(describe(foundOf(*named)));
}

/// One look at the conditions; the first that does not hold.
QString Actions::check(const Selector& selector, bool needsEnabled, Ready& ready) {
  Resolved resolved = resolveOne(m_window, selector);
  bringIntoView(selector, resolved.found && resolved.count == 1 ? resolved.found.item.data() : nullptr);
  if (!resolved.problem.isEmpty()) return resolved.problem;
  ready.found = resolved.found;
  QQuickItem& item = *resolved.found.item;
  const QRectF part = visiblePart(item);
  if (part.isEmpty()) return QStringLiteral("%1 is not in view").arg(describe(ready.found));
  ready.centre = part.center().toPoint();
  if (needsEnabled && !item.isEnabled()) {
    const QString reason = disabledReason(item);
    return QStringLiteral("%1 is disabled%2")
        .arg(describe(ready.found), reason.isEmpty() ? QString{} : QStringLiteral(": ") + reason);
  }
  return reached(item, ready.centre);
}

Actions::Ready Actions::await(const Selector& selector, std::chrono::milliseconds within, bool needsEnabled) {
  Ready ready;
  QRectF before;
  const bool good = m_pump.until(
      [&] {
        ready.problem = check(selector, needsEnabled, ready);
        if (!ready.problem.isEmpty()) {
          before = {};
          return false;
        }
        const QQuickItem& item = *ready.found.item;
        const QRectF now = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
        const bool still = now == before;
        before = now;
        if (!still) ready.problem = QStringLiteral("%1 does not keep still").arg(describe(ready.found));
        return still;
      },
      within, 17ms);
  if (!good && m_pump.interrupted()) ready.problem = QStringLiteral("the scenario was ended by its time");
  if (!good) ready.problem += QStringLiteral(" (after %1 ms)").arg(within.count());
  return ready;
}

void Actions::move(const QPoint& to) {
  QTest::mouseMove(&m_window, to);
  QCoreApplication::processEvents();
}

QString Actions::click(const Selector& selector, std::chrono::milliseconds within, Qt::MouseButton button,
                       bool twice, Qt::KeyboardModifiers modifiers) {
  const Ready ready = await(selector, within, true);
  if (!ready.problem.isEmpty()) return ready.problem;
  move(ready.centre);
  if (twice)
    QTest::mouseDClick(&m_window, button, modifiers, ready.centre);
  else
    QTest::mouseClick(&m_window, button, modifiers, ready.centre);
  m_pump.turn(5ms);
  return {};
}

QString Actions::hover(const Selector& selector, std::chrono::milliseconds within) {
  const Ready ready = await(selector, within, false);
  if (ready.problem.isEmpty()) move(ready.centre);
  return ready.problem;
}

QString Actions::scrollTo(const Selector& selector, std::chrono::milliseconds within) {
  return await(selector, within, false).problem;
}

void Actions::typeHere(const QString& text) {
  for (const QChar letter : text) {
    if (letter.unicode() < 0x80) {
      QTest::keyClick(&m_window, letter.toLatin1());
      continue;
    }
    QObject* focus = QGuiApplication::focusObject();
    QInputMethodEvent event;  // as an input method brings a finished syllable
    event.setCommitString(QString(letter));
    if (focus) QCoreApplication::sendEvent(focus, &event);
  }
}

QString Actions::type(const Selector& selector, std::chrono::milliseconds within, const QString& text,
                      bool replace) {
  Ready ready = await(selector, within, true);
  if (!ready.problem.isEmpty()) return ready.problem;
  QQuickItem* field = ready.found.object->property("field").value<QQuickItem*>();
  if (!field) field = ready.found.item;
  const QPoint place = visiblePart(*field).center().toPoint();
  move(place);
  QTest::mouseClick(&m_window, Qt::LeftButton, Qt::NoModifier, place);
  if (!field->hasActiveFocus()) return QStringLiteral("%1 did not take the focus").arg(describe(ready.found));
  if (replace) {
    QTest::keyClick(&m_window, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&m_window, Qt::Key_Delete);
  }
  typeHere(text);
  m_pump.turn(5ms);
  return {};
}

QString Actions::choose(const Selector& selector, std::chrono::milliseconds within, const QString& entry) {
  const Ready ready = await(selector, within, true);
  if (!ready.problem.isEmpty()) return ready.problem;
  QQuickItem* inner = boxIn(*ready.found.item);
  if (!inner) return QStringLiteral("%1 holds no box to choose from").arg(describe(ready.found));
  QObject& box = *inner;
  int wanted = -1;
  QStringList entries;
  for (int at = 0; at < box.property("count").toInt(); ++at) {
    QString text;
    QMetaObject::invokeMethod(&box, "textAt", Q_RETURN_ARG(QString, text), Q_ARG(int, at));
    QVariant value;
    if (!box.property("valueRole").toString().isEmpty())
      QMetaObject::invokeMethod(&box, "valueAt", Q_RETURN_ARG(QVariant, value), Q_ARG(int, at));
    if (text == entry || QString::number(at) == entry || (value.isValid() && value.toString() == entry))
      wanted = at;
    entries << text;
  }
  if (wanted < 0)
    return QStringLiteral("%1 has no entry %2; it has %3")
        .arg(describe(ready.found), entry, entries.join(QStringLiteral(", ")));
  const QPoint place = visiblePart(*inner).center().toPoint();
  move(place);
  QTest::mouseClick(&m_window, Qt::LeftButton, Qt::NoModifier, place);
  m_pump.turn(20ms);
  const int highlighted = std::max(0, box.property("highlightedIndex").toInt());
  for (int at = highlighted; at < wanted; ++at) QTest::keyClick(&m_window, Qt::Key_Down);
  for (int at = highlighted; at > wanted; --at) QTest::keyClick(&m_window, Qt::Key_Up);
  QTest::keyClick(&m_window, Qt::Key_Return);
  m_pump.turn(20ms);
  return {};
}

QString Actions::check(const Selector& selector, std::chrono::milliseconds within, bool wanted) {
  const Ready ready = await(selector, within, true);
  if (!ready.problem.isEmpty()) return ready.problem;
  const QPointer<QObject> box = ready.found.object;
  if (box->property("checked").toBool() == wanted) return {};
  const QString problem = click(selector, within, Qt::LeftButton, false, Qt::NoModifier);
  if (!problem.isEmpty()) return problem;
  if (box && box->property("checked").toBool() == wanted) return {};
  return QStringLiteral("%1 did not change").arg(selector.words());
}

QString Actions::press(const QString& keys) {
  QString name = keys;
  if (name == QLatin1String("Enter")) name = QStringLiteral("Return");
  if (name == QLatin1String("?") || (name.size() == 1 && name.at(0).unicode() < 0x80)) {
    QTest::keyClick(&m_window, name.at(0).toLatin1());
    m_pump.turn(5ms);
    return {};
  }
  Qt::KeyboardModifiers modifiers;
  if (name.startsWith(QLatin1String("Shift+Tab"))) name = QStringLiteral("Shift+Backtab");
  const QKeySequence sequence(name);
  if (sequence.count() != 1 || sequence[0].key() == Qt::Key_unknown)
    return QStringLiteral("%1 is no key").arg(keys);
  modifiers = sequence[0].keyboardModifiers();
  QTest::keyClick(&m_window, sequence[0].key(), modifiers);
  m_pump.turn(5ms);
  return {};
}

}  // namespace madang::scenario
