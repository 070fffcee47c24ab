#pragma once

#include <atomic>
#include <memory>

#include <QByteArray>
#include <QList>
#include <QString>
#include <QThread>

namespace madang::scenario {

/// End users who ask at a known rate, from a thread of their own: the window under test keeps breathing.
class Load {
 public:
  struct Request {
    QByteArray method;
    QString url;
    QByteArray token;  ///< or empty
  };
  struct Counts {
    qint64 sent = 0;
    qint64 answered = 0;
    qint64 failed = 0;  ///< no answer, or one that is no 2xx
  };

  /// Goes round the requests until it is destroyed.
  Load(QList<Request> requests, double perSecond);
  ~Load();

  Counts counts() const { return {m_sent.load(), m_answered.load(), m_failed.load()}; }

 private:
  class Worker;

  QThread m_thread;
  std::unique_ptr<Worker> m_worker;
  std::atomic<qint64> m_sent{0};
  std::atomic<qint64> m_answered{0};
  std::atomic<qint64> m_failed{0};
};

}  // namespace madang::scenario
