#pragma once

#include <QObject>
#include <QQuickWindow>

#include <QCoroTask>

#include "features/workspace/console.h"

namespace madang::console {

/// Renders every page in both colours and both languages to `DIR/<page>-<light|dark>-<ko|en>.png`.
class Pictures : public QObject {
 public:
  Pictures(Console& console, QQuickWindow& window, QString folder, QObject* parent = nullptr)
      : QObject(parent), m_console(console), m_window(window), m_folder(std::move(folder)) {}

  /// Ends the program: 0, or 1 when a picture could not be written or nobody was let in.
  QCoro::Task<void> take();

 private:
  QCoro::Task<bool> signedIn();
  QCoro::Task<void> settle(QString page);
  bool save(const QString& page);

  Console& m_console;
  QQuickWindow& m_window;
  QString m_folder;
};

}  // namespace madang::console
