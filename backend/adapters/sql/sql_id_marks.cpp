#include "adapters/sql/sql_id_marks.h"

#include <future>

namespace madang {
namespace {

constexpr sql::Statement kLoad{"ids.loadMark", "SELECT reserved_until FROM id_marks WHERE machine = ?"};
constexpr sql::Statement kReserve{
    "ids.reserveMark",
    "INSERT INTO id_marks (machine, reserved_until) VALUES (?, ?) "
    "ON CONFLICT (machine) DO UPDATE SET reserved_until = excluded.reserved_until "
    "WHERE excluded.reserved_until > id_marks.reserved_until"};

}  // namespace

std::optional<std::int64_t> SqlIdMarks::load() {
  std::optional<std::int64_t> mark;
  std::promise<std::optional<sql::Error>> ended;
  m_sql.submitRead(
      "ids.loadMark",
      [this, &mark](sql::ReadSession& session) {
        const sql::ResultSet rows = session.query(kLoad, m_machine);
        if (!rows.empty()) mark = rows[0].int64(0);
      },
      [&ended](std::optional<sql::Error> error) { ended.set_value(std::move(error)); });
  if (auto error = ended.get_future().get()) throw *std::move(error);
  return mark;
}

void SqlIdMarks::reserve(std::int64_t until, UniqueFunction<void(bool stored)> done) {
  m_sql.submitWrite(
      "ids.reserveMark",
      [machine = m_machine, until](sql::WriteSession& session) {
        session.execute(kReserve, machine, until);
        return SqlExecutor::Verdict::Keep;
      },
      [done = std::move(done)](std::optional<sql::Error> error) mutable { done(!error); });
}

}  // namespace madang
