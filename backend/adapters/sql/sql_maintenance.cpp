#include "adapters/sql/sql_maintenance.h"

#include "ports/sql_fault.h"

namespace madang {
namespace {

// PostgreSQL's autovacuum does this by itself.
constexpr sql::Statement kBound{"maintenance.bound", "PRAGMA analysis_limit = 400", "SELECT 1"};
constexpr sql::Statement kOptimize{"maintenance.optimize", "PRAGMA optimize", "SELECT 1"};

}  // namespace

Task<Outcome<void>> refreshPlannerStatistics(SqlExecutor* sql) {
  auto unit = [](sql::WriteSession& session) {
    session.query(kBound);
    session.query(kOptimize);
  };
  co_return flatten(co_await sql->write("maintenance.optimize", unit));
}

}  // namespace madang
