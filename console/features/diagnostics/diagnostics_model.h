#pragma once

#include <QtQml/qqmlregistration.h>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QVariantMap>

#include "client/http_client.h"
#include "client/stream.h"

namespace madang::console {

/// How the console itself does: socket, gaps, round trip, clock, frame time, versions.
class DiagnosticsModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// Milliseconds; NaN when not known.
  Q_PROPERTY(double httpRoundTrip READ httpRoundTrip NOTIFY changed)
  Q_PROPERTY(double streamRoundTrip READ streamRoundTrip NOTIFY changed)
  /// How far the backend's clock is ahead, seconds.
  Q_PROPERTY(double clockSkew READ clockSkew NOTIFY changed)
  Q_PROPERTY(double frames READ frames NOTIFY changed)
  Q_PROPERTY(double bytes READ bytes NOTIFY changed)
  Q_PROPERTY(double gaps READ gaps NOTIFY changed)
  Q_PROPERTY(double reconnects READ reconnects NOTIFY changed)
  Q_PROPERTY(double malformed READ malformed NOTIFY changed)
  /// Frames of the stream in the last second.
  Q_PROPERTY(double framesPerSecond READ framesPerSecond NOTIFY changed)
  /// The longest time that the event loop did not turn in the last second, milliseconds.
  Q_PROPERTY(double loopDelay READ loopDelay NOTIFY changed)
  /// Resident memory of the console, bytes.
  Q_PROPERTY(double memory READ memory NOTIFY changed)
  Q_PROPERTY(QString consoleVersion READ consoleVersion CONSTANT)
  Q_PROPERTY(QString qtVersion READ qtVersion CONSTANT)
  Q_PROPERTY(QString platform READ platform CONSTANT)
  Q_PROPERTY(QString backend READ backend CONSTANT)

 public:
  DiagnosticsModel(HttpClient& http, Stream& stream, QObject* parent = nullptr);

  double httpRoundTrip() const { return m_httpRoundTrip; }
  double streamRoundTrip() const;
  double clockSkew() const { return m_clockSkew; }
  double frames() const { return static_cast<double>(m_stream.counts().frames); }
  double bytes() const { return static_cast<double>(m_stream.counts().bytes); }
  double gaps() const { return static_cast<double>(m_stream.counts().gaps); }
  double reconnects() const { return static_cast<double>(m_stream.counts().reconnects); }
  double malformed() const { return static_cast<double>(m_stream.counts().malformed); }
  double framesPerSecond() const { return m_framesPerSecond; }
  double loopDelay() const { return m_loopDelay; }
  double memory() const { return m_memory; }
  QString consoleVersion() const;
  QString qtVersion() const;
  QString platform() const;
  QString backend() const { return m_http.base().toString(); }

  /// What support asks for, as JSON: no tokens, no names of people.
  Q_INVOKABLE QString supportBundle(const QVariantMap& more) const;
  Q_INVOKABLE void copy(const QString& text) const;

 Q_SIGNALS:
  void changed();

 private:
  void beat();

  HttpClient& m_http;
  Stream& m_stream;
  QTimer m_beat;
  QElapsedTimer m_sinceBeat;
  double m_httpRoundTrip;
  double m_clockSkew;
  double m_framesPerSecond = 0;
  double m_loopDelay = 0;
  double m_worstDelay = 0;
  double m_memory = 0;
  qint64 m_framesBefore = 0;
  int m_beats = 0;
};

}  // namespace madang::console
