#include <exception>
#include <utility>

#include "base/json.h"
#include "features/jobs/domain/scheduler.h"
#include "features/jobs/domain/scheduler_entry.h"

/// How the scheduler begins, ends and takes up runs.
namespace madang::jobs {
namespace {

constexpr std::chrono::seconds kRetryStart{5};
constexpr std::size_t kErrorLength = 1000;

/// At most `length` bytes, cut between characters.
std::string shortened(std::string text, std::size_t length) {
  if (text.size() <= length) return text;
  while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
  text.resize(length);
  return text;
}

std::string describeFault(const Fault& fault) {
  std::string text{fault.code};
  if (!fault.detail.empty()) text += ": " + fault.detail;
  return text;
}

}  // namespace

Task<Outcome<LeaseGrant>> Scheduler::hold(Entry* entry) {
  {
    const std::lock_guard lock(m_mutex);
    if (entry->grant && m_ports.clock.steady() < entry->grant->validUntil) co_return *entry->grant;
  }
  auto granted = co_await m_ports.lease.acquire(entry->leaseName(), m_settings.holder, m_settings.leaseTtl);
  if (!granted) co_return granted.failure();
  if (!*granted) co_return Failure{Fault{"job-running", "Another node holds the lease of this job."}};
  const std::lock_guard lock(m_mutex);
  entry->grant = **granted;
  co_return **granted;
}

Task<Outcome<void>> Scheduler::begin(Entry* entry, std::shared_ptr<ActiveRun> run, Plan plan) {
  const auto grant = co_await hold(entry);
  if (!grant) co_return grant.failure();
  const UtcTime now = m_ports.clock.now();
  run->prepare(grant->fence, plan.resumeFrom);
  run->change([&](JobRun& r) {
    r.state = RunState::Running;
    r.startedAt = now;
  });
  if (!run->kept()) co_return Outcome<void>{};
  const auto begun = co_await m_ports.store.begin(run->snapshot(), plan.slot);
  if (!begun) co_return begun.failure();
  for (const JobRun& dead : begun->interrupted) {
    entry->outcomes[static_cast<std::size_t>(RunState::Interrupted)]->add();
    announce(dead);
  }
  if (begun->result == Begun::Result::SlotTaken)
    co_return Failure{Fault{"conflict", "This slot of the calendar has fired already."}};
  if (begun->result == Begun::Result::Superseded)
    co_return Failure{Fault{"job-running", "Another node runs this job."}};
  announce(run->snapshot());
  co_return Outcome<void>{};
}

Task<void> Scheduler::beginAndRun(Entry* entry, std::shared_ptr<ActiveRun> run, Plan plan) {
  const auto begun = co_await begin(entry, run, plan);
  if (begun) {
    co_await execute(entry, std::move(run));
    co_return;
  }
  const std::string_view code = begun.error().code;
  const bool elsewhere = code == "job-running" || code == "conflict";
  {
    const std::lock_guard lock(m_mutex);
    entry->active.reset();
    if (!elsewhere && plan.slot) {  // the database is away: the slot is not lost
      entry->nextSlot = *plan.slot;
      entry->notBefore = m_ports.clock.steady() + kRetryStart;
    }
  }
  if (!elsewhere)
    m_ports.log.warn("jobs.not-started",
                     {{"job", entry->definition.name}, {"error", describeFault(begun.error())}});
}

Task<void> Scheduler::execute(Entry* entry, std::shared_ptr<ActiveRun> run) {
  const SteadyTime from = m_ports.clock.steady();
  std::optional<std::string> error;
  try {
    const Outcome<void> outcome = co_await entry->definition.run(*run);
    if (!outcome) error = describeFault(outcome.error());
  } catch (const std::exception& e) {
    error = std::string{"exception: "} + e.what();
  } catch (...) {
    error = "unknown exception";
  }
  entry->seconds->observe(m_ports.clock.steady() - from);
  RunState state = error ? RunState::Failed : RunState::Succeeded;
  const auto stop = run->stopReason();
  if (stop == ActiveRun::Stop::ShuttingDown && run->kept() &&
      entry->definition.afterCrash != AfterCrash::MarkOnly) {
    co_await leaveToNextStart(entry, std::move(run));
    co_return;
  }
  if (stop == ActiveRun::Stop::Cancelled)
    state = RunState::Cancelled;
  else if (stop != ActiveRun::Stop::No)
    state = RunState::Interrupted;
  co_await settle(entry, std::move(run), state, std::move(error));
}

Task<void> Scheduler::leaveToNextStart(Entry* entry, std::shared_ptr<ActiveRun> run) {
  co_await saveProgress(run);
  const std::lock_guard lock(m_mutex);
  entry->active.reset();
}

Task<void> Scheduler::settle(Entry* entry, std::shared_ptr<ActiveRun> run, RunState state,
                             std::optional<std::string> error) {
  if (error) error = shortened(std::move(*error), kErrorLength);
  const UtcTime now = m_ports.clock.now();
  run->change([&](JobRun& r) {
    r.state = state;
    r.error = error;
    r.finishedAt = now;
  });
  const JobRun ended = run->snapshot();
  entry->outcomes[static_cast<std::size_t>(state)]->add();
  if (state == RunState::Succeeded)
    entry->lastSuccessSteadyMillis =
        std::chrono::duration_cast<std::chrono::milliseconds>(m_ports.clock.steady().time_since_epoch())
            .count();
  if (state == RunState::Failed)
    m_ports.log.warn(
        "jobs.run-failed",
        {{"job", ended.job}, {"run", toText(ended.id)}, {"error", error.value_or(std::string{})}});

  bool store = run->kept();
  if (!store && state == RunState::Failed) {
    const std::lock_guard lock(m_mutex);
    const SteadyTime steady = m_ports.clock.steady();
    store = entry->lastFailureKept != *ended.error ||
            steady >= entry->lastFailureKeptAt + m_settings.failureRowEvery;
    if (store) {
      entry->lastFailureKept = *ended.error;
      entry->lastFailureKeptAt = steady;
    }
  }
  if (store) {
    const auto kept = co_await m_ports.store.finish(ended);
    // The row stays open; the next run of this job finds it dead and marks it.
    if (!kept)
      m_ports.log.error("jobs.end-not-stored", {{"run", toText(ended.id)}, {"error", kept.error().detail}});
    announce(ended);
  }

  std::optional<LeaseGrant> surplus;
  {
    const std::lock_guard lock(m_mutex);
    entry->active.reset();
    entry->lastRun = ended;
    if (state == RunState::Succeeded) entry->lastSuccessAt = now;
    if (entry->cron && entry->grant) surplus = std::exchange(entry->grant, std::nullopt);
  }
  if (surplus) {
    const auto released = co_await m_ports.lease.release(*surplus);
    released.ignoreBecause("the lease ends by itself");
  }
}

Task<void> Scheduler::renew(Entry* entry, LeaseGrant grant) {
  const auto renewed = co_await m_ports.lease.renew(grant, m_settings.leaseTtl);
  const std::lock_guard lock(m_mutex);
  entry->renewing = false;
  if (!entry->grant || entry->grant->fence != grant.fence || !renewed)
    co_return;  // tried again at the next tick
  entry->grant = *renewed;
  if (!entry->grant && entry->active) entry->active->askToStop(ActiveRun::Stop::LeaseLost);
}

Task<void> Scheduler::saveProgress(std::shared_ptr<ActiveRun> run) {
  const JobRun now = run->snapshot();
  const auto saved = co_await m_ports.store.saveProgress(now);
  saved.ignoreBecause("the next save carries the same figures, or newer ones");
  announce(now);
}

Task<void> Scheduler::recover() {
  const auto open = co_await m_ports.store.open();
  if (!open) {
    m_ports.log.warn("jobs.recovery-failed", {{"error", describeFault(open.error())}});
    co_return;
  }
  for (const JobRun& run : *open) co_await takeUp(run);
}

Task<void> Scheduler::takeUp(JobRun cutOff) {
  Entry* entry = entryOf(cutOff.job);
  if (!entry) {  // the job is no more
    const auto marked = co_await m_ports.store.interrupt(cutOff.job, cutOff.fence, m_ports.clock.now());
    if (marked)
      for (const JobRun& run : *marked) announce(run);
    co_return;
  }
  std::optional<JobRun> endedHere;
  {
    const std::lock_guard lock(m_mutex);
    if (entry->lastRun && entry->lastRun->id == cutOff.id) endedHere = entry->lastRun;
  }
  if (endedHere) {  // not cut off: its end could not be stored
    const auto kept = co_await m_ports.store.finish(*endedHere);
    kept.ignoreBecause("the next recovery tries again");
    co_return;
  }
  const AfterCrash rule = entry->definition.afterCrash;
  const bool again = rule != AfterCrash::MarkOnly && cutOff.attempt < m_settings.maxAttempts;
  Plan plan{cutOff.trigger, cutOff.actor, cutOff.id, cutOff.attempt + 1, {}, {}};
  if (rule == AfterCrash::Resume) plan.resumeFrom = cutOff.step.value_or("");
  std::shared_ptr<ActiveRun> run;
  {
    const std::lock_guard lock(m_mutex);
    run = reserve(*entry, plan, true);
  }
  if (!run) co_return;  // under way here: nothing was cut off
  const auto current = co_await m_ports.store.find(cutOff.id);
  if (!current || !*current ||
      ((*current)->state != RunState::Running && (*current)->state != RunState::Queued)) {
    const std::lock_guard lock(m_mutex);  // it ended while we looked
    entry->active.reset();
    co_return;
  }
  if (again) {
    launchTask(beginAndRun(entry, std::move(run), std::move(plan)));
    co_return;
  }
  const auto grant = co_await hold(entry);  // somebody else may still be at work on it
  if (grant) {
    const auto marked = co_await m_ports.store.interrupt(cutOff.job, grant->fence, m_ports.clock.now());
    if (marked)
      for (const JobRun& dead : *marked) {
        entry->outcomes[static_cast<std::size_t>(RunState::Interrupted)]->add();
        announce(dead);
        const std::lock_guard lock(m_mutex);
        entry->lastRun = dead;
      }
  }
  const std::lock_guard lock(m_mutex);
  entry->active.reset();
}

Task<Outcome<RunId>> Scheduler::startByHand(Entry* entry, Plan plan) {
  std::shared_ptr<ActiveRun> run;
  {
    const std::lock_guard lock(m_mutex);
    if (m_stopping || !m_started) co_return Failure{Fault{"unavailable", "The scheduler is not running."}};
    run = reserve(*entry, plan, true);
  }
  if (!run) co_return Failure{Fault{"job-running", "A run of this job is under way."}};
  const auto begun = co_await begin(entry, run, plan);
  if (!begun) {
    const std::lock_guard lock(m_mutex);
    entry->active.reset();
    co_return begun.failure();
  }
  const RunId id = run->id();
  launchTask(execute(entry, std::move(run)));
  co_return id;
}

Task<Outcome<RunId>> Scheduler::runNow(std::string name, std::optional<MemberId> actor) {
  Entry* entry = entryOf(name);
  if (!entry) co_return Failure{Fault{"job-not-found", "No job has this name."}};
  Plan plan;
  plan.trigger = RunTrigger::Manual;
  plan.actor = actor;
  co_return co_await startByHand(entry, std::move(plan));
}

Task<Outcome<RunId>> Scheduler::restart(RunId id, std::optional<MemberId> actor) {
  const auto found = co_await m_ports.store.find(id);
  if (!found) co_return found.failure();
  if (!*found) co_return Failure{Fault{"run-not-found", "No run has this id."}};
  const JobRun& earlier = **found;
  Entry* entry = entryOf(earlier.job);
  if (!entry) co_return Failure{Fault{"job-not-found", "The job of this run is no more."}};
  if (earlier.state != RunState::Failed && earlier.state != RunState::Cancelled &&
      earlier.state != RunState::Interrupted)
    co_return Failure{Fault{"run-not-restartable",
                            "Only a run that failed, was cancelled or was interrupted can be restarted."}};
  Plan plan{RunTrigger::Manual, actor, id, earlier.attempt + 1, earlier.step.value_or(""), {}};
  co_return co_await startByHand(entry, std::move(plan));
}

bool Scheduler::cancel(RunId id) {
  std::shared_ptr<ActiveRun> run;
  {
    const std::lock_guard lock(m_mutex);
    for (const auto& entry : m_entries)
      if (entry->active && entry->active->id() == id) run = entry->active;
  }
  if (!run) return false;
  run->askToStop(ActiveRun::Stop::Cancelled);
  if (run->kept()) announce(run->snapshot());
  return true;
}

Task<void> Scheduler::giveUpLeases() {
  for (const auto& entry : m_entries) {
    std::optional<LeaseGrant> grant;
    {
      const std::lock_guard lock(m_mutex);
      if (!entry->active) grant = std::exchange(entry->grant, std::nullopt);
    }
    if (!grant) continue;
    const auto released = co_await m_ports.lease.release(*grant);
    released.ignoreBecause("the lease ends by itself");
  }
}

}  // namespace madang::jobs
