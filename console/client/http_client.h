#pragma once

#include <chrono>

#include <QByteArray>
#include <QElapsedTimer>
#include <QList>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSet>
#include <QUrl>
#include <QUrlQuery>

#include <QCoroTask>

#include "client/api_error.h"

namespace madang::console {

struct HttpRequest {
  QByteArray method = "GET";
  QString path;  ///< from the root: `/ops/v1/me`
  QUrlQuery query = {};
  QByteArray body = {};   ///< JSON, or empty
  QByteArray token = {};  ///< access token, or empty
  QByteArray idempotencyKey = {};
};

struct HttpReply {
  int status = 0;
  QByteArray body;
  bool replayed = false;  ///< the stored answer of an earlier request with the same key
};

/// Sends single requests to one backend. Knows nothing of sessions.
class HttpClient : public QObject {
  Q_OBJECT
 public:
  explicit HttpClient(QUrl base, std::chrono::milliseconds timeout = std::chrono::seconds{15},
                      QObject* parent = nullptr);
  /// Ends what is under way with Cancelled.
  ~HttpClient() override;

  const QUrl& base() const { return m_base; }
  /// `ko` or `en`: the language of titles and details of problems.
  void setLanguage(const QString& language) { m_language = language; }

  /// The backend's time, as far as it has told: its expiries and its history are told in it.
  qint64 nowMs() const;
  /// The backend has just said that it is this late.
  void noteTime(qint64 unixMs);

  /// The answer if it is 2xx, else the problem.
  QCoro::Task<Answer<HttpReply>> send(HttpRequest request);

 Q_SIGNALS:
  /// After each answer; from them the status bar reads round trip and clock.
  void answered(std::chrono::milliseconds roundTrip);
  /// How far the backend's clock is ahead of this machine's: from the stream's frames, else to the second
  /// from the `Date` of an answer.
  void clockSkewSeen(std::chrono::milliseconds ahead);

 private:
  void noteHeaders(QNetworkReply* reply, std::chrono::milliseconds took);

  QUrl m_base;
  QString m_language = QStringLiteral("en");
  QNetworkAccessManager m_network;
  QSet<QNetworkReply*> m_open;
  std::chrono::milliseconds m_ahead{0};
  QElapsedTimer m_told;  ///< since the stream last told the time
};

}  // namespace madang::console
