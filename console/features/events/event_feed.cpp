#include "features/events/event_feed.h"

#include <algorithm>

#include "features/page/to_variant.h"

namespace madang::console {
namespace {

/// The level of a state of a run, an operation, a component or an alert.
QString levelOf(const QString& kind, const QString& state, const QString& severity) {
  if (kind == QLatin1String("health")) return state;
  const QString small = state.toLower();
  if (kind == QLatin1String("breaker")) {
    if (small == QLatin1String("closed") || small == QLatin1String("reset")) return QStringLiteral("normal");
    const bool shut = small == QLatin1String("open") || small == QLatin1String("forcedopen");
    return shut ? QStringLiteral("serious") : QStringLiteral("caution");
  }
  if (kind == QLatin1String("alert")) {
    if (small == QLatin1String("resolved")) return QStringLiteral("normal");
    return small == QLatin1String("firing") ? severity : QStringLiteral("standby");
  }
  if (small == QLatin1String("failed")) return QStringLiteral("serious");
  if (small == QLatin1String("unknown") || small == QLatin1String("interrupted"))
    return QStringLiteral("caution");
  if (small == QLatin1String("succeeded")) return QStringLiteral("normal");
  if (small == QLatin1String("cancelled")) return QStringLiteral("off");
  return QStringLiteral("standby");
}

/// Runs that begin and end well every few seconds are no news.
bool isNews(const QVariantMap& event) {
  if (event.value(QStringLiteral("kind")) != QLatin1String("jobRun")) return true;
  const QString state = event.value(QStringLiteral("state")).toString();
  const bool manual =
      event.value(QStringLiteral("data")).toMap().value(QStringLiteral("trigger")) == QLatin1String("manual");
  return manual || (state != QLatin1String("succeeded") && state != QLatin1String("running") &&
                    state != QLatin1String("queued"));
}

QString iconOf(const QString& kind) {
  if (kind == QLatin1String("jobRun")) return QStringLiteral("jobs");
  if (kind == QLatin1String("breaker")) return QStringLiteral("resilience");
  return kind == QLatin1String("operation") ? QStringLiteral("flash") : QStringLiteral("alerts");
}

double timeOf(const QVariant& text) {
  const auto time = parseRfc3339(text.toString().toStdString());
  return time ? static_cast<double>(toUnixMillis(*time)) : 0;
}

}  // namespace

EventFeed::EventFeed(Stream& stream, QObject* parent) : QObject(parent) {
  m_rows.setKeyField(QStringLiteral("key"));
  connect(&stream, &Stream::received, this, [this](const StreamFrame& frame) {
    if (frame.topic == "events") take(frame);
  });
}

void EventFeed::take(const StreamFrame& frame) {
  const QVariantMap data = toVariant(frame.data).toMap();
  if (frame.kind == StreamFrameKind::Snapshot) {
    m_list.clear();
    std::int64_t place = frame.seq;
    const QVariantList items = data.value(QStringLiteral("items")).toList();
    for (auto it = items.crbegin(); it != items.crend(); ++it, --place)
      if (isNews(it->toMap())) m_list.append(rowOf(it->toMap(), place));
  } else if (frame.kind == StreamFrameKind::Event) {
    Q_EMIT happened(data.value(QStringLiteral("kind")).toString(), data);
    if (!isNews(data)) return;
    m_list.prepend(rowOf(data, frame.seq));
  } else {
    return;
  }
  if (m_list.size() > kMost) m_list.resize(kMost);
  m_rows.replace(m_list);
  Q_EMIT changed();
}

QVariantMap EventFeed::rowOf(const QVariantMap& event, std::int64_t seq) const {
  const QString kind = event.value(QStringLiteral("kind")).toString();
  const QString state = event.value(QStringLiteral("state")).toString();
  const QString severity =
      event.value(QStringLiteral("data")).toMap().value(QStringLiteral("severity")).toString();
  return {{QStringLiteral("key"), QString::number(seq)},
          {QStringLiteral("at"), timeOf(event.value(QStringLiteral("at")))},
          {QStringLiteral("kind"), kind},
          {QStringLiteral("subject"), event.value(QStringLiteral("subject"))},
          {QStringLiteral("state"), state},
          {QStringLiteral("level"), levelOf(kind, state, severity)},
          {QStringLiteral("summary"), event.value(QStringLiteral("summary"))},
          {QStringLiteral("data"), event.value(QStringLiteral("data"))}};
}

QVariantList EventFeed::marks() const {
  QVariantList marks;
  for (auto it = m_list.crbegin(); it != m_list.crend(); ++it) {
    QVariantMap mark = it->toMap();
    mark.insert(QStringLiteral("icon"), iconOf(mark.value(QStringLiteral("kind")).toString()));
    marks.append(mark);
  }
  return marks;
}

}  // namespace madang::console
