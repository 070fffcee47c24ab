#pragma once

#include <memory>

#include <QTemporaryDir>

#include "scenario/backend_process.h"
#include "scenario/mail_servers.h"
#include "scenario/script_http.h"
#include "scenario/stage.h"

namespace madang::scenario {

/// Where scenarios run: command line of the runner.
struct Ground {
  QString madangd;   ///< program to start; empty: `backend` is given
  QString prepared;  ///< data folder with the accounts, to be copied
  QString backend;   ///< address of a backend that somebody else runs
  QSize size{1280, 800};
};

/// What a scenario declares of its world.
struct Wanted {
  QString role;  ///< `admin`, `operator`, `moderator`, also with a 2 behind; `none`: nobody signs in
  QString language;
  QMap<QString, QString> settings;  ///< of the backend
  QString mailServers;              ///< program that is two SMTP servers; empty: none are needed
};

/// The backend and the console of one scenario. Everything in it is new for each run.
class World {
 public:
  World(const Ground& ground, const MakeStage& makeStage, const Pump& pump);
  ~World();

  /// Starts the backend, opens the console and signs in. @returns what was not ready.
  QString open(const Wanted& wanted);
  /// Ends the console before its backend.
  void close();

  QString signIn(const QString& role);
  QString signOut();
  /// Closes the window and opens another on the same settings.
  QString restartConsole(const QString& link);

  Stage* stage() { return m_stage.get(); }
  BackendProcess* backend() { return m_backend.get(); }
  MailServers* mailServers() { return m_mailServers.get(); }
  ScriptHttp& http() { return m_http; }
  const QString& role() const { return m_role; }
  const Pump& pump() const { return m_pump; }
  /// The last frames of the stream, newest last, one a line.
  QString frames() const { return m_frames.join(u'\n') + u'\n'; }

 private:
  QString makeStage(const QString& link);
  QString refuseProduction();
  void keepFrames();

  const Ground& m_ground;
  const MakeStage& m_makeStage;
  const Pump& m_pump;
  QTemporaryDir m_settings;
  std::unique_ptr<MailServers> m_mailServers;
  std::unique_ptr<BackendProcess> m_backend;
  ScriptHttp m_http;
  std::unique_ptr<Stage> m_stage;
  QString m_url;
  QString m_role;
  QString m_language;
  QStringList m_frames;
};

}  // namespace madang::scenario
