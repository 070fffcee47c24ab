#pragma once

#include <memory>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QVariantMap>

#include "scenario/actions.h"
#include "scenario/deaf_client.h"
#include "scenario/geometry.h"
#include "scenario/load.h"
#include "scenario/report.h"
#include "scenario/world.h"

namespace madang::scenario {

/// What the language's words (language/*.js) are made of: one call, one answer; problems are values that the
/// script's side throws: `{problem, kind}` with kind `failure`, `script` or `environment`.
class ScriptHost : public QObject {
  Q_OBJECT

 public:
  ScriptHost(World& world, RunRecord& record, QString artefacts);

  Q_INVOKABLE QVariantMap look(const QVariantMap& selector);
  Q_INVOKABLE QVariant read(const QVariantMap& selector, const QString& path);
  Q_INVOKABLE QVariantList rows(const QVariantMap& table);
  Q_INVOKABLE QVariantMap act(const QString& verb, const QVariantMap& selector, const QVariantMap& options);
  Q_INVOKABLE QVariantMap press(const QString& keys);
  Q_INVOKABLE void typeHere(const QString& text);

  Q_INVOKABLE bool turn(int milliseconds);
  Q_INVOKABLE double now() const;
  Q_INVOKABLE void go(const QString& location);
  Q_INVOKABLE QString location();
  Q_INVOKABLE QString link(const QString& location);
  Q_INVOKABLE QVariantMap openLink(const QString& link);
  Q_INVOKABLE void setLanguage(const QString& language);
  Q_INVOKABLE QString language();
  Q_INVOKABLE void setDark(bool dark);
  Q_INVOKABLE void resize(int width, int height);
  Q_INVOKABLE QVariant workspace(const QString& path);
  Q_INVOKABLE QString role() const { return m_world.role(); }
  Q_INVOKABLE QVariantMap signIn(const QString& role);
  Q_INVOKABLE QVariantMap signOut();
  Q_INVOKABLE QVariantMap restartConsole(const QString& link);

  /// @param who  `operator`, `member3`, or empty for nobody
  Q_INVOKABLE QVariantMap http(const QString& method, const QString& path, const QVariant& body,
                               const QString& who, const QVariantMap& headers);
  Q_INVOKABLE QString memberEmail(int number) const { return BackendProcess::member(number).email; }
  Q_INVOKABLE QString dataFolder() const;
  Q_INVOKABLE QVariantMap backend(const QString& what);
  /// @param order  `{server, do, …}`. @returns `{answer}`
  Q_INVOKABLE QVariantMap mailServer(const QVariantMap& order);

  /// A member who follows a destination and reads nothing. @returns `{number}`
  Q_INVOKABLE QVariantMap deafClient(const QString& who, const QString& destination);
  Q_INVOKABLE void deafClientAsks(int number, int times);
  Q_INVOKABLE void endDeafClient(int number);

  /// @param requests  `[{method, path, as}]`, asked round and round. @returns the number of the load
  Q_INVOKABLE int startLoad(const QVariantList& requests, double perSecond);
  Q_INVOKABLE QVariantMap load(int number) const;
  Q_INVOKABLE QVariantMap stopLoad(int number);
  /// Edits the backend's database behind its back. @returns the rows that changed, or what is wrong
  Q_INVOKABLE QVariantMap tamper(const QString& sql);

  Q_INVOKABLE QVariantList unreadableTexts() { return scenario::unreadableTexts(window()); }
  Q_INVOKABLE QVariantList namelessControls() { return scenario::namelessControls(window()); }
  Q_INVOKABLE QVariantMap focused() { return scenario::focused(window()); }

  Q_INVOKABLE void beginStep(const QString& name);
  Q_INVOKABLE void endStep(bool good);
  Q_INVOKABLE void measure(const QString& name, double value, const QString& unit);
  Q_INVOKABLE void log(const QString& text);
  Q_INVOKABLE QString screenshot(const QString& name);
  Q_INVOKABLE void attach(const QString& name, const QString& text);

  /// Everything that helps to understand a failure, into the folder of artefacts.
  void keepEvidence();
  /// Ends loads, and faults at a backend that is not ours: pass or fail, nothing stays behind.
  void finish();

 private:
  QQuickWindow& window() { return m_world.stage()->window(); }
  QString artefact(const QString& name);

  World& m_world;
  RunRecord& m_record;
  QString m_artefacts;
  struct OpenStep {
    qsizetype at;
    QElapsedTimer since;
  };
  QList<OpenStep> m_open;
  std::vector<std::unique_ptr<Load>> m_loads;
  std::vector<std::unique_ptr<DeafClient>> m_deaf;
};

}  // namespace madang::scenario
