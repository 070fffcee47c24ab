#include "client/session.h"

#include <algorithm>

#include <QPointer>
#include <QRandomGenerator>

#include <QCoroSignal>

#include "client/json_codec.h"

namespace madang::console {
namespace {

HttpRequest post(QString path, QByteArray body) {
  HttpRequest request;
  request.method = "POST";
  request.path = std::move(path);
  request.body = std::move(body);
  return request;
}

ApiError cancelled() {
  ApiError error;
  error.kind = ApiError::Kind::Cancelled;
  return error;
}

}  // namespace

Session::Session(HttpClient& http, QObject* parent) : QObject(parent), m_http(http) {
  m_ahead.setSingleShot(true);
  connect(&m_ahead, &QTimer::timeout, this, [this] { refreshAhead(); });
}

bool Session::can(Capability capability) const {
  return std::find(m_me.capabilities.begin(), m_me.capabilities.end(), capability) != m_me.capabilities.end();
}

QCoro::Task<Answer<void>> Session::signIn(QString email, QString password) {
  setState(State::SigningIn);
  QPointer<Session> self(this);
  const auto body = toJsonText(Login{email.toStdString(), password.toStdString()});
  auto answer = co_await m_http.send(post(QStringLiteral("/api/v1/sessions"), body));
  if (!self) co_return Failure{cancelled()};
  co_return co_await enter(std::move(answer));
}

QCoro::Task<Answer<void>> Session::resume(QString refreshToken) {
  setState(State::SigningIn);
  QPointer<Session> self(this);
  const auto body = toJsonText(Refresh{refreshToken.toStdString()});
  auto answer = co_await m_http.send(post(QStringLiteral("/api/v1/sessions/refresh"), body));
  if (!self) co_return Failure{cancelled()};
  co_return co_await enter(std::move(answer));
}

QCoro::Task<Answer<void>> Session::enter(Answer<HttpReply> answer) {
  QPointer<Session> self(this);
  if (!answer) {
    leave(State::SignedOut);
    co_return answer.failure();
  }
  const auto signedIn = fromJsonText<SignedIn>(answer->body);
  if (!signedIn) {
    leave(State::SignedOut);
    co_return signedIn.failure();
  }
  take(*signedIn);
  auto known = co_await askWho();
  if (!self) co_return Failure{cancelled()};
  if (!known) {
    leave(State::SignedOut);
    co_return known;
  }
  setState(State::SignedIn);
  co_return known;
}

QCoro::Task<Answer<void>> Session::askWho() {
  QPointer<Session> self(this);
  HttpRequest request;
  request.path = QStringLiteral("/ops/v1/me");
  request.token = m_access;
  const auto answer = co_await m_http.send(request);
  if (!self) co_return Failure{cancelled()};
  if (!answer) co_return answer.failure();
  auto me = fromJsonText<StaffMe>(answer->body);
  if (!me) co_return me.failure();
  m_me = std::move(*me);
  co_return Answer<void>{};
}

QCoro::Task<void> Session::signOut() {
  HttpRequest request;
  request.method = "DELETE";
  request.path = QStringLiteral("/api/v1/sessions/current");
  request.token = m_access;
  leave(State::SignedOut);
  if (request.token.isEmpty()) co_return;
  const auto answer = co_await m_http.send(request);
  answer.ignoreBecause("the token is forgotten here; there it ends by itself");
}

QCoro::Task<Answer<void>> Session::refresh() {
  QPointer<Session> self(this);
  if (m_refreshing) {
    co_await qCoro(this, &Session::refreshed);
    if (!self || !m_lastRefresh) co_return Failure{cancelled()};
    co_return *m_lastRefresh;
  }
  if (m_refresh.isEmpty()) co_return Failure{cancelled()};
  m_refreshing = true;
  auto result = co_await requestRefresh();
  if (!self) co_return Failure{cancelled()};
  m_refreshing = false;
  m_lastRefresh = result;
  Q_EMIT refreshed();
  co_return result;
}

QCoro::Task<Answer<void>> Session::requestRefresh() {
  QPointer<Session> self(this);
  const QString used = m_refresh;
  const auto body = toJsonText(Refresh{used.toStdString()});
  const auto answer = co_await m_http.send(post(QStringLiteral("/api/v1/sessions/refresh"), body));
  if (!self || m_refresh != used) co_return Failure{cancelled()};  // signed out meanwhile
  if (!answer) {
    if (answer.error().isUnauthenticated()) leave(State::Ended);
    co_return answer.failure();
  }
  const auto signedIn = fromJsonText<SignedIn>(answer->body);
  if (!signedIn) co_return signedIn.failure();
  take(*signedIn);
  Q_EMIT tokenChanged();
  co_return Answer<void>{};
}

QCoro::Task<void> Session::refreshAhead() {
  QPointer<Session> self(this);
  const auto result = co_await refresh();
  if (!self || result || m_state != State::SignedIn) co_return;
  m_ahead.start(m_backoff.next(QRandomGenerator::global()->generateDouble()));
}

void Session::take(const SignedIn& signedIn) {
  m_access = QByteArray::fromStdString(signedIn.accessToken);
  m_refresh = QString::fromStdString(signedIn.refreshToken);
  m_backoff.reset();
  // With a quarter of its life left there is time for several attempts.
  m_ahead.start(std::chrono::milliseconds{std::max<std::int64_t>(signedIn.expiresInSeconds * 750, 500)});
}

void Session::leave(State state) {
  m_ahead.stop();
  m_access.clear();
  m_refresh.clear();
  m_me = {};
  setState(state);
}

void Session::setState(State state) {
  if (m_state == state) return;
  m_state = state;
  Q_EMIT stateChanged();
}

}  // namespace madang::console
