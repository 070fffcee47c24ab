#pragma once

#include <memory>

#include <QQmlApplicationEngine>
#include <QQuickWindow>

#include "app/language.h"
#include "features/workspace/console.h"

namespace madang::console {

/// One console with its window: what stands behind it is chosen by who makes it.
class Program {
 public:
  /// @param tokens     may be null: no keychain
  Program(Preferences& preferences, TokenStore* tokens)
      : m_preferences(preferences), m_console(preferences, tokens) {}

  /// @param width  0: as it was left. @returns false when the window could not be made.
  bool show(int width, int height, bool stillness);

  Console& console() { return m_console; }
  QQuickWindow& window() { return *m_window; }

 private:
  Preferences& m_preferences;
  Console m_console;
  Language m_language;
  std::unique_ptr<QQmlApplicationEngine> m_engine;
  QQuickWindow* m_window = nullptr;
};

}  // namespace madang::console
