#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/time.h"

/// What `/ops/v1/breakers` answers: one circuit breaker for each other side that the backend calls.
namespace madang {

BOOST_DEFINE_ENUM_CLASS(BreakerMode, Closed, Open, HalfOpen, Disabled, ForcedOpen, MetricsOnly)

struct Breaker {
  std::string name;      ///< `smtp-primary`
  std::string instance;  ///< the process that has it; each has its own
  BreakerMode state = BreakerMode::Closed;
  UtcTime since;
  std::int64_t inStateMs = 0;
  std::optional<UtcTime> nextProbeAt;        ///< while open: when a call may try again
  std::optional<double> failureRatePercent;  ///< null: fewer calls than the minimum
  double failureThresholdPercent = 0;
  std::optional<double> slowRatePercent;  ///< null: fewer calls than the minimum
  double slowThresholdPercent = 0;
  std::int64_t callsEver = 0;  ///< since the start, with those that were not permitted; 0: no calls yet
  std::int64_t calls = 0;      ///< in the window
  std::int64_t failedCalls = 0;
  std::int64_t slowCalls = 0;
  std::int64_t minimumCalls = 0;
  std::int64_t openPeriods = 0;  ///< in a row, without success between them
  std::int64_t openTotalMs = 0;  ///< since the start
  std::int64_t running = 0;      ///< calls at this moment
  std::int64_t waiting = 0;      ///< calls that wait for a place
  std::int64_t runningLimit = 0;
};
BOOST_DESCRIBE_STRUCT(Breaker, (),
                      (name, instance, state, since, inStateMs, nextProbeAt, failureRatePercent,
                       failureThresholdPercent, slowRatePercent, slowThresholdPercent, callsEver, calls,
                       failedCalls, slowCalls, minimumCalls, openPeriods, openTotalMs, running, waiting,
                       runningLimit))

struct BreakerList {
  std::vector<Breaker> items;  ///< by name
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(BreakerList, (), (items, nextCursor))

struct BreakerTransition {
  UtcTime at;
  BreakerMode from = BreakerMode::Closed;
  BreakerMode to = BreakerMode::Closed;
  std::string cause;
  std::int64_t lastedMs = 0;  ///< how long it had been in `from`
};
BOOST_DESCRIBE_STRUCT(BreakerTransition, (), (at, from, to, cause, lastedMs))

struct BreakerError {
  UtcTime at;
  std::int64_t durationMs = 0;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(BreakerError, (), (at, durationMs, text))

/// Since the start of the process.
struct BreakerCounts {
  std::int64_t succeeded = 0;
  std::int64_t failed = 0;
  std::int64_t slow = 0;
  std::int64_t ignored = 0;
  std::int64_t notPermitted = 0;
  std::int64_t retries = 0;
};
BOOST_DESCRIBE_STRUCT(BreakerCounts, (), (succeeded, failed, slow, ignored, notPermitted, retries))

BOOST_DEFINE_ENUM_CLASS(BreakerWindow, Calls, Seconds)

struct BreakerFigures {
  BreakerWindow window = BreakerWindow::Calls;
  std::int64_t windowSize = 0;
  std::int64_t minimumCalls = 0;
  double failureThresholdPercent = 0;
  double slowThresholdPercent = 0;
  std::int64_t slowCallMs = 0;
  std::int64_t halfOpenCalls = 0;
  std::int64_t openWaitMs = 0;
  double openWaitFactor = 1;
  std::int64_t openWaitMostMs = 0;
  std::int64_t maxAttempts = 1;
  std::int64_t timeLimitMs = 0;  ///< 0: none
  std::int64_t maxConcurrent = 0;
  std::int64_t callsPerPeriod = 0;  ///< 0: no limit
  std::int64_t periodMs = 0;
};
BOOST_DESCRIBE_STRUCT(BreakerFigures, (),
                      (window, windowSize, minimumCalls, failureThresholdPercent, slowThresholdPercent,
                       slowCallMs, halfOpenCalls, openWaitMs, openWaitFactor, openWaitMostMs, maxAttempts,
                       timeLimitMs, maxConcurrent, callsPerPeriod, periodMs))

struct BreakerDetail {
  Breaker breaker;
  BreakerCounts counts;
  BreakerFigures settings;
  std::vector<BreakerTransition> timeline;  ///< the newest first
  std::vector<BreakerError> errors;         ///< the newest first
};
BOOST_DESCRIBE_STRUCT(BreakerDetail, (), (breaker, counts, settings, timeline, errors))

}  // namespace madang
