#include "features/resilience/breakers_model.h"

#include "features/page/to_variant.h"

namespace madang::console {
namespace {

QString levelOfMode(BreakerMode mode) {
  switch (mode) {
    case BreakerMode::Closed:
      return QStringLiteral("normal");
    case BreakerMode::Open:
    case BreakerMode::ForcedOpen:
      return QStringLiteral("serious");
    case BreakerMode::HalfOpen:
    case BreakerMode::Disabled:
      return QStringLiteral("caution");
    case BreakerMode::MetricsOnly:
      break;
  }
  return QStringLiteral("standby");
}

QVariantMap part(double from, const QVariant& to, BreakerMode mode) {
  return {{QStringLiteral("from"), from},
          {QStringLiteral("to"), to},
          {QStringLiteral("word"), qt(enumText(mode))},
          {QStringLiteral("level"), levelOfMode(mode)}};
}

/// Between two transitions the breaker was in one state; before the first one that is known, in `from`.
QVariantList partsOf(const BreakerDetail& detail) {
  QVariantList parts;
  for (auto each = detail.timeline.crbegin(); each != detail.timeline.crend(); ++each) {
    const auto at = static_cast<double>(toUnixMillis(each->at));
    parts.append(part(at - static_cast<double>(each->lastedMs), at, each->from));
  }
  parts.append(part(static_cast<double>(toUnixMillis(detail.breaker.since)), {}, detail.breaker.state));
  return parts;
}

bool hasNoCalls(const Breaker& breaker) {
  return breaker.callsEver == 0 && breaker.state == BreakerMode::Closed;
}

}  // namespace

BreakersModel::BreakersModel(BackendClient& client, Stream& stream, QObject* parent)
    : PageModel(std::chrono::seconds{2}, parent), m_client(client) {
  m_rows.setKeyField(QStringLiteral("key"));
  feedBy(stream, QStringLiteral("breakers"));
}

QString BreakersModel::levelOf(const Breaker& breaker) {
  return hasNoCalls(breaker) ? QStringLiteral("standby") : levelOfMode(breaker.state);
}

QString BreakersModel::keyOf(const Breaker& breaker) {
  return qt(breaker.name) + u'@' + qt(breaker.instance);
}

void BreakersModel::setSelected(const QString& key) {
  if (m_selected == key) return;
  m_selected = key;
  m_detail.clear();
  m_detailProblem.clear();
  Q_EMIT detailChanged();
  if (!key.isEmpty()) loadDetail(key, m_rows.rowOf(key).value(QStringLiteral("name")).toString());
}

QCoro::Task<Answer<void>> BreakersModel::load() {
  QPointer<BreakersModel> self(this);
  const auto list = co_await m_client.get<BreakerList>(QStringLiteral("/ops/v1/breakers"));
  if (!self) co_return Answer<void>{};
  if (!list) co_return list.failure();
  take(*list);
  co_return Answer<void>{};
}

bool BreakersModel::takeFrame(const boost::json::value& data) {
  const auto list = fromJson<BreakerList>(data);
  if (list) take(*list);
  return static_cast<bool>(list);
}

void BreakersModel::take(const BreakerList& list) {
  QVariantList rows;
  for (const Breaker& breaker : list.items) {
    const QString key = keyOf(breaker);
    QVariantMap row = toMap(breaker);
    row.insert(QStringLiteral("key"), key);
    row.insert(QStringLiteral("level"), levelOf(breaker));
    if (hasNoCalls(breaker))
      row.insert(QStringLiteral("word"), QStringLiteral("noCalls"));
    else
      row.insert(QStringLiteral("word"), qt(enumText(breaker.state)));
    rows.append(row);
    const qint64 since = toUnixMillis(breaker.since);
    const bool changed = m_told.value(key) != since;
    m_told.insert(key, since);
    if (changed || key == m_selected) loadDetail(key, qt(breaker.name));
  }
  m_rows.replace(rows);
  Q_EMIT listed(list);
}

QCoro::Task<void> BreakersModel::loadDetail(QString key, QString name) {
  QPointer<BreakersModel> self(this);
  const QString path =
      QStringLiteral("/ops/v1/breakers/") + QString::fromLatin1(QUrl::toPercentEncoding(name));
  const auto detail = co_await m_client.get<BreakerDetail>(path);
  if (!self) co_return;
  if (detail) {
    takeDetail(*detail);
  } else {
    m_told.remove(key);  // with the next picture again
    if (key != m_selected) co_return;
    m_detailProblem = detail.error().text();
    Q_EMIT detailChanged();
  }
}

void BreakersModel::takeDetail(const BreakerDetail& detail) {
  const QString key = keyOf(detail.breaker);
  m_parts.insert(key, partsOf(detail));
  Q_EMIT partsChanged();
  if (key != m_selected) return;
  m_detail = toMap(detail);
  m_detailProblem.clear();
  Q_EMIT detailChanged();
}

}  // namespace madang::console
