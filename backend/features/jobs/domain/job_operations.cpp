#include "features/jobs/domain/job_operations.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include "base/json.h"

namespace madang::jobs {
namespace {

using operations::Draft;
using operations::Effect;
using operations::Subject;
using operations::Verdict;

bool isOpen(const JobRun& run) {
  return run.state == RunState::Queued || run.state == RunState::Running;
}

PlanCheck idleCheck(const Job& job) {
  PlanCheck check{"job-idle", CheckResult::Passed, "idle", "idle", ""};
  if (!job.keepHistory || !job.currentRun)
    return check;  // one that runs all the time gets its turn in between
  check.result = CheckResult::Failed;
  check.actual = "run " + toText(job.currentRun->id) + " is under way";
  check.reason = "One run at a time per job.";
  return check;
}

std::string idleState(const Job& job) {
  return job.keepHistory && job.currentRun ? "running " + toText(job.currentRun->id) : "idle";
}

Effect begunRun(RunId id) {
  Effect effect;
  effect.affected = 1;
  effect.result["runId"] = toText(id);
  return effect;
}

/// How a run that was begun by hand has ended.
Task<Outcome<Verdict>> verdictOnRun(RunFinder finder, Effect effect) {
  Verdict verdict;
  const auto* id = effect.result.if_contains("runId");
  if (!id || !id->is_string()) {
    verdict.detail = "it is not known which run was begun; look at the job's runs";
    co_return verdict;
  }
  std::string text{id->get_string()};
  const auto run = co_await finder.find(std::move(text));
  if (!run) co_return run.failure();
  verdict.detail = "run " + toText(run->id) + " " + std::string{enumText(run->state)};
  if (run->error) verdict.detail += ": " + *run->error;
  if (run->state == RunState::Succeeded)
    verdict.state = Verdict::State::Reached;
  else if (!isOpen(*run))
    verdict.state = Verdict::State::Missed;
  co_return verdict;
}

}  // namespace

Task<Outcome<JobRun>> RunFinder::find(std::string id) {
  const auto parsed = parseId<RunId>(id);
  if (!parsed) co_return Failure{Fault{"run-not-found", "No run has this id."}};
  if (auto here = m_scheduler.active(*parsed)) co_return std::move(*here);
  const auto stored = co_await m_store.find(*parsed);
  if (!stored) co_return stored.failure();
  if (!*stored) co_return Failure{Fault{"run-not-found", "No run has this id."}};
  co_return **stored;
}

Task<Outcome<Draft>> RunJob::plan(Subject subject) {
  const auto known = operations::onlyParameters(subject, {});
  if (!known) co_return known.failure();
  const auto job = m_scheduler.find(subject.target);
  if (!job) co_return Failure{Fault{"job-not-found", "No job has this name."}};
  Draft draft;
  draft.checks.push_back(idleCheck(*job));
  draft.impact = {"One run of " + job->name + " begins now: " + job->description, 1};
  draft.steps = {"take the job's lease", "begin a run", "wait for its end"};
  draft.confirmText = job->name;
  draft.state = idleState(*job);
  co_return draft;
}

Task<Outcome<Effect>> RunJob::execute(Subject subject) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
  for (int attempt = 0;; ++attempt) {
    const auto run = co_await m_scheduler.runNow(subject.target, subject.actor);
    if (run) co_return begunRun(*run);
    const auto job = m_scheduler.find(subject.target);
    const bool busyForAMoment = run.error().code == "job-running" && job && !job->keepHistory;
    if (!busyForAMoment || attempt == 40) co_return run.failure();
    timer.expires_after(50ms);
    co_await timer.async_wait(boost::asio::use_awaitable);
  }
}

Task<Outcome<Verdict>> RunJob::verify(Subject, Effect effect) {
  co_return co_await verdictOnRun(m_finder, std::move(effect));
}

Task<Outcome<Draft>> CancelRun::plan(Subject subject) {
  const auto known = operations::onlyParameters(subject, {});
  if (!known) co_return known.failure();
  const auto run = co_await m_finder.find(subject.target);
  if (!run) co_return run.failure();
  Draft draft;
  PlanCheck open{"run-open", CheckResult::Passed, std::string{enumText(run->state)}, "running", ""};
  if (!isOpen(*run)) {
    open.result = CheckResult::Failed;
    open.reason = "The run has ended already.";
  }
  draft.checks.push_back(std::move(open));
  draft.impact = {"The run of " + run->job + " stops at its next chunk; what it has done stays.",
                  isOpen(*run) ? 1 : 0};
  draft.steps = {"ask the run to stop", "wait for its end"};
  draft.confirmText = run->job;
  draft.state = isOpen(*run) ? "open" : "ended";
  co_return draft;
}

Task<Outcome<Effect>> CancelRun::execute(Subject subject) {
  const auto id = parseId<RunId>(subject.target);
  if (!id || !m_scheduler.cancel(*id))
    co_return Failure{Fault{"run-not-running", "The run is not under way on this node."}};
  co_return begunRun(*id);
}

Task<Outcome<Verdict>> CancelRun::verify(Subject subject, Effect) {
  const auto run = co_await m_finder.find(subject.target);
  if (!run) co_return run.failure();
  Verdict verdict;
  verdict.detail = "the run " + std::string{enumText(run->state)};
  if (run->state == RunState::Cancelled || run->state == RunState::Interrupted)
    verdict.state = Verdict::State::Reached;
  else if (!isOpen(*run))
    verdict.state = Verdict::State::Missed;
  co_return verdict;
}

Task<Outcome<Draft>> RestartRun::plan(Subject subject) {
  const auto known = operations::onlyParameters(subject, {});
  if (!known) co_return known.failure();
  const auto run = co_await m_finder.find(subject.target);
  if (!run) co_return run.failure();
  const auto job = m_scheduler.find(run->job);
  if (!job) co_return Failure{Fault{"job-not-found", "The job of this run is no more."}};
  Draft draft;
  const bool stopped = !isOpen(*run) && run->state != RunState::Succeeded;
  PlanCheck restartable{"run-stopped", CheckResult::Passed, std::string{enumText(run->state)},
                        "failed, cancelled or interrupted", ""};
  if (!stopped) {
    restartable.result = CheckResult::Failed;
    restartable.reason = "There is nothing to take up again.";
  }
  draft.checks.push_back(std::move(restartable));
  draft.checks.push_back(idleCheck(*job));
  draft.impact = {
      "A new run of " + run->job + " begins" + (run->step ? " at the step " + *run->step : "") + ".", 1};
  draft.steps = {"take the job's lease", "begin a run at the step that stopped", "wait for its end"};
  draft.confirmText = run->job;
  draft.state = std::string{enumText(run->state)} + " " + idleState(*job);
  co_return draft;
}

Task<Outcome<Effect>> RestartRun::execute(Subject subject) {
  const auto id = parseId<RunId>(subject.target);
  if (!id) co_return Failure{Fault{"run-not-found", "No run has this id."}};
  const auto run = co_await m_scheduler.restart(*id, subject.actor);
  if (!run) co_return run.failure();
  co_return begunRun(*run);
}

Task<Outcome<Verdict>> RestartRun::verify(Subject, Effect effect) {
  co_return co_await verdictOnRun(m_finder, std::move(effect));
}

}  // namespace madang::jobs
