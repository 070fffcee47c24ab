#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "features/jobs/domain/scheduler.h"

namespace madang::jobs {

/// One job: its definition and what the scheduler knows of it. Changing parts are under the scheduler's
/// mutex.
struct Scheduler::Entry {
  JobDefinition definition;
  std::optional<CronTable> cron;  ///< one of these two
  std::chrono::milliseconds interval{};

  UtcTime lastSlot{};  ///< of a calendar; the epoch: never fired
  UtcTime nextSlot{};
  SteadyTime nextDue{};    ///< of an interval
  SteadyTime notBefore{};  ///< a start that failed is tried again then

  std::shared_ptr<ActiveRun> active;
  std::optional<LeaseGrant> grant;
  bool renewing = false;
  SteadyTime progressSavedAt{};

  std::optional<JobRun> lastRun;
  std::optional<UtcTime> lastSuccessAt;
  std::string lastFailureKept;     ///< of a job without history: the error whose row was stored last …
  SteadyTime lastFailureKeptAt{};  ///< … and when

  std::array<Counter*, 6> outcomes{};  ///< by RunState; only those that end a run
  Histogram* seconds = nullptr;
  std::atomic<std::int64_t> lastSuccessSteadyMillis{0};
  Metrics::GaugeGuard age;

  std::string leaseName() const { return "job:" + definition.name; }
};

}  // namespace madang::jobs
