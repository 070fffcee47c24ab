#include "features/alerts/alerts_model.h"

#include <algorithm>
#include <map>

#include <QDateTime>

#include "features/page/to_variant.h"

namespace madang::console {
namespace {

QString placeOf(const Alert& alert) {
  if (alert.state == AlertState::Resolved) return QStringLiteral("resolved");
  if (alert.silence) return QStringLiteral("silenced");
  return qt(enumText(alert.state));
}

/// Acknowledged alerts keep their level; what only threatens is a caution at most.
QString levelOf(const Alert& alert) {
  if (alert.state == AlertState::Resolved) return QStringLiteral("normal");
  if (alert.state == AlertState::Pending) return QStringLiteral("standby");
  return qt(enumText(alert.severity));
}

QVariantMap rowOf(const Alert& alert) {
  QVariantMap row = toMap(alert);
  row.insert(QStringLiteral("place"), placeOf(alert));
  row.insert(QStringLiteral("level"), levelOf(alert));
  row.insert(QStringLiteral("name"),
             alert.subject.empty() ? qt(alert.rule) : qt(alert.rule) + u' ' + qt(alert.subject));
  return row;
}

QVariantMap part(const QVariant& from, const QVariant& to, const QString& level, const QString& state) {
  return {{QStringLiteral("from"), from},
          {QStringLiteral("to"), to},
          {QStringLiteral("level"), level},
          {QStringLiteral("state"), state}};
}

/// The bands of one alert.
void addParts(QVariantList& parts, const Alert& alert) {
  const QVariant end = toVariant(alert.resolvedAt);
  if (!alert.firedAt) {
    parts.append(part(toVariant(alert.since), {}, QStringLiteral("caution"), QStringLiteral("pending")));
    return;
  }
  if (*alert.firedAt > alert.since)
    parts.append(part(toVariant(alert.since), toVariant(*alert.firedAt), QStringLiteral("caution"),
                      QStringLiteral("pending")));
  const QString level = qt(enumText(alert.severity));
  if (!alert.acknowledged) {
    parts.append(part(toVariant(*alert.firedAt), end, level, QStringLiteral("firing")));
    return;
  }
  parts.append(
      part(toVariant(*alert.firedAt), toVariant(alert.acknowledged->at), level, QStringLiteral("firing")));
  parts.append(part(toVariant(alert.acknowledged->at), end, level, QStringLiteral("acknowledged")));
}

int severity(const QString& level) {
  const auto found = parseEnum<HealthState>(level.toStdString());
  return found ? static_cast<int>(*found) : static_cast<int>(HealthState::Off);
}

QString pathOf(const char* start, const QString& id, const char* end = "") {
  return QString::fromLatin1(start) + QString::fromLatin1(QUrl::toPercentEncoding(id)) +
         QString::fromLatin1(end);
}

}  // namespace

AlertsModel::AlertsModel(BackendClient& client, Stream& stream, EventFeed& feed, QObject* parent)
    : PageModel(std::chrono::seconds{3}, parent), m_client(client), m_feed(feed) {
  for (ui::KeyedModel* model : {&m_firing, &m_pending, &m_silenced, &m_resolved, &m_silences})
    model->setKeyField(QStringLiteral("id"));
  m_rules.setKeyField(QStringLiteral("name"));
  m_events.setKeyField(QStringLiteral("key"));
  m_events.setFilterFields({QStringLiteral("summary"), QStringLiteral("subject"), QStringLiteral("state")});
  connect(&stream, &Stream::received, this, [this](const StreamFrame& frame) {
    if (frame.topic != "alerts") return;
    if (frame.kind == StreamFrameKind::Snapshot || frame.kind == StreamFrameKind::Event) loadPicture();
    refreshSoon();
  });
  connect(&feed, &EventFeed::changed, this, &AlertsModel::showEvents);
}

QCoro::Task<void> AlertsModel::loadPicture() {
  QPointer<AlertsModel> self(this);
  const auto alerts = co_await m_client.get<AlertPage>(QStringLiteral("/ops/v1/alerts"));
  if (!self || !alerts) co_return;  // the page's own load tells what went wrong
  const auto silences = co_await m_client.get<SilenceList>(QStringLiteral("/ops/v1/alerts/silences"));
  if (self && silences) takePicture(alerts->items, silences->items);
}

QCoro::Task<Answer<void>> AlertsModel::load() {
  QPointer<AlertsModel> self(this);
  const auto alerts = co_await m_client.get<AlertPage>(QStringLiteral("/ops/v1/alerts"));
  if (!self) co_return Answer<void>{};
  if (!alerts) co_return alerts.failure();
  const auto silences = co_await m_client.get<SilenceList>(QStringLiteral("/ops/v1/alerts/silences"));
  if (!self) co_return Answer<void>{};
  if (!silences) co_return silences.failure();
  const auto rules = co_await m_client.get<AlertRuleList>(QStringLiteral("/ops/v1/alerts/rules"));
  if (!self) co_return Answer<void>{};
  if (!rules) co_return rules.failure();
  QUrlQuery query;
  query.addQueryItem(QStringLiteral("limit"), QStringLiteral("100"));
  const auto history = co_await m_client.get<AlertPage>(QStringLiteral("/ops/v1/alerts/history"), query);
  if (!self) co_return Answer<void>{};
  if (!history) co_return history.failure();
  takeRules(*rules);
  takeHistory(*history);
  takePicture(alerts->items, silences->items);
  co_return Answer<void>{};
}

void AlertsModel::takePicture(const std::vector<Alert>& alerts, const std::vector<Silence>& silences) {
  m_open = alerts;
  QVariantList firing, pending, silenced, kept;
  for (const Alert& alert : alerts) {
    const QVariantMap row = rowOf(alert);
    const QString place = row.value(QStringLiteral("place")).toString();
    (place == QLatin1String("firing")    ? firing
     : place == QLatin1String("pending") ? pending
                                         : silenced)
        .append(row);
  }
  const auto now = static_cast<double>(QDateTime::currentMSecsSinceEpoch());
  for (const Silence& silence : silences) {
    QVariantMap row = toMap(silence);
    const bool over =
        silence.liftedAt.has_value() || static_cast<double>(toUnixMillis(silence.expiresAt)) <= now;
    row.insert(QStringLiteral("over"), over);
    row.insert(QStringLiteral("level"), over ? QStringLiteral("off") : QStringLiteral("standby"));
    kept.append(row);
  }
  m_firing.replace(firing);
  m_pending.replace(pending);
  m_silenced.replace(silenced);
  m_silences.replace(kept);
  ++m_revision;
  Q_EMIT changed();
}

void AlertsModel::takeHistory(const AlertPage& page) {
  m_past.clear();
  QVariantList rows;
  for (const Alert& alert : page.items) {
    if (alert.state != AlertState::Resolved) continue;
    m_past.push_back(alert);
    rows.append(rowOf(alert));
  }
  m_resolved.replace(rows);
}

void AlertsModel::takeRules(const AlertRuleList& list) {
  QVariantList rows;
  for (const AlertRule& rule : list.items) {
    QVariantMap row = toMap(rule);
    const AlertFigure* worst = nullptr;
    for (const AlertFigure& figure : rule.figures) {
      const bool above = rule.direction == AlertDirection::Above;
      if (!figure.value) continue;
      if (!worst || (above ? *figure.value > *worst->value : *figure.value < *worst->value)) worst = &figure;
    }
    row.insert(QStringLiteral("worstSubject"), worst ? qt(worst->subject) : QString{});
    row.insert(QStringLiteral("value"), worst ? QVariant{*worst->value} : QVariant{});
    row.insert(QStringLiteral("level"), !rule.enabled                       ? QStringLiteral("off")
                                        : rule.state == AlertState::Firing  ? qt(enumText(rule.severity))
                                        : rule.state == AlertState::Pending ? QStringLiteral("standby")
                                                                            : QStringLiteral("normal"));
    rows.append(row);
  }
  m_rules.replace(rows);
}

QString AlertsModel::level() const {
  QString worst;
  for (const Alert& alert : m_open) {
    if (alert.state != AlertState::Firing || alert.silence || alert.acknowledged) continue;
    const QString level = levelOf(alert);
    if (worst.isEmpty() || severity(level) < severity(worst)) worst = level;
  }
  return worst;
}

QVariantList AlertsModel::urgent() const {
  QVariantList rows;
  for (const Alert& alert : m_open)
    if (alert.state == AlertState::Firing && !alert.silence && !alert.acknowledged) rows.append(rowOf(alert));
  return rows;
}

QVariantMap AlertsModel::find(const QString& id) const {
  for (const std::vector<Alert>* list : {&m_open, &m_past})
    for (const Alert& alert : *list)
      if (qt(toText(alert.id)) == id) return rowOf(alert);
  return {};
}

QVariantList AlertsModel::lanes(const QString& rule) const {
  // The newest stand first in the lists, bands go with the time.
  std::map<QString, QVariantList> bySubject;
  for (auto alert = m_past.rbegin(); alert != m_past.rend(); ++alert)
    if (qt(alert->rule) == rule) addParts(bySubject[qt(alert->subject)], *alert);
  for (const Alert& alert : m_open)
    if (qt(alert.rule) == rule) addParts(bySubject[qt(alert.subject)], alert);
  QVariantList lanes;
  for (const auto& [subject, bad] : bySubject) {
    QVariantList parts;
    QVariant free = 0.0;
    for (const QVariant& each : bad) {
      const QVariantMap band = each.toMap();
      const QVariant from = band.value(QStringLiteral("from"));
      if (from.toDouble() > free.toDouble())
        parts.append(part(free, from, QStringLiteral("normal"), QStringLiteral("fine")));
      parts.append(band);
      free = band.value(QStringLiteral("to"));
    }
    if (free.isValid()) parts.append(part(free, {}, QStringLiteral("normal"), QStringLiteral("fine")));
    lanes.append(QVariantMap{{QStringLiteral("key"), subject.isEmpty() ? rule : subject},
                             {QStringLiteral("name"), subject.isEmpty() ? rule : subject},
                             {QStringLiteral("parts"), parts}});
  }
  return lanes;
}

void AlertsModel::setEventKind(const QString& kind) {
  m_eventKind = kind;
  showEvents();
  Q_EMIT eventFilterChanged();
}

void AlertsModel::setEventLevel(const QString& level) {
  m_eventLevel = level;
  showEvents();
  Q_EMIT eventFilterChanged();
}

void AlertsModel::showEvents() {
  QVariantList rows;
  for (const QVariant& entry : m_feed.list()) {
    const QVariantMap row = entry.toMap();
    if (!m_eventKind.isEmpty() && row.value(QStringLiteral("kind")) != m_eventKind) continue;
    if (!m_eventLevel.isEmpty() &&
        severity(row.value(QStringLiteral("level")).toString()) > severity(m_eventLevel))
      continue;
    rows.append(row);
  }
  m_events.replace(rows);
}

void AlertsModel::acknowledge(const QString& id, const QString& note) {
  HttpRequest request;
  request.method = "PUT";
  request.path = pathOf("/ops/v1/alerts/", id, "/acknowledgement");
  request.body = toJsonText(AcknowledgeRequest{note.toStdString()});
  act(std::move(request), QStringLiteral("acknowledged"), id);
}

void AlertsModel::unacknowledge(const QString& id) {
  HttpRequest request;
  request.method = "DELETE";
  request.path = pathOf("/ops/v1/alerts/", id, "/acknowledgement");
  act(std::move(request), QStringLiteral("unacknowledged"), id);
}

void AlertsModel::silence(const QString& rule, const QString& subject, const QString& reason,
                          double seconds) {
  SilenceRequest body;
  if (!rule.isEmpty()) body.rule = rule.toStdString();
  if (!subject.isEmpty()) body.subject = subject.toStdString();
  body.reason = reason.toStdString();
  body.seconds = static_cast<std::int64_t>(seconds);
  HttpRequest request;
  request.method = "POST";
  request.path = QStringLiteral("/ops/v1/alerts/silences");
  request.body = toJsonText(body);
  act(std::move(request), QStringLiteral("silenced"), {});
}

void AlertsModel::lift(const QString& id) {
  HttpRequest request;
  request.method = "DELETE";
  request.path = pathOf("/ops/v1/alerts/silences/", id);
  act(std::move(request), QStringLiteral("lifted"), id);
}

QCoro::Task<void> AlertsModel::act(HttpRequest request, QString what, QString id) {
  QPointer<AlertsModel> self(this);
  request.idempotencyKey = BackendClient::newKey();
  const auto answer = co_await m_client.send(std::move(request));
  if (!self) co_return;
  if (!answer) {
    Q_EMIT refused(answer.error().text());
  } else {
    if (const auto silence = fromJsonText<Silence>(answer->body); silence && id.isEmpty())
      id = qt(toText(silence->id));
    Q_EMIT done(what, id);
  }
  refresh();
}

}  // namespace madang::console
