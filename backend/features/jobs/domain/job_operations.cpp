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

PlanCheck idleCheck(const Subject& subject, const Job& job) {
  const std::string idle = subject.say("idle", "쉬는 중");
  PlanCheck check{"job-idle", CheckResult::Passed, idle, idle, ""};
  if (!job.keepHistory || !job.currentRun)
    return check;  // one that runs all the time gets its turn in between
  check.result = CheckResult::Failed;
  const std::string run = toText(job.currentRun->id);
  check.actual = subject.say("run " + run + " is under way", "실행 " + run + " 진행 중");
  check.reason = subject.say("One run at a time per job.", "작업마다 한 번에 하나만 실행합니다.");
  return check;
}

std::string takeLease(const Subject& subject) {
  return subject.say("take the job's lease", "작업의 임대를 얻습니다");
}

std::string waitForEnd(const Subject& subject) {
  return subject.say("wait for its end", "끝나기를 기다립니다");
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
  draft.checks.push_back(idleCheck(subject, *job));
  draft.impact = {subject.say("One run of " + job->name + " begins now: " + job->description,
                              job->name + " 작업을 지금 한 번 실행합니다."),
                  1};
  draft.steps = {takeLease(subject), subject.say("begin a run", "실행을 시작합니다"), waitForEnd(subject)};
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
  PlanCheck open{"run-open", CheckResult::Passed, std::string{enumText(run->state)},
                 std::string{enumText(RunState::Running)}, ""};
  if (!isOpen(*run)) {
    open.result = CheckResult::Failed;
    open.reason = subject.say("The run has ended already.", "실행이 이미 끝났습니다.");
  }
  draft.checks.push_back(std::move(open));
  draft.impact = {subject.say("The run of " + run->job + " stops at its next chunk; what it has done stays.",
                              run->job + " 실행이 다음 묶음에서 멈춥니다. 이미 한 일은 남습니다."),
                  isOpen(*run) ? 1 : 0};
  draft.steps = {subject.say("ask the run to stop", "실행에 중지를 요청합니다"), waitForEnd(subject)};
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
                        subject.say("failed, cancelled or interrupted", "실패, 취소 또는 중단됨"), ""};
  if (!stopped) {
    restartable.result = CheckResult::Failed;
    restartable.reason = subject.say("There is nothing to take up again.", "이어서 할 것이 없습니다.");
  }
  draft.checks.push_back(std::move(restartable));
  draft.checks.push_back(idleCheck(subject, *job));
  draft.impact = {
      subject.say(
          "A new run of " + run->job + " begins" + (run->step ? " at the step " + *run->step : "") + ".",
          run->job + " 작업을 " + (run->step ? *run->step + " 단계부터 " : "") + "새로 실행합니다."),
      1};
  draft.steps = {takeLease(subject),
                 subject.say("begin a run at the step that stopped", "멈춘 단계에서 실행을 시작합니다"),
                 waitForEnd(subject)};
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
