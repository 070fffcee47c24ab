#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "contract/jobs/job.h"
#include "features/jobs/domain/active_run.h"
#include "features/jobs/domain/cron.h"
#include "features/jobs/domain/run_store.h"
#include "features/jobs/jobs.h"
#include "features/operations/operations.h"
#include "ports/clock.h"
#include "ports/id_source.h"
#include "ports/lease.h"
#include "runtime/gate.h"
#include "runtime/log.h"
#include "runtime/metrics.h"

namespace madang::jobs {

struct SchedulerSettings {
  std::string holder = "local";  ///< name of this node in the leases; the same after a restart
  std::chrono::milliseconds leaseTtl{30'000};
  std::chrono::milliseconds saveProgressEvery{1'000};
  std::chrono::milliseconds failureRowEvery{
      10'000};                   ///< of jobs without history: how often the same failure is kept
  std::int64_t maxAttempts = 3;  ///< a run that takes the process down with it is not repeated for ever
  std::chrono::milliseconds stopWithin{10'000};  ///< how long stop() waits for runs to look at cancelled()
};

struct SchedulerPorts {
  RunStore& store;
  Lease& lease;
  Clock& clock;
  IdSource& ids;
  operations::OperationEvents& events;
  Metrics& metrics;
  Log& log;
};

/// Starts jobs when they are due: one run at a time per job, under a fenced lease, with its history in the
/// database.
///
/// Intervals are measured by steady time. A slot of a calendar fires once, also when the wall clock steps:
/// the last slot is kept in the database and only a later one may fire; slots that passed while nobody was
/// there fire once together. Jobs with an interval keep their lease between runs, so that one node of several
/// does them.
///
/// Public functions may be called from any thread; jobs run on `executor`.
class Scheduler final : public JobRegistry {
 public:
  Scheduler(SchedulerSettings settings, SchedulerPorts ports, boost::asio::any_io_executor executor);
  ~Scheduler() override;

  /// While the program is put together. @throws std::invalid_argument for a schedule that cannot be read, or
  /// for a name that is taken
  void add(JobDefinition definition) override;

  /// Brings the definitions into the database and takes up runs that a crash cut off.
  Task<Outcome<void>> start();

  /// Calls tick() until stop().
  void drive();

  /// Starts what is due, keeps progress and renews leases. On the executor.
  void tick();

  /// Starts nothing more, asks all runs to stop and waits for them; what did not finish is taken up at the
  /// next start.
  Task<void> stop();

  std::vector<Job> list() const;
  std::optional<Job> find(std::string_view name) const;
  /// A run that is under way here.
  std::optional<JobRun> active(RunId id) const;

  /// Starts the job now. Fails with `job-not-found`, `job-running`, or `unavailable` when another node holds
  /// it.
  Task<Outcome<RunId>> runNow(std::string name, std::optional<MemberId> actor);

  /// Starts a new run at the step where an earlier one stopped. Fails with `run-not-found`, `job-running`, or
  /// `conflict` when that run succeeded or is still open.
  Task<Outcome<RunId>> restart(RunId id, std::optional<MemberId> actor);

  /// Asks a run to stop at its next chunk. @returns false when it is not under way here.
  bool cancel(RunId id);

 private:
  struct Entry;
  /// What a new run is to be.
  struct Plan {
    RunTrigger trigger = RunTrigger::Schedule;
    std::optional<MemberId> actor;
    std::optional<RunId> restartOf;
    std::int64_t attempt = 1;
    std::string resumeFrom;
    std::optional<UtcTime> slot;
  };

  Entry* entryOf(std::string_view name) const;
  /// Takes the job's one place; nothing when it is taken. Needs m_mutex.
  std::shared_ptr<ActiveRun> reserve(Entry& entry, const Plan& plan, bool kept);
  void startDue(Entry& entry);
  void keepAlive(Entry& entry);
  void launchTask(Task<void> task);

  Task<void> beginAndRun(Entry* entry, std::shared_ptr<ActiveRun> run, Plan plan);
  Task<Outcome<void>> begin(Entry* entry, std::shared_ptr<ActiveRun> run, Plan plan);
  Task<void> execute(Entry* entry, std::shared_ptr<ActiveRun> run);
  Task<Outcome<LeaseGrant>> hold(Entry* entry);
  Task<void> renew(Entry* entry, LeaseGrant grant);
  Task<void> saveProgress(std::shared_ptr<ActiveRun> run);
  /// A stop cuts a run off like a crash: its row stays open, and the next start takes it up as its job says.
  Task<void> leaveToNextStart(Entry* entry, std::shared_ptr<ActiveRun> run);
  Task<void> settle(Entry* entry, std::shared_ptr<ActiveRun> run, RunState state,
                    std::optional<std::string> error);
  Task<void> recover();
  Task<void> takeUp(JobRun cutOff);
  Task<void> driveLoop();
  Task<Outcome<RunId>> startByHand(Entry* entry, Plan plan);
  Task<void> giveUpLeases();

  void announce(const JobRun& run);
  Job describe(const Entry& entry) const;

  const SchedulerSettings m_settings;
  SchedulerPorts m_ports;
  boost::asio::any_io_executor m_executor;
  Gate m_gate;
  mutable std::mutex m_mutex;  // over the entries' changing parts
  std::deque<std::unique_ptr<Entry>> m_entries;
  bool m_started = false;
  bool m_stopping = false;
  SteadyTime m_nextRecovery{};
  std::size_t m_tasks = 0;  // detached work under way
};

}  // namespace madang::jobs
