#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/ids.h"
#include "base/time.h"

/// What `/ops/v1/jobs` and `/ops/v1/runs` answer.
namespace madang {

BOOST_DEFINE_ENUM_CLASS(RunState, Queued, Running, Succeeded, Failed, Cancelled, Interrupted)
BOOST_DEFINE_ENUM_CLASS(RunTrigger, Schedule, Manual)
BOOST_DEFINE_ENUM_CLASS(AfterCrash, Restart, Resume, MarkOnly)

struct RunProgress {
  std::int64_t done = 0;
  std::int64_t total = 0;  ///< 0: unknown
};
BOOST_DESCRIBE_STRUCT(RunProgress, (), (done, total))

struct JobRun {
  RunId id;
  std::string job;
  RunState state = RunState::Queued;
  RunTrigger trigger = RunTrigger::Schedule;
  std::optional<MemberId> actor;  ///< who started it by hand
  std::int64_t fence = 0;
  std::optional<std::string> step;  ///< the last one that began
  RunProgress progress;
  std::optional<std::string> error;
  std::optional<RunId> restartOf;  ///< the run whose work this one takes up again
  std::int64_t attempt = 1;
  bool cancelRequested = false;
  std::optional<UtcTime> startedAt;
  std::optional<UtcTime> finishedAt;
};
BOOST_DESCRIBE_STRUCT(JobRun, (),
                      (id, job, state, trigger, actor, fence, step, progress, error, restartOf, attempt,
                       cancelRequested, startedAt, finishedAt))

struct JobRunPage {
  std::vector<JobRun> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(JobRunPage, (), (items, nextCursor))

struct JobSchedule {
  std::optional<std::string> cron;             ///< five fields, UTC
  std::optional<std::int64_t> intervalMillis;  ///< counted from start to start
};
BOOST_DESCRIBE_STRUCT(JobSchedule, (), (cron, intervalMillis))

/// `idle`, or that a run of it is under way.
BOOST_DEFINE_ENUM_CLASS(JobState, Idle, Running, Cancelling)

struct Job {
  std::string name;
  std::string description;
  JobSchedule schedule;
  AfterCrash afterCrash = AfterCrash::Restart;
  bool keepHistory = true;
  JobState state = JobState::Idle;
  std::vector<UtcTime> nextRuns;  ///< three ahead
  std::optional<JobRun> currentRun;
  std::optional<JobRun> lastRun;  ///< the last that ended
  std::optional<UtcTime> lastSuccessAt;
};
BOOST_DESCRIBE_STRUCT(Job, (),
                      (name, description, schedule, afterCrash, keepHistory, state, nextRuns, currentRun,
                       lastRun, lastSuccessAt))

struct JobList {
  std::vector<Job> items;
  std::optional<std::string> nextCursor;  ///< always null: the list is short
};
BOOST_DESCRIBE_STRUCT(JobList, (), (items, nextCursor))

}  // namespace madang
