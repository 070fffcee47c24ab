#pragma once

#include <QtQml/qqmlregistration.h>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <QCoroTask>

#include "client/backend_client.h"
#include "client/stream.h"
#include "contract/metrics/metrics.h"
#include "features/metrics/time_range.h"
#include "ui/metric_series.h"

namespace madang::console {

/// All figures of the backend: the newest second of each from the stream, and the series that charts show,
/// history joined to what arrives live.
class MetricBook : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// When the newest figures were taken, Unix milliseconds; 0 before the first.
  Q_PROPERTY(double at READ at NOTIFY updated)

 public:
  MetricBook(BackendClient& client, Stream& stream, TimeRange& range, QObject* parent = nullptr);

  /// The series of this name, as long as the book. Its history is loaded when it is first asked for, when the
  /// range changes and after an interruption. Times are in milliseconds.
  Q_INVOKABLE madang::ui::MetricSeries* series(const QString& name);
  /// The newest figure; NaN when there is none.
  Q_INVOKABLE double latest(const QString& name) const;
  double at() const { return m_at; }
  const QHash<QString, double>& values() const { return m_values; }

  /// Takes figures as the stream's topic `metrics` brings them: `{"at":…,"values":{name:number|null}}`.
  void take(const boost::json::value& data, bool whole);

  /// Loads the histories of all series anew.
  Q_INVOKABLE void reload();

 Q_SIGNALS:
  /// Once a second, with new figures.
  void updated();

 private:
  QCoro::Task<void> loadHistory(QStringList names, quint64 round);
  void loadWaiting();
  void takeHistory(const MetricHistory& history);

  BackendClient& m_client;
  Stream& m_stream;
  TimeRange& m_range;
  QHash<QString, ui::MetricSeries*> m_series;
  QHash<QString, double> m_values;
  QStringList m_waiting;
  QTimer m_soon;
  double m_at = 0;
  quint64 m_round = 0;  ///< answers to questions of an earlier range do not count
};

}  // namespace madang::console
