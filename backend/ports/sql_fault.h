#pragma once

#include "base/fault.h"
#include "ports/sql_executor.h"

namespace madang {

/// What the caller of a service is told when the database could not do its part.
Fault faultOf(const sql::Error& error);

/// Joins the two ways in which a unit can fail: `co_return flatten(co_await m_sql.write(…));`
template <class T>
Outcome<T> flatten(SqlResult<Outcome<T>> result) {
  if (!result) return Failure{faultOf(result.error())};
  return std::move(*result);
}
template <class T>
Outcome<T> flatten(SqlResult<T> result) {
  if (!result) return Failure{faultOf(result.error())};
  if constexpr (std::is_void_v<T>)
    return {};
  else
    return std::move(*result);
}

}  // namespace madang
