#pragma once

#include "features/jobs/domain/scheduler.h"
#include "features/operations/operations.h"

/// What staff can do to jobs. Targets: the name of a job, or the id of a run.
namespace madang::jobs {

/// Finds runs under way here and those of the history.
class RunFinder {
 public:
  RunFinder(Scheduler& scheduler, RunStore& store) : m_scheduler(scheduler), m_store(store) {}
  /// `run-not-found` for an unknown one.
  Task<Outcome<JobRun>> find(std::string id);

 private:
  Scheduler& m_scheduler;
  RunStore& m_store;
};

/// What the three have in common.
class JobOperation : public operations::OperationKind {
 public:
  JobOperation(Scheduler& scheduler, RunFinder finder) : m_scheduler(scheduler), m_finder(finder) {}
  Capability capability() const final { return Capability::RunJobs; }
  std::chrono::seconds patience() const override { return std::chrono::hours{1}; }

 protected:
  Scheduler& m_scheduler;
  RunFinder m_finder;
};

/// `job.run`
class RunJob final : public JobOperation {
 public:
  using JobOperation::JobOperation;
  std::string_view name() const override { return "job.run"; }
  Task<Outcome<operations::Draft>> plan(operations::Subject subject) override;
  Task<Outcome<operations::Effect>> execute(operations::Subject subject) override;
  Task<Outcome<operations::Verdict>> verify(operations::Subject subject, operations::Effect effect) override;
};

/// `run.cancel`: takes effect at the run's next chunk.
class CancelRun final : public JobOperation {
 public:
  using JobOperation::JobOperation;
  std::string_view name() const override { return "run.cancel"; }
  Task<Outcome<operations::Draft>> plan(operations::Subject subject) override;
  Task<Outcome<operations::Effect>> execute(operations::Subject subject) override;
  Task<Outcome<operations::Verdict>> verify(operations::Subject subject, operations::Effect effect) override;
  std::chrono::seconds patience() const override { return std::chrono::minutes{10}; }
};

/// `run.restart`: a new run that begins at the step where an earlier one stopped.
class RestartRun final : public JobOperation {
 public:
  using JobOperation::JobOperation;
  std::string_view name() const override { return "run.restart"; }
  Task<Outcome<operations::Draft>> plan(operations::Subject subject) override;
  Task<Outcome<operations::Effect>> execute(operations::Subject subject) override;
  Task<Outcome<operations::Verdict>> verify(operations::Subject subject, operations::Effect effect) override;
};

}  // namespace madang::jobs
