#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "features/health/health.h"
#include "features/metrics/metrics.h"
#include "ports/clock.h"
#include "ports/sql_executor.h"

namespace madang::health {

/// From which value on a figure is worth which level; a level that is never reached is left at its default.
struct Thresholds {
  double caution = 1e300;
  double serious = 1e300;
  double critical = 1e300;
};

/// A check that compares the newest second of one series. A series without a value is normal: nothing
/// happened.
/// @param what  said with the figure and its limit: `write-ahead log, bytes`
std::function<Standing()> figureCheck(const metrics::LatestFigures& figures, std::string series,
                                      std::string what, Thresholds thresholds);

/// Room on the disk that holds `folder`: caution below 10 % and 2 GiB, serious below 5 % and 512 MiB,
/// critical below 64 MiB.
std::function<Standing()> diskCheck(std::filesystem::path folder);

/// Lines that the log lost within the last minute.
std::function<Standing()> lostLinesCheck(std::function<std::int64_t()> lostSoFar, const Clock& clock);

/// Asks the database for one row every few seconds and remembers how that went.
class SqlProbe {
 public:
  SqlProbe(SqlExecutor& sql, const Clock& clock)
      : m_sql(sql), m_clock(clock), m_state(std::make_shared<State>()) {}

  /// Starts a probe when the last one has ended and is old enough. Never waits.
  void kick();
  Standing standing() const;

 private:
  struct State {
    std::atomic<bool> running{false};
    std::atomic<std::int64_t> startedNanos{0};
    std::atomic<int> failures{0};  ///< in a row
    std::atomic<int> code{0};
  };
  SqlExecutor& m_sql;
  const Clock& m_clock;
  std::shared_ptr<State> m_state;  // shared with the probe under way
};

}  // namespace madang::health
