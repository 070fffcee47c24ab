#include "features/jobs/jobs_model.h"

#include <QDateTime>

#include "features/page/to_variant.h"

namespace madang::console {
namespace {

QVariant share(const RunProgress& progress) {
  if (progress.total <= 0) return {};
  return static_cast<double>(progress.done) / static_cast<double>(progress.total);
}

QVariantMap rowOf(const JobRun& run) {
  QVariantMap row = toMap(run);
  row.insert(QStringLiteral("level"), JobsModel::levelOf(run.state));
  row.insert(QStringLiteral("share"), share(run.progress));
  if (run.startedAt && run.finishedAt)
    row.insert(QStringLiteral("durationMs"), static_cast<double>((*run.finishedAt - *run.startedAt).count()));
  return row;
}

}  // namespace

JobsModel::JobsModel(BackendClient& client, EventFeed& events, QObject* parent)
    : PageModel(std::chrono::seconds{3}, parent), m_client(client) {
  m_jobs.setKeyField(QStringLiteral("name"));
  connect(&events, &EventFeed::happened, this, [this](const QString& kind, const QVariantMap& event) {
    const QVariantMap run = event.value(QStringLiteral("data")).toMap();
    // The house's own runs of every second come with the next look.
    if (kind == QLatin1String("operation") ||
        (kind == QLatin1String("jobRun") && run.value(QStringLiteral("trigger")) == QLatin1String("manual")))
      refreshSoon();
  });
}

QString JobsModel::levelOf(RunState state) {
  switch (state) {
    case RunState::Queued:
    case RunState::Running:
      return QStringLiteral("standby");
    case RunState::Succeeded:
      return QStringLiteral("normal");
    case RunState::Failed:
      return QStringLiteral("serious");
    case RunState::Interrupted:
      return QStringLiteral("caution");
    case RunState::Cancelled:
      break;
  }
  return QStringLiteral("off");
}

void JobsModel::setSelected(const QString& name) {
  if (m_selected == name) return;
  m_selected = name;
  m_runs.clear();
  m_runsLoaded = false;
  m_runsProblem.clear();
  Q_EMIT selectedChanged();
  Q_EMIT runsChanged();
  if (!name.isEmpty()) loadRuns(name);
}

QCoro::Task<Answer<void>> JobsModel::load() {
  QPointer<JobsModel> self(this);
  if (!m_selected.isEmpty()) loadRuns(m_selected);
  const auto list = co_await m_client.get<JobList>(QStringLiteral("/ops/v1/jobs"));
  if (!self) co_return Answer<void>{};
  if (!list) co_return list.failure();
  take(*list);
  co_return Answer<void>{};
}

void JobsModel::take(const JobList& list) {
  QVariantList rows;
  for (const Job& job : list.items) {
    QVariantMap row = toMap(job);
    const bool runs = job.state != JobState::Idle;
    const bool known = job.lastRun.has_value();
    row.insert(QStringLiteral("level"), runs    ? QStringLiteral("standby")
                                        : known ? levelOf(job.lastRun->state)
                                                : QStringLiteral("off"));
    row.insert(QStringLiteral("lastState"), known ? toVariant(job.lastRun->state) : QVariant{});
    row.insert(QStringLiteral("lastAt"), known ? toVariant(job.lastRun->finishedAt) : QVariant{});
    row.insert(QStringLiteral("nextAt"), job.nextRuns.empty() ? QVariant{} : toVariant(job.nextRuns.front()));
    row.insert(QStringLiteral("share"), job.currentRun ? share(job.currentRun->progress) : QVariant{});
    row.insert(QStringLiteral("runId"), job.currentRun ? toVariant(job.currentRun->id) : QVariant{});
    rows.append(row);
  }
  m_jobs.replace(rows);
}

QCoro::Task<void> JobsModel::loadRuns(QString job) {
  QPointer<JobsModel> self(this);
  QUrlQuery query;
  query.addQueryItem(QStringLiteral("limit"), QStringLiteral("50"));
  const QString path = QStringLiteral("/ops/v1/jobs/") + QString::fromLatin1(QUrl::toPercentEncoding(job)) +
                       QStringLiteral("/runs");
  const auto page = co_await m_client.get<JobRunPage>(path, query);
  if (!self || job != m_selected) co_return;
  m_runsLoaded = true;
  m_runsProblem = page ? QString{} : page.error().text();
  if (page) {
    QVariantList rows;
    for (const JobRun& run : page->items) rows.append(rowOf(run));
    m_runs.replace(rows);
  }
  Q_EMIT runsChanged();
}

}  // namespace madang::console
