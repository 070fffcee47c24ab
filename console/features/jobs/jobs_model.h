#pragma once

#include "client/backend_client.h"
#include "contract/jobs/job.h"
#include "features/events/event_feed.h"
#include "features/page/page_model.h"
#include "ui/keyed_model.h"

namespace madang::console {

/// The jobs, when they run next, and the runs of the one that is looked at.
class JobsModel : public madang::console::PageModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// Rows as the contract's Job; further `level`, `lastState`, `lastAt`, `nextAt`, `progress` (0..1, or
  /// undefined).
  Q_PROPERTY(madang::ui::KeyedModel* jobs READ jobs CONSTANT)
  /// Runs of `selected`, newest first, as the contract's JobRun; further `level`, `durationMs`.
  Q_PROPERTY(madang::ui::KeyedModel* runs READ runs CONSTANT)
  Q_PROPERTY(QString selected READ selected WRITE setSelected NOTIFY selectedChanged)
  Q_PROPERTY(QString runsProblem READ runsProblem NOTIFY runsChanged)
  Q_PROPERTY(bool runsLoaded READ runsLoaded NOTIFY runsChanged)

 public:
  JobsModel(BackendClient& client, EventFeed& events, QObject* parent = nullptr);

  ui::KeyedModel* jobs() { return &m_jobs; }
  ui::KeyedModel* runs() { return &m_runs; }
  QString selected() const { return m_selected; }
  void setSelected(const QString& name);
  QString runsProblem() const { return m_runsProblem; }
  bool runsLoaded() const { return m_runsLoaded; }

  void take(const JobList& list);
  static QString levelOf(RunState state);

 Q_SIGNALS:
  void selectedChanged();
  void runsChanged();

 protected:
  QCoro::Task<Answer<void>> load() override;
  bool isEmpty() const override { return m_jobs.total() == 0; }

 private:
  QCoro::Task<void> loadRuns(QString job);

  BackendClient& m_client;
  ui::KeyedModel m_jobs;
  ui::KeyedModel m_runs;
  QString m_selected;
  QString m_runsProblem;
  bool m_runsLoaded = false;
};

}  // namespace madang::console
