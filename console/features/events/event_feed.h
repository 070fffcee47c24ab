#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>

#include "client/stream.h"
#include "ui/keyed_model.h"

namespace madang::console {

/// What happened lately: jobs, operations, changes of health; the newest first. Follows the stream's topic
/// `events` for as long as the workspace lives, so that no page misses anything.
class EventFeed : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// Rows: key, at, kind, subject, state, summary (in the backend's words), data (its parts), level.
  Q_PROPERTY(madang::ui::KeyedModel* rows READ rows CONSTANT)
  /// The same for charts, each with an `icon`; oldest first.
  Q_PROPERTY(QVariantList marks READ marks NOTIFY changed)

 public:
  static constexpr qsizetype kMost = 300;

  explicit EventFeed(Stream& stream, QObject* parent = nullptr);

  ui::KeyedModel* rows() { return &m_rows; }
  QVariantList marks() const;
  /// The same rows, newest first.
  const QVariantList& list() const { return m_list; }
  void take(const StreamFrame& frame);

 Q_SIGNALS:
  void changed();
  /// One event of this kind came: `jobRun`, `operation`, `health`, `breaker`, `alert`.
  void happened(const QString& kind, const QVariantMap& event);

 private:
  QVariantMap rowOf(const QVariantMap& event, std::int64_t seq) const;

  QVariantList m_list;  ///< newest first
  ui::KeyedModel m_rows;
};

}  // namespace madang::console
