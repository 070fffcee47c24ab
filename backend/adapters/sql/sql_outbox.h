#pragma once

#include "ports/clock.h"
#include "ports/id_source.h"
#include "ports/outbox.h"
#include "ports/sql_executor.h"

namespace madang {

/// The outbox as a table beside the facts.
class SqlOutbox final : public Outbox {
 public:
  SqlOutbox(SqlExecutor& sql, IdSource& ids, Clock& clock) : m_sql(sql), m_ids(ids), m_clock(clock) {}

  void enqueue(sql::WriteSession& session, std::string_view kind, std::string payload) override;
  Task<Outcome<std::vector<OutboxItem>>> due(std::string kind, UtcTime now, std::int64_t limit) override;
  void markDone(sql::WriteSession& session, std::int64_t id, UtcTime now) override;
  Task<Outcome<void>> done(std::int64_t id, UtcTime now) override;
  Task<Outcome<void>> retryAt(std::int64_t id, UtcTime next, std::string error) override;
  Task<Outcome<void>> bury(std::int64_t id, UtcTime now, std::string error) override;
  Task<Outcome<std::int64_t>> removeDone(UtcTime before, std::int64_t limit) override;

 private:
  SqlExecutor& m_sql;
  IdSource& m_ids;
  Clock& m_clock;
};

}  // namespace madang
