#include "client/stream.h"

#include <QRandomGenerator>

#include "client/json_codec.h"

namespace madang::console {
namespace {

constexpr std::chrono::milliseconds kPingEvery{2'000};
constexpr quint64 kLongestMessageBytes = 8 * 1024 * 1024;

QUrl streamUrl(QUrl backend) {
  backend.setScheme(backend.scheme() == QLatin1String("https") ? QStringLiteral("wss")
                                                               : QStringLiteral("ws"));
  backend.setPath(QStringLiteral("/ops/v1/stream"));
  return backend;
}

}  // namespace

Stream::Stream(QUrl backend, StreamSettings settings, QObject* parent)
    : QObject(parent),
      m_url(streamUrl(std::move(backend))),
      m_settings(settings),
      m_backoff(settings.firstRetry, settings.longestRetry) {
  m_retry.setSingleShot(true);
  connect(&m_retry, &QTimer::timeout, this, &Stream::connectNow);
  connect(&m_tick, &QTimer::timeout, this, &Stream::onTick);
  m_tick.setInterval(m_settings.tick);
}

Stream::~Stream() {
  if (m_socket) m_socket->disconnect(this);
}

void Stream::open(QByteArray accessToken) {
  m_token = std::move(accessToken);
  if (m_state != State::Closed) return;
  m_down.start();
  m_tick.start();
  connectNow();
}

void Stream::close() {
  m_retry.stop();
  m_tick.stop();
  if (m_socket) {
    m_socket->disconnect(this);
    m_socket->close();
    m_socket.release()->deleteLater();
  }
  m_topics.clear();
  m_backoff.reset();
  m_down.invalidate();
  if (std::exchange(m_degraded, false)) Q_EMIT degradedChanged();
  setStale(true);
  setState(State::Closed);
}

void Stream::setToken(QByteArray accessToken) {
  m_token = std::move(accessToken);
  if (m_state == State::Live) send({StreamCommandType::Authenticate, m_token.toStdString(), {}, {}});
  if (m_state == State::Waiting) retryNow();
}

void Stream::retryNow() {
  if (m_state != State::Waiting) return;
  m_retry.stop();
  connectNow();
}

void Stream::follow(const QString& topic) {
  Followed& followed = m_topics[topic];
  if (++followed.users == 1 && m_state == State::Live) subscribe(topic, followed);
}

void Stream::unfollow(const QString& topic) {
  const auto followed = m_topics.find(topic);
  if (followed == m_topics.end() || --followed->users > 0) return;
  m_topics.erase(followed);
  if (m_state == State::Live) send({StreamCommandType::Unsubscribe, {}, topic.toStdString(), {}});
}

std::optional<std::chrono::milliseconds> Stream::downFor() const {
  if (!m_down.isValid()) return std::nullopt;
  return std::chrono::milliseconds{m_down.elapsed()};
}

std::optional<std::chrono::milliseconds> Stream::retryIn() const {
  if (m_state != State::Waiting) return std::nullopt;
  return m_retry.remainingTimeAsDuration();
}

std::optional<std::chrono::milliseconds> Stream::silence() const {
  if (!m_heard.isValid()) return std::nullopt;
  return std::chrono::milliseconds{m_heard.elapsed()};
}

void Stream::connectNow() {
  if (m_socket) {
    m_socket->disconnect(this);
    m_socket.release()->deleteLater();
  }
  m_socket = std::make_unique<QWebSocket>();
  // No Origin: that is for pages in a browser, and the backend refuses those of strangers.
  m_socket->setMaxAllowedIncomingMessageSize(kLongestMessageBytes);
  // Connected before open(): a message that nobody listens for is dropped.
  connect(m_socket.get(), &QWebSocket::connected, this, [this] {
    send({StreamCommandType::Authenticate, m_token.toStdString(), {}, {}});
  });
  connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &Stream::onText);
  connect(m_socket.get(), &QWebSocket::disconnected, this, &Stream::onClosed);
  // A refused handshake is an error and no disconnection. Queued: the socket is not deleted inside its
  // signal.
  connect(
      m_socket.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
      [this, socket = m_socket.get()] {
        if (m_socket.get() == socket && m_state == State::Connecting) onClosed();
      },
      Qt::QueuedConnection);
  connect(m_socket.get(), &QWebSocket::pong, this,
          [this](quint64 elapsed, const QByteArray&) { m_roundTrip = std::chrono::milliseconds{elapsed}; });
  m_quiet.start();
  setState(State::Connecting);
  m_socket->open(m_url);
}

void Stream::onClosed() {
  const auto code = static_cast<std::uint16_t>(m_socket->closeCode());
  const QString reason = m_socket->closeReason();
  abandon(reason.isEmpty() ? m_socket->errorString() : reason);
  if (code == stream_close::kUnauthenticated) Q_EMIT tokenRefused();
}

/// Gives up the socket and plans the next attempt.
void Stream::abandon(const QString& problem) {
  m_lastProblem = problem;
  m_roundTrip.reset();
  if (m_socket) {
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater();
  }
  if (!m_down.isValid()) m_down.start();
  ++m_counts.reconnects;
  m_retry.start(m_backoff.next(QRandomGenerator::global()->generateDouble()));
  setState(State::Waiting);
}

void Stream::onText(const QString& received_) {
  const QByteArray utf8 = received_.toUtf8();
  m_heard.start();
  m_quiet.start();
  ++m_counts.frames;
  m_counts.bytes += utf8.size();
  const auto frame = fromJsonText<StreamFrame>(utf8);
  if (!frame) {
    ++m_counts.malformed;
    return;
  }
  if (frame->topic == "session") return onSession(*frame);
  setStale(false);
  const QString topic = text(frame->topic);
  const auto followed = m_topics.find(topic);
  if (followed == m_topics.end()) return;
  if (frame->kind == StreamFrameKind::Gap) {
    ++m_counts.gaps;
    Q_EMIT gapSeen(topic);
  }
  switch (followed->cursor.take(frame->kind, frame->seq)) {
    case TopicCursor::Verdict::Apply:
      Q_EMIT received(*frame);
      break;
    case TopicCursor::Verdict::Ignore:
      break;
    case TopicCursor::Verdict::Lost:
      lost(topic, *followed);
      break;
  }
}

void Stream::onSession(const StreamFrame& frame) {
  if (frame.kind == StreamFrameKind::Snapshot && m_state == State::Connecting) {
    m_backoff.reset();
    m_down.invalidate();
    m_lastProblem.clear();
    if (std::exchange(m_degraded, false)) Q_EMIT degradedChanged();
    noteTopics(frame);
    setState(State::Live);
    for (auto it = m_topics.cbegin(); it != m_topics.cend(); ++it) subscribe(it.key(), *it);
  }
  if (frame.kind == StreamFrameKind::Heartbeat) compareNumbers(frame);
  setStale(false);
  Q_EMIT received(frame);
}

void Stream::noteTopics(const StreamFrame& frame) {
  const auto session = fromJson<StreamSession>(frame.data);
  if (!session) return;
  m_eventTopics.clear();
  for (const StreamTopicInfo& topic : session->topics)
    if (topic.kind == StreamTopicKind::Events) m_eventTopics.insert(text(topic.name));
}

/// A heartbeat names the newest number of each topic: what never came is noticed without a later event.
void Stream::compareNumbers(const StreamFrame& frame) {
  const auto* data = frame.data.if_object();
  const auto* topics = data ? data->if_contains("topics") : nullptr;
  if (!topics || !topics->is_object()) return;
  for (const auto& [name, seq] : topics->get_object()) {
    const QString topic = text(name);
    const auto followed = m_topics.find(topic);
    if (followed == m_topics.end() || !m_eventTopics.contains(topic) || !seq.is_int64()) continue;
    if (followed->cursor.take(StreamFrameKind::Heartbeat, seq.get_int64()) == TopicCursor::Verdict::Lost)
      lost(topic, *followed);
  }
}

void Stream::lost(const QString& topic, Followed& followed) {
  ++m_counts.gaps;
  subscribe(topic, followed);  // without a number: a snapshot
  Q_EMIT gapSeen(topic);
}

void Stream::subscribe(const QString& topic, const Followed& followed) {
  send({StreamCommandType::Subscribe, {}, topic.toStdString(), followed.cursor.since()});
}

void Stream::send(const StreamCommand& command) {
  if (m_socket) m_socket->sendTextMessage(QString::fromStdString(toJson(command)));
}

void Stream::onTick() {
  const bool waits = m_state == State::Connecting || m_state == State::Live;
  if (m_heard.hasExpired(m_settings.staleAfter.count())) setStale(true);
  if (waits && m_quiet.hasExpired(m_settings.staleAfter.count()))
    abandon(tr("Nothing was heard for %1 s.").arg(m_settings.staleAfter.count() / 1000));
  if (m_state == State::Live && (!m_pinged.isValid() || m_pinged.hasExpired(kPingEvery.count()))) {
    m_pinged.start();
    m_socket->ping();
  }
  if (m_down.isValid() && m_down.hasExpired(m_settings.degradedAfter.count())) {
    if (!std::exchange(m_degraded, true)) {
      m_polled.invalidate();
      Q_EMIT degradedChanged();
    }
    if (!m_polled.isValid() || m_polled.hasExpired(m_settings.pollEvery.count())) {
      m_polled.start();
      Q_EMIT pollDue();
    }
  }
  Q_EMIT ticked();
}

void Stream::setState(State state) {
  if (m_state == state) return;
  m_state = state;
  Q_EMIT stateChanged();
}

void Stream::setStale(bool stale) {
  if (m_stale == stale) return;
  m_stale = stale;
  Q_EMIT staleChanged();
}

}  // namespace madang::console
