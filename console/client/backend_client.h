#pragma once

#include <QObject>
#include <QPointer>
#include <QUuid>

#include <QCoroTask>

#include "client/http_client.h"
#include "client/json_codec.h"
#include "client/session.h"

namespace madang::console {

/// Typed requests in the name of who is signed in.
///
/// A token that was refused is refreshed once and the request sent again. Awaiting code must check that its
/// owner still lives: answers may come late.
class BackendClient : public QObject {
  Q_OBJECT
 public:
  BackendClient(HttpClient& http, Session& session, QObject* parent = nullptr)
      : QObject(parent), m_http(http), m_session(session) {}

  Session& session() { return m_session; }
  /// Unix milliseconds of the backend's clock.
  qint64 nowMs() const { return m_http.nowMs(); }

  template <class T>
  QCoro::Task<Answer<T>> get(QString path, QUrlQuery query = {}) {
    HttpRequest request;
    request.path = std::move(path);
    request.query = std::move(query);
    const auto answer = co_await send(std::move(request));
    if (!answer) co_return answer.failure();
    co_return fromJsonText<T>(answer->body);
  }

  /// @param key  the same for a repetition of the same intent; without one a repetition acts again
  template <class T, class Body>
  QCoro::Task<Answer<T>> post(QString path, Body body, QByteArray key) {
    HttpRequest request;
    request.method = "POST";
    request.path = std::move(path);
    request.body = toJsonText(body);
    request.idempotencyKey = std::move(key);
    const auto answer = co_await send(std::move(request));
    if (!answer) co_return answer.failure();
    co_return fromJsonText<T>(answer->body);
  }

  /// Adds the token. Any method, any 2xx answer.
  QCoro::Task<Answer<HttpReply>> send(HttpRequest request);

  /// A new key for one intent of the operator.
  static QByteArray newKey() { return QUuid::createUuid().toByteArray(QUuid::WithoutBraces); }

 private:
  HttpClient& m_http;
  Session& m_session;
};

}  // namespace madang::console
