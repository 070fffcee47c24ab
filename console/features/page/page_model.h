#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <QCoroTask>

#include "client/api_error.h"
#include "client/http_client.h"
#include "client/stream.h"

namespace madang::console {

/// What all pages have: they load while somebody looks at them, keep the last picture when loading fails, and
/// say which of the states they are in.
class PageModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// loading (nothing yet), ready, empty, failed (nothing to show) or forbidden
  Q_PROPERTY(QString state READ state NOTIFY stateChanged)
  /// Why the last attempt failed, for people; the picture may still be there. Empty after a success.
  Q_PROPERTY(QString problem READ problem NOTIFY stateChanged)
  /// When the picture was true, Unix milliseconds; 0 before the first.
  Q_PROPERTY(double at READ at NOTIFY stateChanged)
  /// Somebody looks: loads at once and then again and again.
  Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
  /// The picture stands still, because the operator wants to read it.
  Q_PROPERTY(bool paused READ isPaused WRITE setPaused NOTIFY activeChanged)

 public:
  explicit PageModel(std::chrono::milliseconds interval, QObject* parent = nullptr);

  QString state() const { return m_state; }
  QString problem() const { return m_problem; }
  double at() const { return m_at; }
  bool isActive() const { return m_active; }
  void setActive(bool active);
  bool isPaused() const { return m_paused; }
  void setPaused(bool paused);

  /// Loads now, or once more when it is loading already.
  Q_INVOKABLE void refresh();
  /// Loads soon, once for many calls.
  void refreshSoon();
  /// Pictures come with the frames of this topic while the stream lives; otherwise the page asks for them.
  void feedBy(Stream& stream, const QString& topic);
  /// Pictures are as old as the backend's clock says.
  void goBy(const HttpClient& clock) { m_clock = &clock; }
  /// The stream is live again: loads what it does not bring by itself.
  void catchUp();

 Q_SIGNALS:
  void stateChanged();
  void activeChanged();

 protected:
  /// Fetches and shows. After each await, look whether the object still lives.
  virtual QCoro::Task<Answer<void>> load() = 0;
  virtual bool isEmpty() const { return false; }
  /// Shows what a frame of the topic says. @returns false when it cannot: then the page loads
  virtual bool takeFrame(const boost::json::value& data);
  bool isFed() const;

 private:
  QCoro::Task<void> run();
  void finish(const Answer<void>& answer);
  void setState(const QString& state, const QString& problem);

  const HttpClient* m_clock = nullptr;
  QPointer<Stream> m_stream;
  QString m_topic;
  QTimer m_timer;
  QTimer m_soon;
  QString m_state = QStringLiteral("loading");
  QString m_problem;
  double m_at = 0;
  bool m_active = false;
  bool m_paused = false;
  bool m_loading = false;
  bool m_again = false;
};

}  // namespace madang::console
