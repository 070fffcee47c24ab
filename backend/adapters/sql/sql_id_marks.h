#pragma once

#include "ports/id_marks.h"
#include "ports/sql_executor.h"

namespace madang {

/// The marks of one machine's id generator in table id_marks.
class SqlIdMarks final : public IdMarks {
 public:
  SqlIdMarks(SqlExecutor& sql, int machine) : m_sql(sql), m_machine(machine) {}
  std::optional<std::int64_t> load() override;
  void reserve(std::int64_t until, UniqueFunction<void(bool stored)> done) override;

 private:
  SqlExecutor& m_sql;
  const int m_machine;
};

}  // namespace madang
