#pragma once

#include "ports/clock.h"
#include "ports/sql_executor.h"
#include "web/rate_limiter.h"

namespace madang::web {

/// Keeps rate limit buckets over restarts: load() before the port opens, save() every few seconds and at the
/// end. A crash loses the tokens taken since the last save, at most.
class RateKeeper {
 public:
  RateKeeper(RateLimiter& limiter, SqlExecutor& sql, Clock& clock)
      : m_limiter(limiter), m_sql(sql), m_clock(clock) {}

  Task<Outcome<void>> load();
  Task<Outcome<void>> save();

 private:
  RateLimiter& m_limiter;
  SqlExecutor& m_sql;
  Clock& m_clock;
  bool m_savedNone = false;  // an idle program need not write every few seconds
};

}  // namespace madang::web
