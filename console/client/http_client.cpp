#include "client/http_client.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QLocale>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>

#include <QCoroNetworkReply>

namespace madang::console {
namespace {

constexpr qint64 kStreamTellsBetter = 10'000;  // milliseconds

ApiError::Kind kindOf(QNetworkReply::NetworkError error) {
  switch (error) {
    case QNetworkReply::TimeoutError:
      return ApiError::Kind::TimedOut;
    case QNetworkReply::OperationCanceledError:
      return ApiError::Kind::Cancelled;
    default:
      return ApiError::Kind::Unreachable;
  }
}

std::optional<std::chrono::seconds> retryAfterOf(const QNetworkReply* reply) {
  bool ok = false;
  const int seconds = reply->rawHeader("Retry-After").toInt(&ok);
  if (!ok || seconds < 0) return std::nullopt;
  return std::chrono::seconds{seconds};
}

}  // namespace

HttpClient::HttpClient(QUrl base, std::chrono::milliseconds timeout, QObject* parent)
    : QObject(parent), m_base(std::move(base)) {
  m_network.setTransferTimeout(static_cast<int>(timeout.count()));
  // A token goes to the backend that issued it and nowhere else.
  m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

HttpClient::~HttpClient() {
  const auto open = std::exchange(m_open, {});
  for (QNetworkReply* reply : open) reply->abort();
}

QCoro::Task<Answer<HttpReply>> HttpClient::send(HttpRequest request) {
  QUrl url = m_base;
  url.setPath(request.path);
  url.setQuery(request.query);
  QNetworkRequest outgoing{url};
  outgoing.setRawHeader("Accept", "application/json, application/problem+json");
  outgoing.setRawHeader("Accept-Language", m_language.toUtf8());
  outgoing.setRawHeader("User-Agent", "madang-console");
  if (!request.token.isEmpty()) outgoing.setRawHeader("Authorization", "Bearer " + request.token);
  if (!request.idempotencyKey.isEmpty()) outgoing.setRawHeader("Idempotency-Key", request.idempotencyKey);
  if (!request.body.isEmpty())
    outgoing.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));

  QPointer<HttpClient> self(this);
  QElapsedTimer timer;
  timer.start();
  QNetworkReply* reply = m_network.sendCustomRequest(outgoing, request.method, request.body);
  m_open.insert(reply);
  co_await reply;

  const auto took = std::chrono::milliseconds{timer.elapsed()};
  // The time-out of the network stack aborts, too; only an abort that comes early is ours.
  const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
  const auto failure = reply->error();
  const QByteArray body = reply->isOpen() ? reply->readAll() : QByteArray{};
  const bool replayed = reply->rawHeader("Idempotency-Replayed") == "true";
  const auto retryAfter = retryAfterOf(reply);
  const bool given = self && self->m_open.remove(reply);
  if (given && status > 0) self->noteHeaders(reply, took);
  reply->deleteLater();

  if (!given || status == 0 || (status < 300 && failure != QNetworkReply::NoError)) {
    ApiError error;
    error.kind = !given ? ApiError::Kind::Cancelled : kindOf(failure);
    if (given && error.kind == ApiError::Kind::Cancelled) error.kind = ApiError::Kind::TimedOut;
    co_return Failure{error};
  }
  if (status >= 300) co_return Failure{problemOf(status, body, retryAfter)};
  co_return HttpReply{status, body, replayed};
}

void HttpClient::noteHeaders(QNetworkReply* reply, std::chrono::milliseconds took) {
  Q_EMIT answered(took);
  if (m_told.isValid() && !m_told.hasExpired(kStreamTellsBetter)) return;
  QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(reply->rawHeader("Date")),
                                           QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
  date.setTimeSpec(Qt::UTC);
  if (!date.isValid()) return;
  m_ahead = std::chrono::seconds{QDateTime::currentDateTimeUtc().secsTo(date)};
  Q_EMIT clockSkewSeen(m_ahead);
}

qint64 HttpClient::nowMs() const {
  return QDateTime::currentMSecsSinceEpoch() + m_ahead.count();
}

void HttpClient::noteTime(qint64 unixMs) {
  m_told.start();
  m_ahead = std::chrono::milliseconds{unixMs - QDateTime::currentMSecsSinceEpoch()};
  Q_EMIT clockSkewSeen(m_ahead);
}

}  // namespace madang::console
