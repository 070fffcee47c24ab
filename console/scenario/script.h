#pragma once

#include <chrono>
#include <optional>

#include <QJSEngine>
#include <QMap>
#include <QString>
#include <QStringList>

#include "scenario/report.h"

namespace madang::scenario {

/// What `scenario("title", {…}, () => {…})` declares.
struct Declaration {
  QString title;
  QString role = QStringLiteral("operator");
  QStringList tags;
  QStringList languages{QStringLiteral("en"), QStringLiteral("ko")};
  std::chrono::milliseconds timeout{60'000};
  QMap<QString, QString> settings;  ///< of the backend
  bool needsMailServers = false;
};

/// One file in an engine of its own.
class Script {
 public:
  explicit Script(QString file) : m_file(std::move(file)) {}

  /// Reads and evaluates the file. @returns what is wrong with it.
  QString load(QObject* host);
  const Declaration& declaration() const { return m_declaration; }
  /// Runs the scenario's function; fills verdict, message and stack.
  void run(RunRecord& record);
  /// From any thread.
  void interrupt() { m_engine.setInterrupted(true); }

 private:
  QString speak(QObject* host);
  QString declare(const QJSValue& declared);

  QString m_file;
  QJSEngine m_engine;
  QJSValue m_words;
  QJSValue m_function;
  Declaration m_declaration;
};

}  // namespace madang::scenario
