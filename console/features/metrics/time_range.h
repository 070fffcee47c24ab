#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>

namespace madang::console {

/// The stretch of time that all charts show: the last minutes, moving on, or two fixed moments.
class TimeRange : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  Q_PROPERTY(double spanMs READ spanMs NOTIFY changed)
  /// Unix milliseconds; 0 while the range moves with the present.
  Q_PROPERTY(double from READ from NOTIFY changed)
  Q_PROPERTY(double to READ to NOTIFY changed)
  Q_PROPERTY(bool live READ isLive NOTIFY changed)
  Q_PROPERTY(bool paused READ isPaused WRITE setPaused NOTIFY changed)

 public:
  using QObject::QObject;

  double spanMs() const { return m_spanMs; }
  double from() const { return m_from; }
  double to() const { return m_to; }
  bool isLive() const { return m_to == 0; }
  bool isPaused() const { return m_paused; }
  /// Stands still where it is, or goes on.
  void setPaused(bool paused);

  /// The last `spanMs`; one second to 24 hours.
  Q_INVOKABLE void showLast(double spanMs);
  /// A fixed stretch. Ends in the wrong order are turned round.
  Q_INVOKABLE void showBetween(double from, double to);

 Q_SIGNALS:
  void changed();

 private:
  double m_spanMs = 15 * 60 * 1000;
  double m_from = 0;
  double m_to = 0;
  bool m_paused = false;
};

}  // namespace madang::console
