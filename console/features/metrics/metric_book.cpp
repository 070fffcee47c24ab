#include "features/metrics/metric_book.h"

#include <limits>

#include <QDateTime>
#include <QPointer>

#include "features/page/to_variant.h"

namespace madang::console {
namespace {

constexpr qsizetype kNamesPerRequest = 12;
constexpr double kClockStep = 2500;
constexpr int kPoints = 300;
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr qsizetype kMostSeries = 400;

/// Times are counted in seconds and looked at in milliseconds.
double scaleOf(const QString& name) {
  const auto kind = name.lastIndexOf(QStringLiteral(":p"));
  return kind > 0 && name.contains(QStringLiteral("_seconds")) ? 1000 : 1;
}

}  // namespace

MetricBook::MetricBook(BackendClient& client, Stream& stream, TimeRange& range, QObject* parent)
    : QObject(parent), m_client(client), m_stream(stream), m_range(range) {
  m_soon.setSingleShot(true);
  m_soon.setInterval(0);
  connect(&m_soon, &QTimer::timeout, this, &MetricBook::loadWaiting);
  connect(&m_range, &TimeRange::changed, this, &MetricBook::reload);
  connect(&m_stream, &Stream::received, this, [this](const StreamFrame& frame) {
    if (frame.topic == "metrics") take(frame.data, frame.kind == StreamFrameKind::Snapshot);
  });
  // The seconds without a stream are known to the backend, if it lived.
  connect(&m_stream, &Stream::stateChanged, this, [this] {
    if (m_stream.state() == Stream::State::Live) reload();
  });
  connect(&m_stream, &Stream::pollDue, this, &MetricBook::reload);
}

ui::MetricSeries* MetricBook::series(const QString& name) {
  if (auto* known = m_series.value(name)) return known;
  if (m_series.size() >= kMostSeries) return nullptr;
  auto* made = new ui::MetricSeries(this);
  m_series.insert(name, made);
  m_waiting.append(name);
  m_soon.start();
  return made;
}

double MetricBook::latest(const QString& name) const {
  return m_values.value(name, kNothing);
}

void MetricBook::take(const boost::json::value& data, bool whole) {
  const auto* object = data.if_object();
  const auto* values = object ? object->if_contains("values") : nullptr;
  const auto* at = object ? object->if_contains("at") : nullptr;
  const auto time = at && at->is_string() ? parseRfc3339(at->get_string()) : std::nullopt;
  if (!values || !values->is_object() || !time) return;
  if (whole) m_values.clear();
  for (const auto& [name, value] : values->get_object())
    m_values.insert(qt(name), value.is_number() ? value.to_number<double>() : kNothing);
  const double before = std::exchange(m_at, static_cast<double>(toUnixMillis(*time)));
  if (m_at < before - kClockStep) {  // the backend's clock was set back: what is later has not happened
    for (auto* series : std::as_const(m_series)) series->forgetFrom(m_at);
    reload();
  }
  for (auto it = m_series.cbegin(); it != m_series.cend(); ++it)
    if (const auto value = m_values.constFind(it.key()); value != m_values.cend())
      it.value()->append(m_at, *value * scaleOf(it.key()));
  Q_EMIT updated();
}

void MetricBook::reload() {
  ++m_round;
  m_waiting = m_series.keys();
  m_soon.start();
}

void MetricBook::loadWaiting() {
  if (m_client.session().state() != Session::State::SignedIn) return;
  const QStringList all = std::exchange(m_waiting, {});
  for (qsizetype i = 0; i < all.size(); i += kNamesPerRequest)
    loadHistory(all.mid(i, kNamesPerRequest), m_round);
}

QCoro::Task<void> MetricBook::loadHistory(QStringList names, quint64 round) {
  QPointer<MetricBook> self(this);
  const auto now = static_cast<double>(m_client.nowMs());
  const double to = m_range.isLive() ? now : m_range.to();
  const double from = m_range.isLive() ? now - m_range.spanMs() : m_range.from();
  QUrlQuery query;
  query.addQueryItem(QStringLiteral("name"),
                     QString::fromLatin1(QUrl::toPercentEncoding(names.join(QLatin1Char(',')))));
  query.addQueryItem(QStringLiteral("from"),
                     qt(formatRfc3339(fromUnixMillis(static_cast<std::int64_t>(from)))));
  query.addQueryItem(QStringLiteral("to"), qt(formatRfc3339(fromUnixMillis(static_cast<std::int64_t>(to)))));
  query.addQueryItem(QStringLiteral("maxPoints"), QString::number(kPoints));
  const auto history = co_await m_client.get<MetricHistory>(QStringLiteral("/ops/v1/metrics"), query);
  if (!self || round != m_round) co_return;
  if (history) takeHistory(*history);
}

void MetricBook::takeHistory(const MetricHistory& history) {
  for (const MetricSeries& one : history.series) {
    auto* series = m_series.value(qt(one.name));
    if (!series) continue;
    std::vector<ui::Sample> samples;
    samples.reserve(one.points.size());
    const double scale = scaleOf(qt(one.name));
    for (const MetricPoint& point : one.points)
      samples.push_back({toUnixMillis(point.at), point.avg.value_or(kNothing) * scale, false,
                         point.min.value_or(kNothing) * scale, point.max.value_or(kNothing) * scale});
    series->setHistory(samples, history.stepSeconds * 1000);
  }
}

}  // namespace madang::console
