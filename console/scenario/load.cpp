#include "scenario/load.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>
#include <QUuid>

namespace madang::scenario {
namespace {

constexpr int kTick = 10;       ///< milliseconds between looks at what is due
constexpr int kMostOpen = 200;  ///< requests without an answer; over it the load waits

}  // namespace

/// Lives on the load's thread.
class Load::Worker : public QObject {
 public:
  Worker(Load& load, QList<Request> requests, double perSecond)
      : m_load(load), m_requests(std::move(requests)), m_perSecond(perSecond) {}

  void begin() {
    m_network = std::make_unique<QNetworkAccessManager>();
    m_timer = std::make_unique<QTimer>();
    m_timer->setTimerType(Qt::PreciseTimer);
    connect(m_timer.get(), &QTimer::timeout, this, [this] { send(); });
    m_since.start();
    m_timer->start(kTick);
  }

  void end() {
    m_timer.reset();
    m_network.reset();  // and with it what is under way
  }

 private:
  void send() {
    const auto due = static_cast<qint64>(static_cast<double>(m_since.elapsed()) * m_perSecond / 1000.0);
    while (m_load.m_sent.load() < due && m_open < kMostOpen) sendOne();
  }

  void sendOne() {
    const Request& next = m_requests[m_load.m_sent.load() % m_requests.size()];
    QNetworkRequest request{QUrl(next.url)};
    if (!next.token.isEmpty()) request.setRawHeader("Authorization", "Bearer " + next.token);
    if (next.method != "GET")
      request.setRawHeader("Idempotency-Key", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    QNetworkReply* reply = m_network->sendCustomRequest(request, next.method);
    ++m_load.m_sent;
    ++m_open;
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
      const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
      ++m_load.m_answered;
      if (status < 200 || status > 299) ++m_load.m_failed;
      --m_open;
      reply->deleteLater();
    });
  }

  Load& m_load;
  const QList<Request> m_requests;
  const double m_perSecond;
  std::unique_ptr<QNetworkAccessManager> m_network;
  std::unique_ptr<QTimer> m_timer;
  QElapsedTimer m_since;
  int m_open = 0;
};

Load::Load(QList<Request> requests, double perSecond)
    : m_worker(std::make_unique<Worker>(*this, std::move(requests), perSecond)) {
  m_worker->moveToThread(&m_thread);
  m_thread.start();
  QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get()] { worker->begin(); });
}

Load::~Load() {
  QMetaObject::invokeMethod(
      m_worker.get(), [worker = m_worker.get()] { worker->end(); }, Qt::BlockingQueuedConnection);
  m_thread.quit();
  m_thread.wait();
}

}  // namespace madang::scenario
