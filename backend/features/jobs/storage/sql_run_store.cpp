#include "features/jobs/storage/sql_run_store.h"

#include <limits>
#include <utility>

#include "ports/sql_fault.h"

namespace madang::jobs {
namespace {

#define MADANG_RUN_COLUMNS                                                                                 \
  "id, job, state, run_trigger, actor_id, fence, step, progress_done, progress_total, error, restart_of, " \
  "attempt, started_at, finished_at"

constexpr sql::Statement kDefine{
    "jobs.define",
    "INSERT INTO jobs (name, description, schedule, after_crash) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO "
    "UPDATE SET "
    "description = excluded.description, schedule = excluded.schedule, after_crash = excluded.after_crash"};
constexpr sql::Statement kMemory{
    "jobs.memory", "SELECT last_slot_at, last_started_at, last_success_at FROM jobs WHERE name = ?"};
// The run that ended last: within a job, ids are in the order of the starts, and one runs at a time.
constexpr sql::Statement kLastEnded{"jobs.lastEnded", "SELECT " MADANG_RUN_COLUMNS
                                                      " FROM job_runs WHERE job = ? AND state > 1 "
                                                      "ORDER BY id DESC LIMIT 1"};
// A slot counts as taken unless the recorded one lies so far ahead that the clock must have been wrong then.
constexpr sql::Statement kTakeSlot{
    "jobs.takeSlot",
    "UPDATE jobs SET last_slot_at = ? WHERE name = ? AND (last_slot_at < ? OR last_slot_at > ?)"};
constexpr sql::Statement kStarted{"jobs.started", "UPDATE jobs SET last_started_at = ? WHERE name = ?"};
constexpr sql::Statement kSucceeded{"jobs.succeeded", "UPDATE jobs SET last_success_at = ? WHERE name = ?"};
constexpr sql::Statement kInsert{"jobs.insertRun", "INSERT INTO job_runs (" MADANG_RUN_COLUMNS
                                                   ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kDead{"jobs.deadRuns",
                               "SELECT " MADANG_RUN_COLUMNS
                               " FROM job_runs WHERE job = ? AND state IN (0, 1) AND fence <= ?"};
constexpr sql::Statement kMarkDead{
    "jobs.markDead",
    "UPDATE job_runs SET state = 5, finished_at = ? WHERE job = ? AND state IN (0, 1) AND fence <= ?"};
// Runs that have ended count, too: a holder that slept until its successor was done must not do the work
// again.
constexpr sql::Statement kSuperseded{"jobs.superseded",
                                     "SELECT 1 FROM job_runs WHERE job = ? AND fence > ? LIMIT 1"};
constexpr sql::Statement kProgress{"jobs.saveProgress",
                                   "UPDATE job_runs SET step = ?, progress_done = ?, progress_total = ? "
                                   "WHERE id = ? AND fence = ? AND state = 1"};
constexpr sql::Statement kFinish{"jobs.finish",
                                 "UPDATE job_runs SET state = ?, step = ?, progress_done = ?, progress_total "
                                 "= ?, error = ?, finished_at = ? "
                                 "WHERE id = ? AND fence = ? AND state IN (0, 1)"};
constexpr sql::Statement kExists{"jobs.runExists", "SELECT 1 FROM job_runs WHERE id = ?"};
constexpr sql::Statement kOpen{"jobs.openRuns",
                               "SELECT " MADANG_RUN_COLUMNS
                               " FROM job_runs WHERE state IN (0, 1) ORDER BY id LIMIT 1000"};
constexpr sql::Statement kFind{"jobs.run", "SELECT " MADANG_RUN_COLUMNS " FROM job_runs WHERE id = ?"};
constexpr sql::Statement kList{"jobs.runs",
                               "SELECT " MADANG_RUN_COLUMNS
                               " FROM job_runs WHERE job = ? AND id < ? ORDER BY id DESC LIMIT ?"};
constexpr sql::Statement kJobNames{"jobs.names", "SELECT name FROM jobs"};
constexpr sql::Statement kNthNewest{
    "jobs.nthNewest", "SELECT id FROM job_runs WHERE job = ? ORDER BY id DESC LIMIT 1 OFFSET ?"};
constexpr sql::Statement kPrune{
    "jobs.prune",
    "DELETE FROM job_runs WHERE id IN (SELECT id FROM job_runs WHERE job = ? AND state > 1 AND "
    "(id < ? OR finished_at < ?) ORDER BY id LIMIT ?)"};

constexpr std::chrono::hours kClockWasWrong{25};

JobRun runOf(sql::Row row) {
  JobRun run;
  run.id = row.id<RunId>(0);
  run.job = row.text(1);
  run.state = row.enumeration<RunState>(2);
  run.trigger = row.enumeration<RunTrigger>(3);
  run.actor = row.optionalId<MemberId>(4);
  run.fence = row.int64(5);
  run.step = row.optionalText(6);
  run.progress = {row.int64(7), row.int64(8)};
  run.error = row.optionalText(9);
  run.restartOf = row.optionalId<RunId>(10);
  run.attempt = row.int64(11);
  run.startedAt = row.optionalTime(12);
  run.finishedAt = row.optionalTime(13);
  return run;
}

std::vector<JobRun> runsOf(const sql::ResultSet& rows) {
  std::vector<JobRun> runs;
  for (const sql::Row row : rows) runs.push_back(runOf(row));
  return runs;
}

void insert(sql::WriteSession& session, const JobRun& run) {
  session.execute(kInsert, run.id, run.job, run.state, run.trigger, run.actor, run.fence, run.step,
                  run.progress.done, run.progress.total, run.error, run.restartOf, run.attempt, run.startedAt,
                  run.finishedAt);
}

std::vector<JobRun> interruptDead(sql::WriteSession& session, const std::string& job, std::int64_t fence,
                                  UtcTime at) {
  auto dead = runsOf(session.query(kDead, job, fence));
  if (dead.empty()) return dead;
  session.execute(kMarkDead, at, job, fence);
  for (JobRun& run : dead) {
    run.state = RunState::Interrupted;
    run.finishedAt = at;
  }
  return dead;
}

}  // namespace

// Units are named before they are awaited: GCC 12 destroys twice what a closure inside a co_await expression
// holds.

Task<Outcome<std::vector<JobMemory>>> SqlRunStore::define(std::vector<DefinedJob> jobs) {
  auto unit = [jobs = std::move(jobs)](sql::WriteSession& session) {
    std::vector<JobMemory> memories;
    for (const DefinedJob& job : jobs) {
      session.execute(kDefine, job.name, job.description, job.schedule, job.afterCrash);
      const auto rows = session.query(kMemory, job.name);
      JobMemory memory{job.name, rows[0].time(0), rows[0].time(1), rows[0].optionalTime(2), {}};
      const auto last = session.query(kLastEnded, job.name);
      if (!last.empty()) memory.lastRun = runOf(last[0]);
      memories.push_back(std::move(memory));
    }
    return memories;
  };
  co_return flatten(co_await m_sql.write("jobs.define", std::move(unit)));
}

Task<Outcome<Begun>> SqlRunStore::begin(JobRun run, std::optional<UtcTime> slot) {
  auto unit = [run = std::move(run), slot](sql::WriteSession& session) {
    Begun begun;
    // The fence first: who is refused must not use up the slot.
    if (!session.query(kSuperseded, run.job, run.fence).empty()) {
      begun.result = Begun::Result::Superseded;
      return begun;
    }
    if (slot && session.execute(kTakeSlot, *slot, run.job, *slot, *slot + kClockWasWrong) == 0) {
      begun.result = Begun::Result::SlotTaken;
      return begun;
    }
    begun.interrupted = interruptDead(session, run.job, run.fence, *run.startedAt);
    insert(session, run);
    session.execute(kStarted, *run.startedAt, run.job);
    return begun;
  };
  co_return flatten(co_await m_sql.write("jobs.begin", std::move(unit)));
}

Task<Outcome<std::vector<JobRun>>> SqlRunStore::interrupt(std::string job, std::int64_t fence, UtcTime at) {
  auto unit = [job = std::move(job), fence, at](sql::WriteSession& session) {
    return interruptDead(session, job, fence, at);
  };
  co_return flatten(co_await m_sql.write("jobs.interrupt", std::move(unit)));
}

Task<Outcome<void>> SqlRunStore::saveProgress(JobRun run) {
  auto unit = [run = std::move(run)](sql::WriteSession& session) {
    session.execute(kProgress, run.step, run.progress.done, run.progress.total, run.id, run.fence);
  };
  co_return flatten(co_await m_sql.write("jobs.saveProgress", std::move(unit)));
}

Task<Outcome<bool>> SqlRunStore::finish(JobRun run) {
  auto unit = [run = std::move(run)](sql::WriteSession& session) {
    const bool open = session.execute(kFinish, run.state, run.step, run.progress.done, run.progress.total,
                                      run.error, run.finishedAt, run.id, run.fence) > 0;
    if (!open) {
      if (!session.query(kExists, run.id).empty()) return false;
      insert(session, run);
    }
    if (run.state == RunState::Succeeded) session.execute(kSucceeded, run.finishedAt, run.job);
    return true;
  };
  co_return flatten(co_await m_sql.write("jobs.finish", std::move(unit)));
}

Task<Outcome<std::vector<JobRun>>> SqlRunStore::open() {
  auto unit = [](sql::ReadSession& session) { return runsOf(session.query(kOpen)); };
  co_return flatten(co_await m_sql.read("jobs.open", unit));
}

Task<Outcome<std::optional<JobRun>>> SqlRunStore::find(RunId id) {
  auto unit = [id](sql::ReadSession& session) -> std::optional<JobRun> {
    const auto rows = session.query(kFind, id);
    if (rows.empty()) return std::nullopt;
    return runOf(rows[0]);
  };
  co_return flatten(co_await m_sql.read("jobs.find", unit));
}

Task<Outcome<std::vector<JobRun>>> SqlRunStore::list(std::string job, std::optional<RunId> before,
                                                     std::int64_t limit) {
  const RunId end = before.value_or(RunId{std::numeric_limits<std::int64_t>::max()});
  auto unit = [job = std::move(job), end, limit](sql::ReadSession& session) {
    return runsOf(session.query(kList, job, end, limit));
  };
  co_return flatten(co_await m_sql.read("jobs.list", std::move(unit)));
}

Task<Outcome<std::int64_t>> SqlRunStore::prune(UtcTime before, std::int64_t keepPerJob, std::int64_t limit) {
  auto unit = [=](sql::WriteSession& session) {
    std::int64_t deleted = 0;
    const sql::ResultSet names = session.query(kJobNames);
    for (const sql::Row name : names) {
      if (deleted >= limit) break;
      const auto newestSurplus = session.query(kNthNewest, name.text(0), keepPerJob);
      const std::int64_t end = newestSurplus.empty() ? 0 : newestSurplus[0].int64(0) + 1;
      deleted += session.execute(kPrune, name.text(0), end, before, limit - deleted);
    }
    return deleted;
  };
  co_return flatten(co_await m_sql.write("jobs.prune", unit));
}

#undef MADANG_RUN_COLUMNS

}  // namespace madang::jobs
