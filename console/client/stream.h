#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include "client/backoff.h"
#include "client/topic_cursor.h"

namespace madang::console {

struct StreamSettings {
  std::chrono::milliseconds staleAfter{
      15'000};  ///< silence after which the picture is old and the socket dead
  std::chrono::milliseconds degradedAfter{60'000};  ///< without a stream for longer: poll
  std::chrono::milliseconds pollEvery{5'000};
  std::chrono::milliseconds firstRetry{500};
  std::chrono::milliseconds longestRetry{30'000};
  std::chrono::milliseconds tick{250};  ///< how often clocks are looked at
};

/// Follows topics of `WS /ops/v1/stream` for as long as it is open: reconnects, resumes where it was, asks
/// for a snapshot where something is missing, and says how old the picture is.
///
/// An open socket proves nothing (a laptop slept, a cable was pulled): silence does.
class Stream : public QObject {
  Q_OBJECT
 public:
  enum class State {
    Closed,      ///< not wanted
    Connecting,  ///< socket, then token
    Live,        ///< frames come
    Waiting      ///< for the next attempt
  };
  Q_ENUM(State)

  /// What has happened since the start, for the diagnostics.
  struct Counts {
    qint64 frames = 0;
    qint64 bytes = 0;
    qint64 gaps = 0;
    qint64 reconnects = 0;
    qint64 malformed = 0;
  };

  explicit Stream(QUrl backend, StreamSettings settings = {}, QObject* parent = nullptr);
  ~Stream() override;

  /// Connects and stays so until close().
  void open(QByteArray accessToken);
  void close();
  /// Tells a live stream the new token and keeps it for the next connection.
  void setToken(QByteArray accessToken);
  /// Tries at once instead of waiting.
  void retryNow();

  /// Topics are counted: each follow() needs one unfollow().
  void follow(const QString& topic);
  void unfollow(const QString& topic);

  State state() const { return m_state; }
  /// Nothing was heard for longer than `staleAfter`, or there is no connection.
  bool isStale() const { return m_stale; }
  /// There has been no stream for so long that the console polls.
  bool isDegraded() const { return m_degraded; }
  /// Since when there has been no live stream; nothing while there is one.
  std::optional<std::chrono::milliseconds> downFor() const;
  /// Until the next attempt; nothing unless Waiting.
  std::optional<std::chrono::milliseconds> retryIn() const;
  std::optional<std::chrono::milliseconds> silence() const;
  std::optional<std::chrono::milliseconds> roundTrip() const { return m_roundTrip; }
  const Counts& counts() const { return m_counts; }
  const QString& lastProblem() const { return m_lastProblem; }

 Q_SIGNALS:
  void stateChanged();
  void staleChanged();
  void degradedChanged();
  /// A frame that is next in its topic.
  void received(const madang::StreamFrame& frame);
  /// Events were lost; a snapshot has been asked for or is on its way.
  void gapSeen(const QString& topic);
  /// Degraded: what the stream would bring is to be fetched now.
  void pollDue();
  /// The backend does not accept the token: get a new one, then setToken().
  void tokenRefused();
  void ticked();

 private:
  struct Followed {
    int users = 0;
    TopicCursor cursor;
  };

  void connectNow();
  void abandon(const QString& problem);
  void onClosed();
  void onText(const QString& text);
  void onSession(const StreamFrame& frame);
  void noteTopics(const StreamFrame& frame);
  void compareNumbers(const StreamFrame& frame);
  void onTick();
  void send(const StreamCommand& command);
  void subscribe(const QString& topic, const Followed& followed);
  void lost(const QString& topic, Followed& followed);
  void setState(State state);
  void setStale(bool stale);

  QUrl m_url;
  StreamSettings m_settings;
  QByteArray m_token;
  std::unique_ptr<QWebSocket> m_socket;
  QHash<QString, Followed> m_topics;
  State m_state = State::Closed;
  Backoff m_backoff;
  QTimer m_retry;
  QTimer m_tick;
  QSet<QString> m_eventTopics;  ///< of which every frame counts
  QElapsedTimer m_heard;        ///< since the last frame
  QElapsedTimer m_quiet;        ///< since this socket was opened or brought something
  QElapsedTimer m_down;         ///< since the stream was lost
  QElapsedTimer m_polled;
  QElapsedTimer m_pinged;
  bool m_stale = true;
  bool m_degraded = false;
  std::optional<std::chrono::milliseconds> m_roundTrip;
  Counts m_counts;
  QString m_lastProblem;
};

}  // namespace madang::console
