#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "contract/jobs/job.h"
#include "ports/task.h"

namespace madang::jobs {

/// What the database knows of a job from earlier.
struct JobMemory {
  std::string name;
  UtcTime lastSlotAt;  ///< the epoch: never
  UtcTime lastStartedAt;
  std::optional<UtcTime> lastSuccessAt;
  std::optional<JobRun> lastRun;  ///< the last that ended
};

struct DefinedJob {
  std::string name;
  std::string description;
  std::string schedule;
  AfterCrash afterCrash = AfterCrash::Restart;
};

/// What beginning a run came to.
struct Begun {
  enum class Result {
    Begun,
    SlotTaken,   ///< this slot of the calendar has fired already, here or elsewhere
    Superseded,  ///< a holder with a higher fence is at work, or was
  };
  Result result = Result::Begun;
  std::vector<JobRun> interrupted;  ///< dead runs of the same job that were found and marked
};

/// Keeps definitions and runs. Any thread; failures are those of the database.
class RunStore {
 public:
  virtual ~RunStore() = default;

  virtual Task<Outcome<std::vector<JobMemory>>> define(std::vector<DefinedJob> jobs) = 0;

  /// Stores `run` as running. Other runs of the job that have not ended and carry no higher fence are marked
  /// as interrupted: their holder is gone. @param slot  the slot of the calendar that fires, if any
  virtual Task<Outcome<Begun>> begin(JobRun run, std::optional<UtcTime> slot) = 0;

  /// Marks dead runs of the job without beginning one. @returns them as they are now.
  virtual Task<Outcome<std::vector<JobRun>>> interrupt(std::string job, std::int64_t fence, UtcTime at) = 0;

  /// Keeps step and progress of a running run. Without effect once it has ended.
  virtual Task<Outcome<void>> saveProgress(JobRun run) = 0;

  /// Stores how a run ended; one that was never begun here (a job without history) is inserted.
  /// @returns false when somebody else has ended it meanwhile.
  virtual Task<Outcome<bool>> finish(JobRun run) = 0;

  /// Runs that have not ended, of all jobs.
  virtual Task<Outcome<std::vector<JobRun>>> open() = 0;
  virtual Task<Outcome<std::optional<JobRun>>> find(RunId id) = 0;
  /// Newest first. @param before  only runs with a smaller id
  virtual Task<Outcome<std::vector<JobRun>>> list(std::string job, std::optional<RunId> before,
                                                  std::int64_t limit) = 0;

  /// Deletes at most `limit` ended runs that started before `before`, or that lie further back than the
  /// newest `keepPerJob` of their job. @returns how many.
  virtual Task<Outcome<std::int64_t>> prune(UtcTime before, std::int64_t keepPerJob, std::int64_t limit) = 0;
};

}  // namespace madang::jobs
