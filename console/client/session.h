#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <QCoroTask>

#include "client/backoff.h"
#include "client/http_client.h"
#include "contract/accounts/member.h"
#include "contract/accounts/session.h"

namespace madang::console {

/// Who is signed in. Keeps the access token fresh ahead of its end; the refresh token never leaves this class
/// but through refreshToken(), for the keychain.
class Session : public QObject {
  Q_OBJECT
 public:
  enum class State {
    SignedOut,
    SigningIn,
    SignedIn,
    Ended  ///< was signed in, and the backend no longer accepts it: sign in again
  };
  Q_ENUM(State)

  explicit Session(HttpClient& http, QObject* parent = nullptr);

  State state() const { return m_state; }
  /// Role and capabilities as the backend gives them; meaningful while signed in.
  const StaffMe& me() const { return m_me; }
  bool can(Capability capability) const;
  const QByteArray& accessToken() const { return m_access; }
  const QString& refreshToken() const { return m_refresh; }

  /// Fails with what the backend says: a wrong password, or a member who is no staff.
  QCoro::Task<Answer<void>> signIn(QString email, QString password);
  /// Takes up a session whose refresh token was kept.
  QCoro::Task<Answer<void>> resume(QString refreshToken);
  /// Ends the session here at once, and at the backend if it can be reached.
  QCoro::Task<void> signOut();
  /// Gets a new access token. Several callers at once share one request.
  QCoro::Task<Answer<void>> refresh();

 Q_SIGNALS:
  void stateChanged();
  /// A new access token is there.
  void tokenChanged();
  void refreshed();

 private:
  QCoro::Task<Answer<void>> enter(Answer<HttpReply> answer);
  QCoro::Task<Answer<void>> askWho();
  QCoro::Task<Answer<void>> requestRefresh();
  QCoro::Task<void> refreshAhead();
  void take(const SignedIn& signedIn);
  void leave(State state);
  void setState(State state);

  HttpClient& m_http;
  State m_state = State::SignedOut;
  StaffMe m_me;
  QByteArray m_access;
  QString m_refresh;
  QTimer m_ahead;
  Backoff m_backoff{std::chrono::seconds{2}, std::chrono::seconds{60}};
  bool m_refreshing = false;
  std::optional<Answer<void>> m_lastRefresh;
};

}  // namespace madang::console
