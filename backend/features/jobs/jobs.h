#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/fault.h"
#include "base/time.h"
#include "contract/jobs/job.h"
#include "ports/task.h"

/// Front door of the scheduler: features define jobs here while the program is put together.
namespace madang::jobs {

/// `*/5 * * * *` in UTC, five fields.
struct Cron {
  std::string expression;
};
using Schedule = std::variant<std::chrono::milliseconds, Cron>;  ///< every so often, or by the calendar

/// What a run may use while it works. Valid until the job's task has ended.
class JobContext {
 public:
  virtual ~JobContext() = default;
  /// Whether somebody asked this run to stop; look between chunks and return when true.
  virtual bool cancelled() const = 0;
  virtual void progress(std::int64_t done, std::int64_t total) = 0;
  /// Names the step that begins; a restarted run begins at the step that failed.
  virtual void step(std::string_view name) = 0;
  /// The step at which this run is to begin: empty for the first.
  virtual std::string_view resumeFrom() const = 0;
  /// Grows with every holder of this job's lease; put it into conditional UPDATEs.
  virtual std::int64_t fence() const = 0;
};

using madang::AfterCrash;

struct JobDefinition {
  std::string name;         ///< `popular.refresh`
  std::string description;  ///< one English sentence for operators
  Schedule schedule;
  AfterCrash afterCrash = AfterCrash::Restart;
  bool keepHistory =
      true;  ///< false for jobs that run every few seconds: only failures and the last run are kept
  std::function<Task<Outcome<void>>(JobContext&)> run;  ///< on an I/O thread; must not block
};

class JobRegistry {
 public:
  virtual ~JobRegistry() = default;
  virtual void add(JobDefinition definition) = 0;
};

}  // namespace madang::jobs
