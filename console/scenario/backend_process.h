#pragma once

#include <chrono>
#include <memory>

#include <QMap>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include "scenario/pump.h"

namespace madang::scenario {

struct Account {
  QString email;
  QString password;
};

/// The backend that scenarios may stop, kill and start again: always on the same port and the same data.
class BackendProcess {
 public:
  /// @param program   path of madangd
  /// @param prepared  a data folder to copy, with the accounts that prepare() makes; empty: made here
  BackendProcess(QString program, QString prepared, const Pump& pump);
  ~BackendProcess();

  /// Makes the accounts of staff and members in an empty folder. @returns what went wrong.
  static QString prepare(const QString& program, const QString& folder);
  static Account staff(const QString& role);
  static Account member(int number);
  static constexpr int kMembers = 30;

  /// @param settings  more of them, by name. @returns what went wrong.
  QString start(const QMap<QString, QString>& settings = {});
  /// SIGTERM, and waits for the end.
  QString stop();
  /// SIGKILL.
  void kill();
  /// SIGSTOP and SIGCONT: sockets stay open, nothing moves.
  void freeze(bool frozen);
  bool running() const { return m_process && m_process->state() == QProcess::Running; }

  QString url() const { return m_url; }
  QString folder() const { return m_folder.path(); }
  QString logTail(int lines) const;

 private:
  QString launch();

  QString m_program;
  QString m_prepared;
  const Pump& m_pump;
  QTemporaryDir m_folder;
  QMap<QString, QString> m_settings;
  std::unique_ptr<QProcess> m_process;
  QString m_url;
  int m_port = 0;
};

}  // namespace madang::scenario
