#pragma once

#include "base/fault.h"
#include "ports/sql_executor.h"
#include "ports/task.h"

namespace madang {

/// Lets the database look at its tables again where the figures behind its query plans are old. Holds the
/// writer for some milliseconds; reads go on.
Task<Outcome<void>> refreshPlannerStatistics(SqlExecutor* sql);

}  // namespace madang
