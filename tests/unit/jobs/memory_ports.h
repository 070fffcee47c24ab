#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "features/jobs/domain/run_store.h"
#include "ports/clock.h"
#include "ports/lease.h"

namespace madang::test {

/// Leases in a map, by the rules of the port.
class MemoryLease final : public Lease {
 public:
  explicit MemoryLease(Clock& clock) : m_clock(clock) {}

  Task<Outcome<std::optional<LeaseGrant>>> acquire(std::string name, std::string holder,
                                                   std::chrono::milliseconds ttl) override {
    Row& row = m_rows[name];
    if (row.validUntil > m_clock.steady() && row.holder != holder) co_return std::optional<LeaseGrant>{};
    row = {name, holder, row.fence + 1, m_clock.steady() + ttl};
    co_return std::optional<LeaseGrant>{row};
  }
  Task<Outcome<std::optional<LeaseGrant>>> renew(LeaseGrant grant, std::chrono::milliseconds ttl) override {
    Row& row = m_rows[grant.name];
    if (row.fence != grant.fence || row.validUntil <= m_clock.steady()) co_return std::optional<LeaseGrant>{};
    row.validUntil = m_clock.steady() + ttl;
    co_return std::optional<LeaseGrant>{row};
  }
  Task<Outcome<void>> release(LeaseGrant grant) override {
    Row& row = m_rows[grant.name];
    if (row.fence == grant.fence) row.validUntil = {};
    co_return Outcome<void>{};
  }

  using Row = LeaseGrant;
  std::map<std::string, Row> m_rows;

 private:
  Clock& m_clock;
};

/// Runs in a map. `broken` makes every call fail, as a database that is away does.
class MemoryRunStore final : public jobs::RunStore {
 public:
  Task<Outcome<std::vector<jobs::JobMemory>>> define(std::vector<jobs::DefinedJob> defined) override {
    std::vector<jobs::JobMemory> all;
    for (const auto& job : defined) {
      auto& memory = memories[job.name];
      memory.name = job.name;
      all.push_back(memory);
    }
    co_return all;
  }
  Task<Outcome<jobs::Begun>> begin(JobRun run, std::optional<UtcTime> slot) override {
    if (broken) co_return away();
    jobs::Begun begun;
    auto& memory = memories[run.job];
    for (const auto& [id, other] : runs)
      if (other.job == run.job && other.fence > run.fence) {
        begun.result = jobs::Begun::Result::Superseded;
        co_return begun;
      }
    if (slot) {
      if (memory.lastSlotAt >= *slot && memory.lastSlotAt <= *slot + std::chrono::hours{25}) {
        begun.result = jobs::Begun::Result::SlotTaken;
        co_return begun;
      }
      memory.lastSlotAt = *slot;
    }
    begun.interrupted = markDead(run.job, run.fence, *run.startedAt);
    memory.lastStartedAt = *run.startedAt;
    runs[run.id] = run;
    co_return begun;
  }
  Task<Outcome<std::vector<JobRun>>> interrupt(std::string job, std::int64_t fence, UtcTime at) override {
    co_return markDead(job, fence, at);
  }
  Task<Outcome<void>> saveProgress(JobRun run) override {
    if (isOpen(runs[run.id])) {
      runs[run.id].step = run.step;
      runs[run.id].progress = run.progress;
    }
    co_return Outcome<void>{};
  }
  Task<Outcome<bool>> finish(JobRun run) override {
    if (broken) co_return away();
    const auto found = runs.find(run.id);
    if (found != runs.end() && !isOpen(found->second)) co_return false;
    runs[run.id] = run;
    co_return true;
  }
  Task<Outcome<std::vector<JobRun>>> open() override {
    std::vector<JobRun> all;
    for (const auto& [id, run] : runs)
      if (isOpen(run)) all.push_back(run);
    co_return all;
  }
  Task<Outcome<std::optional<JobRun>>> find(RunId id) override {
    const auto found = runs.find(id);
    co_return found == runs.end() ? std::nullopt : std::optional{found->second};
  }
  Task<Outcome<std::vector<JobRun>>> list(std::string job, std::optional<RunId>, std::int64_t) override {
    co_return of(job);
  }
  Task<Outcome<std::int64_t>> prune(UtcTime, std::int64_t, std::int64_t) override {
    co_return std::int64_t{0};
  }

  /// Oldest first.
  std::vector<JobRun> of(const std::string& job) const {
    std::vector<JobRun> all;
    for (const auto& [id, run] : runs)
      if (run.job == job) all.push_back(run);
    return all;
  }
  static bool isOpen(const JobRun& run) {
    return run.state == RunState::Queued || run.state == RunState::Running;
  }

  std::map<std::string, jobs::JobMemory> memories;
  std::map<RunId, JobRun> runs;
  bool broken = false;

 private:
  static Failure<Fault> away() { return Failure{Fault{"unavailable", "away"}}; }
  std::vector<JobRun> markDead(const std::string& job, std::int64_t fence, UtcTime at) {
    std::vector<JobRun> dead;
    for (auto& [id, run] : runs) {
      if (run.job != job || !isOpen(run) || run.fence > fence) continue;
      run.state = RunState::Interrupted;
      run.finishedAt = at;
      dead.push_back(run);
    }
    return dead;
  }
};

}  // namespace madang::test
