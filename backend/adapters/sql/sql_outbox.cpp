#include "adapters/sql/sql_outbox.h"

#include "ports/sql_fault.h"

namespace madang {
namespace {

constexpr sql::Statement kEnqueue{
    "outbox.enqueue",
    "INSERT INTO outbox (id, kind, payload, next_attempt_at, created_at) VALUES (?, ?, ?, ?, ?)"};
constexpr sql::Statement kDue{
    "outbox.due",
    "SELECT id, kind, payload, attempts, created_at FROM outbox "
    "WHERE state = 0 AND kind = ? AND next_attempt_at <= ? ORDER BY next_attempt_at LIMIT ?"};
constexpr sql::Statement kDone{
    "outbox.done",
    "UPDATE outbox SET state = 1, attempts = attempts + 1, finished_at = ?, payload = '', last_error = NULL "
    "WHERE id = ? AND state = 0"};
constexpr sql::Statement kRetry{"outbox.retry",
                                "UPDATE outbox SET attempts = attempts + 1, next_attempt_at = ?, last_error "
                                "= ? WHERE id = ? AND state = 0"};
constexpr sql::Statement kBury{
    "outbox.bury",
    "UPDATE outbox SET state = 2, attempts = attempts + 1, finished_at = ?, last_error = ? "
    "WHERE id = ? AND state = 0"};
constexpr sql::Statement kRemove{
    "outbox.remove",
    "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE state = 1 AND finished_at < ? LIMIT ?)"};

}  // namespace

void SqlOutbox::enqueue(sql::WriteSession& session, std::string_view kind, std::string payload) {
  const UtcTime now = m_clock.now();
  session.execute(kEnqueue, m_ids.next(), kind, payload, now, now);
}

Task<Outcome<std::vector<OutboxItem>>> SqlOutbox::due(std::string kind, UtcTime now, std::int64_t limit) {
  auto dueUnit = [kind, now, limit](sql::ReadSession& session) {
    std::vector<OutboxItem> items;
    for (const sql::Row row : session.query(kDue, kind, now, limit))
      items.push_back({row.int64(0), row.text(1), row.text(2), row.int64(3), row.time(4)});
    return items;
  };
  co_return flatten(co_await m_sql.read("outbox.due", std::move(dueUnit)));
}

void SqlOutbox::markDone(sql::WriteSession& session, std::int64_t id, UtcTime now) {
  session.execute(kDone, now, id);
}

Task<Outcome<void>> SqlOutbox::done(std::int64_t id, UtcTime now) {
  auto doneUnit = [id, now](sql::WriteSession& session) { session.execute(kDone, now, id); };
  co_return flatten(co_await m_sql.write("outbox.done", std::move(doneUnit)));
}

Task<Outcome<void>> SqlOutbox::retryAt(std::int64_t id, UtcTime next, std::string error) {
  auto retryUnit = [id, next, error](sql::WriteSession& session) {
    session.execute(kRetry, next, error, id);
  };
  co_return flatten(co_await m_sql.write("outbox.retry", std::move(retryUnit)));
}

Task<Outcome<void>> SqlOutbox::bury(std::int64_t id, UtcTime now, std::string error) {
  auto buryUnit = [id, now, error](sql::WriteSession& session) { session.execute(kBury, now, error, id); };
  co_return flatten(co_await m_sql.write("outbox.bury", std::move(buryUnit)));
}

Task<Outcome<std::int64_t>> SqlOutbox::removeDone(UtcTime before, std::int64_t limit) {
  auto removeUnit = [before, limit](sql::WriteSession& session) {
    return session.execute(kRemove, before, limit);
  };
  co_return flatten(co_await m_sql.write("outbox.remove", std::move(removeUnit)));
}

}  // namespace madang
