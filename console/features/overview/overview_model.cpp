#include "features/overview/overview_model.h"

#include <algorithm>

#include <QHash>
#include <QSet>

#include "features/page/to_variant.h"
#include "features/resilience/breakers_model.h"

namespace madang::console {
namespace {

constexpr qsizetype kMostParts = 200;
constexpr double kFullSerious = 0.9;
constexpr double kFullCaution = 0.75;
constexpr double kBudgetCaution = 0.25;
constexpr double kErrorsSerious = 0.01;
constexpr double kBusyCacheRequests = 1.0;
constexpr double kPoorHitRatio = 0.5;

int severity(const QString& level) {
  static const QStringList levels{QStringLiteral("critical"), QStringLiteral("serious"),
                                  QStringLiteral("caution"),  QStringLiteral("normal"),
                                  QStringLiteral("standby"),  QStringLiteral("off")};
  const auto found = levels.indexOf(level);
  return found < 0 ? 5 : static_cast<int>(found);
}

/// The page on which a component's figures are.
QString pageOf(const std::string& component) {
  if (component.starts_with("cache")) return QStringLiteral("cache");
  if (component.starts_with("job")) return QStringLiteral("jobs");
  if (component.starts_with("audit")) return QStringLiteral("audit");
  return QStringLiteral("traffic");
}

/// What a firing alert says already: the alert itself stands for it.
QString coveredBy(const QString& rule) {
  static const QHash<QString, QString> covered{
      {QStringLiteral("job-failing"), QStringLiteral("job")},
      {QStringLiteral("queue-full"), QStringLiteral("full")},
      {QStringLiteral("component-down"), QStringLiteral("component")},
      {QStringLiteral("breaker-open"), QStringLiteral("breaker")},
      {QStringLiteral("error-rate"), QStringLiteral("errors")}};
  return covered.value(rule);
}

/// Where the cause of an alert is looked at: that page gets a badge, too.
QString causeOf(const QString& rule) {
  if (rule.startsWith(QLatin1String("mail"))) return QStringLiteral("mail");
  if (rule == QLatin1String("breaker-open")) return QStringLiteral("resilience");
  return rule == QLatin1String("job-failing") ? QStringLiteral("jobs") : QString{};
}

struct Attention {
  QVariantList rows;
  QSet<QString> covered;
  void add(const QString& level, const QString& what, const QString& subject, const QVariant& figure,
           const QString& page, const QVariant& since = {}) {
    if (covered.contains(what + u':' + subject)) return;
    rows.append(QVariantMap{{QStringLiteral("key"), what + u':' + subject},
                            {QStringLiteral("level"), level},
                            {QStringLiteral("severity"), severity(level)},
                            {QStringLiteral("what"), what},
                            {QStringLiteral("subject"), subject},
                            {QStringLiteral("figure"), figure},
                            {QStringLiteral("page"), page},
                            {QStringLiteral("since"), since}});
  }
  void addAlert(const QVariantMap& alert) {
    const QString rule = alert.value(QStringLiteral("rule")).toString();
    const QString subject = alert.value(QStringLiteral("subject")).toString();
    covered.insert(coveredBy(rule) + u':' + (subject.isEmpty() ? QStringLiteral("http") : subject));
    const QString level = alert.value(QStringLiteral("level")).toString();
    QVariantMap row = alert;
    row.insert(QStringLiteral("key"),
               QStringLiteral("alert:") + alert.value(QStringLiteral("id")).toString());
    row.insert(QStringLiteral("severity"), severity(level));
    row.insert(QStringLiteral("what"), QStringLiteral("alert"));
    row.insert(QStringLiteral("figure"), alert.value(QStringLiteral("value")));
    row.insert(QStringLiteral("page"), QStringLiteral("alerts"));
    row.insert(QStringLiteral("cause"), causeOf(rule));
    row.insert(QStringLiteral("location"),
               QStringLiteral("alerts?alert=") + alert.value(QStringLiteral("id")).toString());
    rows.append(row);
  }
};

void addSignals(Attention& out, const Summary& summary) {
  for (const ResourceUse& resource : summary.signals.resources)
    if (resource.ratio >= kFullCaution)
      out.add(resource.ratio >= kFullSerious ? QStringLiteral("serious") : QStringLiteral("caution"),
              QStringLiteral("full"), qt(resource.name), resource.ratio, QStringLiteral("traffic"));
  if (summary.signals.errorRatio >= kErrorsSerious)
    out.add(QStringLiteral("serious"), QStringLiteral("errors"), QStringLiteral("http"),
            summary.signals.errorRatio, QStringLiteral("traffic"));
  if (summary.errorBudget.remainingRatio < kBudgetCaution)
    out.add(summary.errorBudget.remainingRatio <= 0 ? QStringLiteral("serious") : QStringLiteral("caution"),
            QStringLiteral("budget"), QStringLiteral("http"), summary.errorBudget.remainingRatio,
            QStringLiteral("traffic"));
}

void addBreakers(Attention& out, const BreakerList& list) {
  for (const Breaker& breaker : list.items) {
    if (breaker.state == BreakerMode::Closed || breaker.state == BreakerMode::MetricsOnly) continue;
    out.add(BreakersModel::levelOf(breaker), QStringLiteral("breaker"), qt(breaker.name),
            qt(enumText(breaker.state)), QStringLiteral("resilience"), toVariant(breaker.since));
  }
}

void addMail(Attention& out, const MailOverview& mail) {
  constexpr std::int64_t kOldSeconds = 15 * 60;
  const QString page = QStringLiteral("mail");
  if (mail.counts.dead > 0)
    out.add(QStringLiteral("caution"), QStringLiteral("mailDead"), page, toVariant(mail.counts.dead), page);
  if (mail.oldestSeconds > kOldSeconds)
    out.add(QStringLiteral("serious"), QStringLiteral("mailOld"), page, toVariant(mail.oldestSeconds * 1000),
            page);
  if (mail.paused) out.add(QStringLiteral("caution"), QStringLiteral("mailPaused"), page, {}, page);
}

}  // namespace

OverviewModel::OverviewModel(BackendClient& client, Stream& stream, QObject* parent)
    : PageModel(std::chrono::seconds{2}, parent), m_client(client) {
  m_components.setKeyField(QStringLiteral("name"));
  m_attention.setKeyField(QStringLiteral("key"));
  feedBy(stream, QStringLiteral("summary"));
}

QCoro::Task<Answer<void>> OverviewModel::load() {
  QPointer<OverviewModel> self(this);
  const auto summary = co_await m_client.get<Summary>(QStringLiteral("/ops/v1/summary"));
  if (!self) co_return Answer<void>{};
  if (!summary) co_return summary.failure();
  take(*summary);
  co_return Answer<void>{};
}

bool OverviewModel::takeFrame(const boost::json::value& data) {
  const auto summary = fromJson<Summary>(data);
  if (summary) take(*summary);
  return static_cast<bool>(summary);
}

void OverviewModel::takeAlerts(const QVariantList& rows) {
  m_alerts = rows;
  if (at() == 0) return;
  judge();
  Q_EMIT stateChanged();
}

void OverviewModel::take(const Summary& summary) {
  m_taken = summary;
  m_summary = toMap(summary);
  m_components.replace(m_summary.value(QStringLiteral("components")).toList());
  for (const ComponentHealth& component : summary.components) noteHealth(component);
  judge();
}

/// A state that began before the last look at another one ended that one; of what lies between two looks only
/// the last is known.
void OverviewModel::noteHealth(const ComponentHealth& component) {
  const QString name = qt(component.name);
  const QVariant since = toVariant(component.since);
  const QString level = qt(enumText(component.state));
  QVariantList parts = m_healthParts.value(name).toList();
  if (!parts.isEmpty()) {
    QVariantMap last = parts.last().toMap();
    if (last.value(QStringLiteral("from")) == since && last.value(QStringLiteral("level")) == level) return;
    last.insert(QStringLiteral("to"), since);
    parts.last() = last;
  }
  parts.append(QVariantMap{
      {QStringLiteral("from"), since}, {QStringLiteral("to"), QVariant{}}, {QStringLiteral("level"), level}});
  if (parts.size() > kMostParts) parts.removeFirst();
  m_healthParts.insert(name, parts);
}

void OverviewModel::takeBreakers(const BreakerList& list) {
  m_breakers = list;
  if (at() == 0) return;
  judge();
  Q_EMIT stateChanged();
}

void OverviewModel::takeMail(const MailOverview& mail) {
  m_mail = mail;
  if (at() == 0) return;
  judge();
  Q_EMIT stateChanged();
}

void OverviewModel::judge() {
  const Summary& summary = m_taken;
  Attention attention;
  for (const QVariant& alert : m_alerts) attention.addAlert(alert.toMap());
  addBreakers(attention, m_breakers);
  addMail(attention, m_mail);
  for (const ComponentHealth& component : summary.components)
    if (component.state <= HealthState::Caution)
      attention.add(qt(enumText(component.state)), QStringLiteral("component"), qt(component.name),
                    qt(component.detail), pageOf(component.name), toVariant(component.since));
  addSignals(attention, summary);
  for (const FailedJob& job : summary.jobs.failing)
    attention.add(QStringLiteral("serious"), QStringLiteral("job"), qt(job.name), toVariant(job.error),
                  QStringLiteral("jobs"), toVariant(job.finishedAt));
  for (const CacheRegionSummary& region : summary.caches)
    if (region.hitRatio && *region.hitRatio < kPoorHitRatio && region.requestsPerSecond > kBusyCacheRequests)
      attention.add(QStringLiteral("caution"), QStringLiteral("hits"), qt(region.region), *region.hitRatio,
                    QStringLiteral("cache"));
  std::stable_sort(attention.rows.begin(), attention.rows.end(), [](const QVariant& a, const QVariant& b) {
    return a.toMap().value(QStringLiteral("severity")).toInt() <
           b.toMap().value(QStringLiteral("severity")).toInt();
  });
  m_attention.replace(attention.rows);

  m_level = qt(enumText(summary.state));
  m_pageLevels.clear();
  for (const QVariant& entry : attention.rows) {
    const QVariantMap row = entry.toMap();
    const QString level = row.value(QStringLiteral("level")).toString();
    if (severity(level) < severity(m_level)) m_level = level;
    for (const QVariant& named : {row.value(QStringLiteral("page")), row.value(QStringLiteral("cause"))}) {
      const QString page = named.toString();
      if (page.isEmpty()) continue;
      if (!m_pageLevels.contains(page) || severity(level) < severity(m_pageLevels.value(page).toString()))
        m_pageLevels.insert(page, level);
    }
  }
}

}  // namespace madang::console
