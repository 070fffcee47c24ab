#include "features/jobs/domain/scheduler.h"

#include <stdexcept>
#include <utility>

#include <boost/asio/this_coro.hpp>
#include <boost/json/parse.hpp>

#include "base/json.h"
#include "features/jobs/domain/scheduler_entry.h"
#include "runtime/launch.h"

namespace madang::jobs {
namespace {

constexpr std::chrono::milliseconds kTick{100};
/// A wall clock that went back by more than this was wrong before; the calendar begins anew from the present.
constexpr std::chrono::hours kClockWasWrong{25};

std::int64_t steadyMillis(SteadyTime time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

std::string scheduleText(const Schedule& schedule) {
  if (const auto* cron = std::get_if<Cron>(&schedule)) return cron->expression;
  return "every " + std::to_string(std::get<std::chrono::milliseconds>(schedule).count()) + " ms";
}

}  // namespace

Scheduler::Scheduler(SchedulerSettings settings, SchedulerPorts ports, boost::asio::any_io_executor executor)
    : m_settings(std::move(settings)), m_ports(ports), m_executor(std::move(executor)) {}

Scheduler::~Scheduler() = default;

void Scheduler::add(JobDefinition definition) {
  if (entryOf(definition.name)) throw std::invalid_argument("job defined twice: " + definition.name);
  auto entry = std::make_unique<Entry>();
  if (const auto* cron = std::get_if<Cron>(&definition.schedule)) {
    auto table = CronTable::parse(cron->expression);
    if (!table) throw std::invalid_argument("job " + definition.name + ": " + table.error());
    entry->cron = *table;
  } else {
    entry->interval = std::get<std::chrono::milliseconds>(definition.schedule);
    if (entry->interval <= 0ms)
      throw std::invalid_argument("job " + definition.name + ": interval must be positive");
  }
  const std::string& name = definition.name;
  for (const RunState state :
       {RunState::Succeeded, RunState::Failed, RunState::Cancelled, RunState::Interrupted})
    entry->outcomes[static_cast<std::size_t>(state)] =
        &m_ports.metrics.counter("madang_job_runs_total", "Runs of jobs by how they ended",
                                 {{"job", name}, {"outcome", std::string{enumText(state)}}});
  entry->seconds = &m_ports.metrics.histogram("madang_job_run_seconds", "How long runs of jobs took",
                                              Histogram::latencyBounds(), {{"job", name}});
  entry->lastSuccessSteadyMillis = steadyMillis(m_ports.clock.steady());
  entry->age = m_ports.metrics.gauge(
      "madang_job_last_success_age_seconds", "Time since the job succeeded, or since the process began",
      [this, e = entry.get()] {
        return static_cast<double>(steadyMillis(m_ports.clock.steady()) - e->lastSuccessSteadyMillis) /
               1000.0;
      },
      {{"job", name}});
  entry->definition = std::move(definition);
  m_entries.push_back(std::move(entry));
}

Scheduler::Entry* Scheduler::entryOf(std::string_view name) const {
  for (const auto& entry : m_entries)
    if (entry->definition.name == name) return entry.get();
  return nullptr;
}

Task<Outcome<void>> Scheduler::start() {
  std::vector<DefinedJob> defined;
  for (const auto& entry : m_entries)
    defined.push_back({entry->definition.name, entry->definition.description,
                       scheduleText(entry->definition.schedule), entry->definition.afterCrash});
  auto memories = co_await m_ports.store.define(std::move(defined));
  if (!memories) co_return memories.failure();
  {
    const std::lock_guard lock(m_mutex);
    const UtcTime now = m_ports.clock.now();
    const SteadyTime steady = m_ports.clock.steady();
    for (const auto& entry : m_entries) {
      entry->nextDue = steady;
      if (entry->cron) entry->nextSlot = entry->cron->next(now);
    }
    for (const JobMemory& memory : *memories) {
      Entry* entry = entryOf(memory.name);
      if (!entry) continue;
      entry->lastRun = memory.lastRun;
      entry->lastSuccessAt = memory.lastSuccessAt;
      if (entry->cron) {
        entry->lastSlot = memory.lastSlotAt;
        const bool trusted = memory.lastSlotAt != UtcTime{} && memory.lastSlotAt <= now + kClockWasWrong;
        if (trusted)
          entry->nextSlot = entry->cron->next(memory.lastSlotAt);  // in the past: missed, fires once
      } else if (memory.lastStartedAt != UtcTime{}) {
        const auto wait = memory.lastStartedAt + entry->interval - now;
        entry->nextDue = steady + std::clamp(wait, UtcTime::duration{0}, entry->interval);
      }
    }
    m_nextRecovery = steady + m_settings.leaseTtl;
    m_started = true;
  }
  co_await recover();
  co_return Outcome<void>{};
}

void Scheduler::drive() {
  launchTask(driveLoop());
}

Task<void> Scheduler::driveLoop() {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
  while (true) {
    {
      const std::lock_guard lock(m_mutex);
      if (m_stopping) co_return;
    }
    tick();
    timer.expires_after(kTick);
    co_await timer.async_wait(boost::asio::use_awaitable);
  }
}

void Scheduler::tick() {
  const SteadyTime steady = m_ports.clock.steady();
  bool recoverNow = false;
  {
    const std::lock_guard lock(m_mutex);
    if (!m_started || m_stopping) return;
    recoverNow = steady >= m_nextRecovery;
    if (recoverNow) m_nextRecovery = steady + m_settings.leaseTtl;
  }
  for (const auto& entry : m_entries) {
    keepAlive(*entry);
    startDue(*entry);
  }
  if (recoverNow) launchTask(recover());  // runs of nodes that died since
}

void Scheduler::startDue(Entry& entry) {
  Plan plan;
  std::shared_ptr<ActiveRun> run;
  {
    const std::lock_guard lock(m_mutex);
    const SteadyTime steady = m_ports.clock.steady();
    if (entry.cron) {
      const UtcTime now = m_ports.clock.now();
      if (now + kClockWasWrong < entry.lastSlot) {
        entry.lastSlot = now;
        entry.nextSlot = entry.cron->next(now);
      }
      if (now < entry.nextSlot || entry.active || steady < entry.notBefore) return;
      UtcTime slot = entry.nextSlot;  // the latest of those that passed
      UtcTime after = entry.cron->next(slot);
      for (; after <= now; after = entry.cron->next(slot)) slot = after;
      plan.slot = entry.lastSlot = slot;
      entry.nextSlot = after;
    } else {
      if (steady < entry.nextDue) return;
      entry.nextDue += (1 + (steady - entry.nextDue) / entry.interval) * entry.interval;
      if (entry.active) return;
    }
    run = reserve(entry, plan, entry.definition.keepHistory);
  }
  launchTask(beginAndRun(&entry, std::move(run), std::move(plan)));
}

std::shared_ptr<ActiveRun> Scheduler::reserve(Entry& entry, const Plan& plan, bool kept) {
  if (entry.active || m_stopping) return nullptr;
  JobRun run;
  run.id = m_ports.ids.next<RunId>();
  run.job = entry.definition.name;
  run.state = RunState::Queued;
  run.trigger = plan.trigger;
  run.actor = plan.actor;
  run.restartOf = plan.restartOf;
  run.attempt = plan.attempt;
  if (!plan.resumeFrom.empty()) run.step = plan.resumeFrom;
  entry.active = std::make_shared<ActiveRun>(std::move(run), kept);
  return entry.active;
}

void Scheduler::keepAlive(Entry& entry) {
  std::optional<LeaseGrant> renewable;
  std::shared_ptr<ActiveRun> dirty;
  {
    const std::lock_guard lock(m_mutex);
    const SteadyTime steady = m_ports.clock.steady();
    if (entry.grant && steady >= entry.grant->validUntil) {
      entry.grant.reset();
      if (entry.active) entry.active->askToStop(ActiveRun::Stop::LeaseLost);
    }
    if (entry.grant && !entry.renewing && steady >= entry.grant->validUntil - m_settings.leaseTtl * 2 / 3) {
      entry.renewing = true;
      renewable = entry.grant;
    }
    if (entry.active && entry.active->kept() && entry.active->fence() > 0 &&
        steady >= entry.progressSavedAt + m_settings.saveProgressEvery && entry.active->takeDirty()) {
      entry.progressSavedAt = steady;
      dirty = entry.active;
    }
  }
  if (renewable) launchTask(renew(&entry, *renewable));
  if (dirty) launchTask(saveProgress(std::move(dirty)));
}

void Scheduler::launchTask(Task<void> task) {
  launch(m_executor, std::move(task), m_gate, [this](std::exception_ptr error) {
    try {
      std::rethrow_exception(error);
    } catch (const std::exception& e) {
      m_ports.log.error("jobs.task-failed", {{"error", std::string{e.what()}}});
    }
  });
}

std::vector<Job> Scheduler::list() const {
  const std::lock_guard lock(m_mutex);
  std::vector<Job> jobs;
  for (const auto& entry : m_entries) jobs.push_back(describe(*entry));
  return jobs;
}

std::optional<Job> Scheduler::find(std::string_view name) const {
  const std::lock_guard lock(m_mutex);
  const Entry* entry = entryOf(name);
  return entry ? std::optional{describe(*entry)} : std::nullopt;
}

std::optional<JobRun> Scheduler::active(RunId id) const {
  const std::lock_guard lock(m_mutex);
  for (const auto& entry : m_entries) {
    if (entry->active && entry->active->id() == id) return entry->active->snapshot();
    if (entry->lastRun && entry->lastRun->id == id) return entry->lastRun;
  }
  return std::nullopt;
}

Job Scheduler::describe(const Entry& entry) const {
  Job job;
  job.name = entry.definition.name;
  job.description = entry.definition.description;
  job.afterCrash = entry.definition.afterCrash;
  job.keepHistory = entry.definition.keepHistory;
  job.lastRun = entry.lastRun;
  job.lastSuccessAt = entry.lastSuccessAt;
  if (entry.active) {
    job.currentRun = entry.active->snapshot();
    job.state = job.currentRun->cancelRequested ? JobState::Cancelling : JobState::Running;
  }
  const UtcTime now = m_ports.clock.now();
  if (entry.cron) {
    job.schedule.cron = std::get<Cron>(entry.definition.schedule).expression;
    UtcTime slot = entry.nextSlot;
    for (int i = 0; i < 3; ++i, slot = entry.cron->next(slot)) job.nextRuns.push_back(slot);
  } else {
    job.schedule.intervalMillis = entry.interval.count();
    const auto wait =
        std::chrono::duration_cast<std::chrono::milliseconds>(entry.nextDue - m_ports.clock.steady());
    for (int i = 0; i < 3; ++i) job.nextRuns.push_back(now + std::max(wait, 0ms) + i * entry.interval);
  }
  return job;
}

void Scheduler::announce(const JobRun& run) {
  operations::OperationEvent event;
  event.at = m_ports.clock.now();
  event.kind = operations::EventKind::JobRun;
  event.subject = "run:" + toText(run.id);
  event.state = enumText(run.state);
  event.summary = run.job + " " + event.state;
  if (run.error) event.summary += ": " + *run.error;
  event.data = boost::json::parse(toJson(run)).as_object();
  m_ports.events.publish(std::move(event));
}

Task<void> Scheduler::stop() {
  {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
    for (const auto& entry : m_entries)
      if (entry->active) entry->active->askToStop(ActiveRun::Stop::ShuttingDown);
  }
  m_gate.close();
  // Real time, not the clock port: this is about how long an operator waits.
  const auto deadline = std::chrono::steady_clock::now() + m_settings.stopWithin;
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
  while (!m_gate.waitEmpty(std::chrono::steady_clock::now()) && std::chrono::steady_clock::now() < deadline) {
    timer.expires_after(10ms);
    co_await timer.async_wait(boost::asio::use_awaitable);
  }
  co_await giveUpLeases();
}

}  // namespace madang::jobs
