#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QVariantList>
#include <vector>

#include "ui/sampling.h"

namespace madang::ui {

/// The values of one metric over time: history from the backend joined to what arrives live.
///
/// Bounded: the oldest values leave when `capacity` is reached. Values that are further apart than the step
/// allows are not joined by a line. GUI thread only.
class MetricSeries : public QObject {
  Q_OBJECT
  QML_ELEMENT
  /// Most values kept.
  Q_PROPERTY(int capacity READ capacity WRITE setCapacity NOTIFY capacityChanged)
  /// Expected time between live values in milliseconds; a hole of more than 2.5 steps is a gap.
  Q_PROPERTY(int stepMs READ stepMs WRITE setStepMs NOTIFY stepMsChanged)
  /// The last finite value, NaN before the first.
  Q_PROPERTY(double newest READ newest NOTIFY changed)
  /// When it came, Unix milliseconds; 0 before the first.
  Q_PROPERTY(double newestAt READ newestAt NOTIFY changed)
  Q_PROPERTY(bool empty READ empty NOTIFY changed)
  Q_PROPERTY(int count READ count NOTIFY changed)

 public:
  explicit MetricSeries(QObject* parent = nullptr);

  int capacity() const { return m_capacity; }
  void setCapacity(int capacity);
  int stepMs() const { return m_stepMs; }
  void setStepMs(int stepMs);
  double newest() const { return m_newest; }
  double newestAt() const { return static_cast<double>(m_newestAt); }
  bool empty() const { return m_newestAt == 0; }
  int count() const { return static_cast<int>(m_samples.size()); }
  const std::vector<Sample>& samples() const { return m_samples; }

  /// Adds a live value; NaN opens the line. A value that is not newer than the last one is dropped: after a
  /// reconnect the stream repeats itself.
  Q_INVOKABLE void append(double atMs, double value);
  /// Puts history before the live values: `[{at: milliseconds, value: number|null}]`, in the order of time,
  /// `stepMs` apart. Live values that are newer than the history stay.
  Q_INVOKABLE void setHistory(const QVariantList& points, double stepMs);
  void setHistory(const std::vector<Sample>& points, qint64 stepMs);
  Q_INVOKABLE void clear();
  /// Forgets this moment and what is later: the clock that told the times was set back.
  Q_INVOKABLE void forgetFrom(double atMs);
  /// The value at this time, or the nearest one within two steps; NaN where there is a gap.
  Q_INVOKABLE double valueAt(double atMs) const;
  /// Value at `atMs` minus `backMs`, to say how much has changed; NaN when it is not known.
  Q_INVOKABLE double before(double backMs) const;

 Q_SIGNALS:
  void changed();
  /// More than one value at the end changed: a history came, or times were forgotten. Worth a new picture at
  /// once.
  void reshaped();
  void capacityChanged();
  void stepMsChanged();

 private:
  void trim();
  void findNewest();

  std::vector<Sample> m_samples;
  int m_capacity = 4000;
  int m_stepMs = 1000;
  qint64 m_historyStepMs = 0;
  qint64 m_historyEnd = 0;
  double m_newest;
  qint64 m_newestAt = 0;
};

}  // namespace madang::ui
