#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <vector>

#include <QNetworkRequest>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>

#include <QCoroTask>

namespace madang::console {

/// A request as the scripted backend saw it.
struct SeenRequest {
  QByteArray method;
  QByteArray target;
  std::map<QByteArray, QByteArray> headers;  ///< names in small letters
  QByteArray body;
};

struct ScriptedReply {
  int status = 200;
  QByteArray body = "{}";
  QByteArray headers = {};  ///< further lines, each with its CRLF
  bool silent = false;      ///< never answers
};

/// An HTTP server on loopback that answers what the test says.
class ScriptedBackend {
 public:
  using Answer = std::function<ScriptedReply(const SeenRequest&)>;

  explicit ScriptedBackend(Answer answer) : m_answer(std::move(answer)) {
    m_server.listen(QHostAddress::LocalHost);
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
  }

  QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort())); }
  /// Sockets that want to be WebSockets are taken over; their handshake is still to be read.
  void onUpgrade(std::function<void(QTcpSocket*)> take) { m_take = std::move(take); }
  const std::vector<SeenRequest>& seen() const { return m_seen; }
  int count(const QByteArray& target) const {
    int found = 0;
    for (const auto& request : m_seen) found += request.target.startsWith(target) ? 1 : 0;
    return found;
  }

 private:
  void accept() {
    QTcpSocket* socket = m_server.nextPendingConnection();
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
  }
  void read(QTcpSocket* socket) {
    if (m_take && socket->peek(kHandshake).contains("Upgrade: websocket")) {
      QObject::disconnect(socket, &QTcpSocket::readyRead, socket, nullptr);
      m_take(socket);
      return;
    }
    QByteArray& text = m_buffers[socket];
    text += socket->readAll();
    for (;;) {
      const auto end = text.indexOf("\r\n\r\n");
      if (end < 0) return;
      SeenRequest request;
      const auto lines = text.left(end).split('\n');
      const auto first = lines[0].trimmed().split(' ');
      request.method = first.value(0);
      request.target = first.value(1);
      for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto colon = lines[i].indexOf(':');
        request.headers[lines[i].left(colon).toLower()] = lines[i].mid(colon + 1).trimmed();
      }
      const auto length = request.headers["content-length"].toInt();
      if (text.size() < end + 4 + length) return;
      request.body = text.mid(end + 4, length);
      text.remove(0, end + 4 + length);
      m_seen.push_back(request);
      const ScriptedReply reply = m_answer(request);
      if (reply.silent) return;
      socket->write("HTTP/1.1 " + QByteArray::number(reply.status) + " x\r\nContent-Length: " +
                    QByteArray::number(reply.body.size()) + "\r\n" + reply.headers + "\r\n" + reply.body);
    }
  }

  static constexpr qint64 kHandshake = 4096;

  Answer m_answer;
  std::function<void(QTcpSocket*)> m_take;
  QTcpServer m_server;
  std::map<QTcpSocket*, QByteArray> m_buffers;
  std::vector<SeenRequest> m_seen;
};

/// The stream's other end: keeps what consoles said, says what the test wants.
class ScriptedStream {
 public:
  explicit ScriptedStream(quint16 port = 0)
      : m_server(QStringLiteral("scripted"), QWebSocketServer::NonSecureMode) {
    m_server.listen(QHostAddress::LocalHost, port);
    QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server, [this] {
      m_socket = m_server.nextPendingConnection();
      ++m_connections;
      QObject::connect(m_socket, &QWebSocket::textMessageReceived, m_socket, [this](const QString& text) {
        m_said.push_back(text.toUtf8());
        if (m_greets && text.contains(QStringLiteral("authenticate"))) greet();
      });
    });
  }

  QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort())); }
  /// A socket that came to another server.
  void take(QTcpSocket* socket) { m_server.handleConnection(socket); }
  void greet() {
    say("session", 1, "snapshot",
        R"({"member":"1","heartbeatSeconds":5,"staleSeconds":15,"topics":[)"
        R"({"name":"events","kind":"events","seq":0},{"name":"summary","kind":"values","seq":0}]})");
  }
  void say(const QByteArray& topic, qint64 seq, const QByteArray& kind, const QByteArray& data = "{}") {
    m_socket->sendTextMessage(QString::fromUtf8(
        R"({"topic":")" + topic + R"(","seq":)" + QByteArray::number(seq) +
        R"(,"at":"2026-01-01T00:00:00.000Z","kind":")" + kind + R"(","data":)" + data + "}"));
  }
  void drop() { m_socket->abort(); }
  void refuse(int code) {
    m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(code), QStringLiteral("no"));
  }
  void greets(bool yes) { m_greets = yes; }
  int connections() const { return m_connections; }
  /// What the last console sent in its handshake.
  QNetworkRequest handshake() const { return m_socket->request(); }
  const std::vector<QByteArray>& said() const { return m_said; }
  int saidTimes(const QByteArray& part) const {
    int found = 0;
    for (const auto& text : m_said) found += text.contains(part) ? 1 : 0;
    return found;
  }

 private:
  QWebSocketServer m_server;
  QWebSocket* m_socket = nullptr;
  int m_connections = 0;
  bool m_greets = true;
  std::vector<QByteArray> m_said;
};

/// Turns the event loop until the condition holds; false after five seconds.
template <class Condition>
bool eventually(Condition condition) {
  return QTest::qWaitFor(condition, 5000);
}

template <class T>
QCoro::Task<void> keep(QCoro::Task<T>& task, std::optional<T>& out) {
  out.emplace(co_await task);
}

/// Turns the event loop until the task has its result.
template <class T>
T result(QCoro::Task<T>& task) {
  std::optional<T> out;
  auto waiting = keep(task, out);
  if (!eventually([&] { return out.has_value(); })) throw std::runtime_error("no result in five seconds");
  return std::move(*out);
}
template <class T>
T result(QCoro::Task<T>&& task) {
  return result(task);
}

}  // namespace madang::console
