#include "scenario/deaf_client.h"

#include <QUrl>

namespace madang::scenario {
namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 10s;
constexpr int kAskedFor = 2000;      ///< characters of a destination that is none
constexpr int kKernelBuffer = 4096;  ///< what the system reads for us is little
constexpr qint64 kAlmostNothing = 1;

/// One masked text frame of WebSocket. A mask of zeros is one, too.
QByteArray masked(const QByteArray& payload) {
  QByteArray frame("\x81", 1);
  const auto byte = [](qsizetype value) { return static_cast<char>(value & 0xff); };
  if (payload.size() < 126) {
    frame += byte(0x80 | payload.size());
  } else {
    frame += byte(0x80 | 126);
    frame += byte(payload.size() >> 8);
    frame += byte(payload.size());
  }
  return frame + QByteArray(4, '\0') + payload;
}

}  // namespace

QString DeafClient::open(const QString& backend, const QString& token, const QString& destination) {
  const QUrl url(backend);
  m_socket.connectToHost(url.host(), static_cast<quint16>(url.port(80)));
  if (!m_pump.until([this] { return m_socket.state() == QAbstractSocket::ConnectedState; }, kPatience))
    return QStringLiteral("no connection: ") + m_socket.errorString();
  m_socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, kKernelBuffer);
  m_socket.write("GET /ws HTTP/1.1\r\nHost: " + url.authority().toLatin1() +
                 "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: v12.stomp\r\n\r\n");
  if (!hears("\r\n\r\n") || !m_heard.contains(" 101 "))
    return QStringLiteral("no WebSocket: ") + QString::fromUtf8(m_heard);
  write("CONNECT\naccept-version:1.2\nheart-beat:0,0\nAuthorization:Bearer " + token.toLatin1() + "\n\n");
  if (!hears("CONNECTED")) return QStringLiteral("not signed in: ") + QString::fromUtf8(m_heard);
  write("SUBSCRIBE\nid:1\nreceipt:1\ndestination:" + destination.toUtf8() + "\n\n");
  write("SUBSCRIBE\nid:2\nreceipt:2\ndestination:/user/queue/errors\n\n");
  if (!hears("receipt-id:2")) return QStringLiteral("nothing followed: ") + QString::fromUtf8(m_heard);
  m_socket.setReadBufferSize(kAlmostNothing);
  return {};
}

void DeafClient::ask(int times) {
  for (int at = 0; at < times; ++at) write("SEND\ndestination:/app/" + QByteArray(kAskedFor, 'x') + "\n\nx");
}

void DeafClient::write(const QByteArray& frame) {
  m_socket.write(masked(frame + '\0'));
}

bool DeafClient::hears(const QByteArray& words) {
  return m_pump.until(
      [this, &words] {
        m_heard += m_socket.readAll();
        return m_heard.contains(words) || m_socket.state() != QAbstractSocket::ConnectedState;
      },
      kPatience);
}

}  // namespace madang::scenario
