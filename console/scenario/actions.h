#pragma once

#include <chrono>

#include <QQuickWindow>
#include <QStringList>

#include "scenario/pump.h"
#include "scenario/selector.h"

namespace madang::scenario {

/// Does to the window what a hand would, with real mouse and key events.
///
/// Before an action the item must be the only one that fits, visible, scrolled into view, still for two
/// frames, enabled, and topmost at its centre. @returns what was wrong when the time was up; empty when it
/// was done.
class Actions {
 public:
  Actions(QQuickWindow& window, const Pump& pump) : m_window(window), m_pump(pump) {}

  QString click(const Selector& selector, std::chrono::milliseconds within, Qt::MouseButton button,
                bool twice, Qt::KeyboardModifiers modifiers);
  QString hover(const Selector& selector, std::chrono::milliseconds within);
  /// Gives it the focus by a click, replaces or adds to its text.
  QString type(const Selector& selector, std::chrono::milliseconds within, const QString& text, bool replace);
  /// Chooses an entry of a box with the keyboard.
  QString choose(const Selector& selector, std::chrono::milliseconds within, const QString& entry);
  QString check(const Selector& selector, std::chrono::milliseconds within, bool wanted);
  QString scrollTo(const Selector& selector, std::chrono::milliseconds within);
  /// `Ctrl+K`, `Enter`, `a`: to whatever has the focus. @returns what is wrong with the name.
  QString press(const QString& keys);
  void typeHere(const QString& text);

 private:
  struct Ready {
    Found found;
    QPoint centre;
    QString problem;
  };
  Ready await(const Selector& selector, std::chrono::milliseconds within, bool needsEnabled);
  QString check(const Selector& selector, bool needsEnabled, Ready& ready);
  QString reached(QQuickItem& item, const QPointF& centre) const;
  void bringIntoView(const Selector& selector, QQuickItem* item);
  void move(const QPoint& to);

  QQuickWindow& m_window;
  const Pump& m_pump;
};

}  // namespace madang::scenario
