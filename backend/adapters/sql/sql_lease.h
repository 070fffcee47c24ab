#pragma once

#include "ports/clock.h"
#include "ports/lease.h"
#include "ports/sql_executor.h"

namespace madang {

/// Leases as rows of the database; the fence is a column that only grows. Any thread.
///
/// The end of a lease is compared with the wall clock of whoever asks. Clocks that differ by more than the
/// ttl can therefore grant twice; the fence keeps such a holder's late writes out.
class SqlLease final : public Lease {
 public:
  SqlLease(SqlExecutor& sql, Clock& clock) : m_sql(sql), m_clock(clock) {}

  Task<Outcome<std::optional<LeaseGrant>>> acquire(std::string name, std::string holder,
                                                   std::chrono::milliseconds ttl) override;
  Task<Outcome<std::optional<LeaseGrant>>> renew(LeaseGrant grant, std::chrono::milliseconds ttl) override;
  Task<Outcome<void>> release(LeaseGrant grant) override;

 private:
  SqlExecutor& m_sql;
  Clock& m_clock;
};

}  // namespace madang
