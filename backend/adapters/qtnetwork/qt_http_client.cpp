#include "adapters/qtnetwork/qt_http_client.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPointer>
#include <QPromise>
#include <QThread>
#include <QTimer>
#include <QUrl>

#include <QCoroFuture>
#include <QCoroNetworkReply>
#include <QCoroTask>

namespace madang {

/// One request, shared between whoever waits and the thread of Qt. Finishes once.
struct QtHttpClient::Exchange {
  HttpRequest request;
  Worker* worker = nullptr;
  QPointer<QNetworkReply> reply;  // of the thread alone
  std::atomic<bool> timedOut{false};
  std::atomic<bool> tooLarge{false};

  void finish(Result<HttpAnswer, HttpError> result) {
    Finish last;
    {
      const std::lock_guard lock(m_mutex);
      last = std::exchange(m_finish, Finish{});
    }
    if (last) last(std::make_shared<Result<HttpAnswer, HttpError>>(std::move(result)));
  }
  void set(Finish finish) { m_finish = std::move(finish); }

 private:
  std::mutex m_mutex;
  Finish m_finish;
};

namespace {

Failure<HttpError> failed(HttpErrorKind kind, std::string detail) {
  return Failure{HttpError{kind, std::move(detail)}};
}

HttpErrorKind kindOf(QNetworkReply::NetworkError error) {
  switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::UnknownNetworkError:
      return HttpErrorKind::NotConnected;
    case QNetworkReply::TimeoutError:
      return HttpErrorKind::TimedOut;
    default:
      return HttpErrorKind::Broken;
  }
}

std::string bytes(const QByteArray& text) {
  return {text.constData(), static_cast<std::size_t>(text.size())};
}

QByteArray bytes(const std::string& text) {
  return {text.data(), static_cast<qsizetype>(text.size())};
}

bool breaksRequest(const std::string& text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos;
}

}  // namespace

/// Lives on the thread with Qt's loop.
class QtHttpClient::Worker : public QObject {
 public:
  Worker(AddressRules rules, QtHttpSettings settings)
      : m_rules(std::move(rules)), m_settings(std::move(settings)) {}

  QCoro::Task<void> run(std::shared_ptr<Exchange> exchange) {
    const QPointer<Worker> self(this);
    const QUrl url(QString::fromStdString(exchange->request.url), QUrl::StrictMode);
    if (auto wrong = check(url, exchange->request)) {
      exchange->finish(failed(HttpErrorKind::Refused, std::move(*wrong)));
      co_return;
    }
    QTimer::singleShot(exchange->request.timeLimit, this, [exchange] {
      exchange->timedOut = true;
      exchange->finish(
          failed(HttpErrorKind::TimedOut, "no answer in time"));  // before the abort tells its end
      if (exchange->reply) exchange->reply->abort();
    });
    const QList<QHostAddress> addresses = co_await lookUp(url.host());
    if (!self) co_return;
    if (addresses.isEmpty()) {
      exchange->finish(failed(HttpErrorKind::NotConnected, "the host is not known"));
      co_return;
    }
    for (const QHostAddress& each : addresses) {
      boost::system::error_code error;
      const auto address = boost::asio::ip::make_address(each.toString().toStdString(), error);
      if (!error && m_rules.allows(address)) continue;
      exchange->finish(
          failed(HttpErrorKind::Refused, "the address " + each.toString().toStdString() + " is not allowed"));
      co_return;
    }
    co_await exchangeWith(exchange, url, addresses.first());
  }

 private:
  std::optional<std::string> check(const QUrl& url, const HttpRequest& request) const {
    if (!url.isValid() || url.host().isEmpty()) return "this is not an address";
    const std::string scheme = url.scheme().toStdString();
    if (std::find(m_settings.schemes.begin(), m_settings.schemes.end(), scheme) == m_settings.schemes.end())
      return "the scheme " + scheme + " is not allowed";
    if (!url.userInfo().isEmpty()) return "the address holds credentials";
    const int port = url.port(scheme == "http" ? 80 : 443);
    const auto& ports = m_settings.ports;
    if (!ports.empty() && std::find(ports.begin(), ports.end(), port) == ports.end())
      return "the port " + std::to_string(port) + " is not allowed";
    for (const auto& [name, value] : request.headers)
      if (name.empty() || breaksRequest(name) || breaksRequest(value))
        return "a header would break the request";
    return std::nullopt;
  }

  QCoro::Task<QList<QHostAddress>> lookUp(QString host) {
    const QHostAddress literal(host);
    if (!literal.isNull()) co_return QList<QHostAddress>{literal};
    auto promise = std::make_shared<QPromise<QHostInfo>>();
    promise->start();
    QHostInfo::lookupHost(host, this, [promise](const QHostInfo& found) {
      promise->addResult(found);
      promise->finish();
    });
    const QHostInfo found = co_await promise->future();
    co_return found.addresses();
  }

  QCoro::Task<void> exchangeWith(std::shared_ptr<Exchange> exchange, QUrl url, QHostAddress address) {
    if (exchange->timedOut) co_return;
    const QPointer<Worker> self(this);
    const HttpRequest& asked = exchange->request;
    QUrl pinned = url;
    pinned.setHost(address.toString());
    QNetworkRequest outgoing(pinned);
    outgoing.setPeerVerifyName(url.host());
    outgoing.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    outgoing.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    outgoing.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    outgoing.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    outgoing.setRawHeader("Host", url.authority(QUrl::FullyEncoded).toLatin1());
    outgoing.setRawHeader("User-Agent", bytes(m_settings.userAgent));
    for (const auto& [name, value] : asked.headers) outgoing.setRawHeader(bytes(name), bytes(value));

    QNetworkAccessManager& manager = network();
    QNetworkReply* reply = manager.sendCustomRequest(outgoing, bytes(asked.method), bytes(asked.body));
    exchange->reply = reply;
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [exchange, reply] {
      if (reply->bytesAvailable() <= exchange->request.mostAnswerBytes) return;
      exchange->tooLarge = true;
      reply->abort();
    });
    co_await reply;
    if (!self) co_return;
    complete(*exchange, *reply);
    reply->deleteLater();
  }

  static void complete(Exchange& exchange, QNetworkReply& reply) {
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (exchange.tooLarge) return exchange.finish(failed(HttpErrorKind::TooLarge, "the answer is too large"));
    const auto error = reply.error();
    // Statuses of 4xx and 5xx are errors to Qt and answers to us; a body that broke off is no answer.
    const bool whole = error == QNetworkReply::NoError || status >= 400;
    if (status == 0 || !whole) {
      if (error == QNetworkReply::OperationCanceledError)
        return exchange.finish(failed(HttpErrorKind::Cancelled, "cancelled"));
      return exchange.finish(failed(kindOf(error), reply.errorString().toStdString()));
    }
    HttpAnswer answer;
    answer.status = static_cast<unsigned>(status);
    answer.url = exchange.request.url;
    for (const auto& [name, value] : reply.rawHeaderPairs())
      answer.headers.emplace_back(bytes(name.toLower()), bytes(value));
    answer.body = bytes(reply.readAll());
    exchange.finish(std::move(answer));
  }

  /// Made on its thread when first needed.
  QNetworkAccessManager& network() {
    if (!m_network) {
      m_network = new QNetworkAccessManager(this);
      m_network->setProxy(QNetworkProxy::NoProxy);
    }
    return *m_network;
  }

  const AddressRules m_rules;
  const QtHttpSettings m_settings;
  QNetworkAccessManager* m_network = nullptr;
};

struct QtHttpClient::Loop {
  QThread thread;
  Worker* worker = nullptr;
  std::mutex mutex;
  std::vector<std::weak_ptr<Exchange>> open;
};

QtHttpClient::QtHttpClient(AddressRules rules, QtHttpSettings settings) : m_loop(std::make_unique<Loop>()) {
  m_loop->worker = new Worker(std::move(rules), std::move(settings));
  m_loop->worker->moveToThread(&m_loop->thread);
  QObject::connect(&m_loop->thread, &QThread::finished, m_loop->worker, &QObject::deleteLater);
  m_loop->thread.setObjectName(QStringLiteral("qt-network"));
  m_loop->thread.start();
}

QtHttpClient::~QtHttpClient() {
  m_loop->thread.quit();
  m_loop->thread.wait();
  for (const auto& each : m_loop->open)
    if (const auto exchange = each.lock()) exchange->finish(failed(HttpErrorKind::Cancelled, "cancelled"));
}

std::shared_ptr<QtHttpClient::Exchange> QtHttpClient::prepare(HttpRequest request) {
  auto exchange = std::make_shared<Exchange>();
  exchange->request = std::move(request);
  exchange->worker = m_loop->worker;
  return exchange;
}

void QtHttpClient::begin(const std::shared_ptr<Exchange>& exchange, Finish finish) {
  exchange->set(std::move(finish));
  {
    const std::lock_guard lock(m_loop->mutex);
    std::erase_if(m_loop->open, [](const auto& each) { return each.expired(); });
    m_loop->open.push_back(exchange);
  }
  // The coroutine answers for itself: whatever happens ends in finish().
  QMetaObject::invokeMethod(
      m_loop->worker, [worker = m_loop->worker, exchange] { worker->run(exchange); }, Qt::QueuedConnection);
}

void QtHttpClient::abandon(const std::shared_ptr<Exchange>& exchange) {
  exchange->timedOut = true;
  QMetaObject::invokeMethod(
      exchange->worker,
      [exchange] {
        if (exchange->reply) exchange->reply->abort();
      },
      Qt::QueuedConnection);
  exchange->finish(failed(HttpErrorKind::Cancelled, "cancelled"));
}

Task<Result<HttpAnswer, HttpError>> QtHttpClient::send(HttpRequest request) {
  auto answer = co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Answer)>(
      [this](auto handler, HttpRequest asked) {
        auto executor = boost::asio::get_associated_executor(handler);
        auto cancel = boost::asio::get_associated_cancellation_slot(handler);
        const auto exchange = prepare(std::move(asked));
        if (cancel.is_connected())
          cancel.assign([exchange](boost::asio::cancellation_type) { abandon(exchange); });
        begin(exchange, [handler = std::move(handler), executor](Answer given) mutable {
          boost::asio::post(executor, boost::asio::append(std::move(handler), std::move(given)));
        });
      },
      boost::asio::use_awaitable, std::move(request));
  co_return std::move(*answer);
}

}  // namespace madang
