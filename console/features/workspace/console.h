#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QTranslator>
#include <QUrl>

#include "features/settings/preferences.h"
#include "features/workspace/workspace.h"

namespace madang::console {

/// Keeps sessions over restarts in the desktop's keychain. Never in a file.
class TokenStore {
 public:
  virtual ~TokenStore() = default;
  virtual QCoro::Task<QString> read(QString key) = 0;  ///< empty: none, or no keychain
  virtual QCoro::Task<bool> write(QString key, QString token) = 0;
  virtual QCoro::Task<bool> remove(QString key) = 0;
};

/// The program as QML sees it: what was chosen, and the backend that is looked at.
class Console : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by main")
  Q_PROPERTY(madang::console::Preferences* preferences READ preferences CONSTANT)
  /// Null until a backend is chosen.
  Q_PROPERTY(madang::console::Workspace* workspace READ workspace NOTIFY workspaceChanged)
  /// Where to go: `overview`, `jobs?job=popular.refresh`. Set by links, read by the frame.
  Q_PROPERTY(QString location READ location WRITE setLocation NOTIFY locationChanged)
  Q_PROPERTY(bool keepSignedIn READ keepSignedIn WRITE setKeepSignedIn NOTIFY keepSignedInChanged)
  /// There is a keychain; without one nobody stays signed in over a restart.
  Q_PROPERTY(bool canKeepSignedIn READ canKeepSignedIn CONSTANT)

 public:
  /// @param tokens  may be null: no keychain
  Console(Preferences& preferences, TokenStore* tokens, QObject* parent = nullptr);

  Preferences* preferences() { return &m_preferences; }
  Workspace* workspace() { return m_workspace.get(); }
  QString location() const { return m_location; }
  void setLocation(const QString& location);
  bool keepSignedIn() const { return m_keepSignedIn; }
  void setKeepSignedIn(bool keep);
  bool canKeepSignedIn() const { return m_tokens != nullptr; }

  /// Chooses the backend; another workspace replaces the one before.
  /// @returns false when the address is no http(s) one.
  Q_INVOKABLE bool openBackend(const QString& url);
  Q_INVOKABLE void closeBackend();
  Q_INVOKABLE void signIn(const QString& email, const QString& password);
  Q_INVOKABLE void signOut();

  /// `madang://env/page?…`; the environment is compared once it is known.
  Q_INVOKABLE bool openLink(const QString& link);
  /// The link to a place in this environment.
  Q_INVOKABLE QString linkTo(const QString& location) const;

 Q_SIGNALS:
  void workspaceChanged();
  void locationChanged();
  void keepSignedInChanged();
  /// A link leads to another environment than the one that is open.
  void foreignLink(const QString& environment);

 private:
  QCoro::Task<void> resume();
  void onSession();

  Preferences& m_preferences;
  TokenStore* m_tokens;
  std::unique_ptr<Workspace> m_workspace;
  QString m_location = QStringLiteral("overview");
  bool m_keepSignedIn = false;
  QString m_email;
};

}  // namespace madang::console
