#include "features/audit/storage/sql_audit_rows.h"

#include <limits>

namespace madang::audit {
namespace {

#define MADANG_AUDIT_COLUMNS \
  "sequence, at, actor_id, role, action, target, outcome, reason, trace_id, detail, prev_hash, hash"

// SQLite has one writer; elsewhere the lock makes one. It is held to the end of the transaction.
constexpr sql::Statement kLock{"audit.lock", "SELECT 1", "SELECT 1 FROM pg_advisory_xact_lock(5051001)"};
constexpr sql::Statement kHead{"audit.head",
                               "SELECT sequence, hash FROM audit_log ORDER BY sequence DESC LIMIT 1"};
constexpr sql::Statement kInsert{"audit.insert", "INSERT INTO audit_log (" MADANG_AUDIT_COLUMNS
                                                 ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kSlice{"audit.slice",
                                "SELECT " MADANG_AUDIT_COLUMNS
                                " FROM audit_log WHERE sequence >= ? ORDER BY sequence LIMIT ?"};

// One statement per leading index; what is left of the filter is looked at row by row.
#define MADANG_AUDIT_LIST(lead)                                                                           \
  "SELECT " MADANG_AUDIT_COLUMNS " FROM audit_log WHERE " lead                                            \
  "at >= ? AND at < ? AND (at, sequence) < (?, ?) AND (? = 0 OR actor_id = ?) AND (? = 0 OR action = ?) " \
  "AND "                                                                                                  \
  "(? = 0 OR target = ?) AND (? = 0 OR outcome = ?) ORDER BY at DESC, sequence DESC LIMIT ?"
constexpr sql::Statement kListAll{"audit.list", MADANG_AUDIT_LIST("")};
constexpr sql::Statement kListByTarget{"audit.listByTarget", MADANG_AUDIT_LIST("target = ? AND ")};
constexpr sql::Statement kListByActor{"audit.listByActor", MADANG_AUDIT_LIST("actor_id = ? AND ")};
constexpr sql::Statement kListByAction{"audit.listByAction", MADANG_AUDIT_LIST("action = ? AND ")};
constexpr sql::Statement kListByOutcome{"audit.listByOutcome", MADANG_AUDIT_LIST("outcome = ? AND ")};

ChainRow rowOf(sql::Row row) {
  ChainRow out;
  out.sequence = row.int64(0);
  out.at = row.time(1);
  out.actor = row.optionalId<MemberId>(2);
  if (!row.isNull(3)) out.role = row.enumeration<Role>(3);
  out.action = row.text(4);
  out.target = row.text(5);
  out.outcome = row.enumeration<AuditOutcome>(6);
  out.reason = row.text(7);
  out.traceId = row.text(8);
  out.detail = row.text(9);
  out.prevHash = row.text(10);
  out.hash = row.text(11);
  return out;
}

std::vector<ChainRow> rowsOf(const sql::ResultSet& rows) {
  std::vector<ChainRow> all;
  for (const sql::Row row : rows) all.push_back(rowOf(row));
  return all;
}

template <class T>
void restrict(std::vector<sql::Value>& values, const std::optional<T>& wanted, sql::Value nothing) {
  values.push_back(sql::toValue(wanted.has_value()));
  values.push_back(wanted ? sql::toValue(*wanted) : std::move(nothing));
}

}  // namespace

void SqlAuditRows::lockForAppend(sql::WriteSession& session) const {
  session.query(kLock);
}

ChainHead SqlAuditRows::head(sql::ReadSession& session) const {
  const auto rows = session.query(kHead);
  if (rows.empty()) return {};
  return {rows[0].int64(0), rows[0].text(1)};
}

void SqlAuditRows::insert(sql::WriteSession& session, const ChainRow& row) const {
  session.execute(kInsert, row.sequence, row.at, row.actor, row.role, row.action, row.target, row.outcome,
                  row.reason, row.traceId, row.detail, row.prevHash, row.hash);
}

std::vector<ChainRow> SqlAuditRows::slice(sql::ReadSession& session, std::int64_t first,
                                          std::int64_t limit) const {
  return rowsOf(session.query(kSlice, first, limit));
}

const sql::Statement& SqlAuditRows::listStatement(const AuditFilter& filter) {
  if (filter.target) return kListByTarget;
  if (filter.actor) return kListByActor;
  if (filter.action) return kListByAction;
  if (filter.outcome) return kListByOutcome;
  return kListAll;
}

std::vector<ChainRow> SqlAuditRows::list(sql::ReadSession& session, const AuditFilter& filter,
                                         std::optional<AuditPlace> before, std::int64_t limit) const {
  constexpr std::int64_t kForEver = std::numeric_limits<std::int64_t>::max();
  std::vector<sql::Value> values;
  if (filter.target)
    values.push_back(sql::toValue(*filter.target));
  else if (filter.actor)
    values.push_back(sql::toValue(*filter.actor));
  else if (filter.action)
    values.push_back(sql::toValue(*filter.action));
  else if (filter.outcome)
    values.push_back(sql::toValue(*filter.outcome));
  values.push_back(filter.from ? sql::toValue(*filter.from) : sql::toValue(0));
  values.push_back(filter.to ? sql::toValue(*filter.to) : sql::toValue(kForEver));
  values.push_back(before ? sql::toValue(before->at) : sql::toValue(kForEver));
  values.push_back(before ? sql::toValue(before->sequence) : sql::toValue(kForEver));
  restrict(values, filter.actor, sql::toValue(0));
  restrict(values, filter.action, sql::toValue(""));
  restrict(values, filter.target, sql::toValue(""));
  restrict(values, filter.outcome, sql::toValue(0));
  values.push_back(sql::toValue(limit));
  return rowsOf(session.queryWith(listStatement(filter), values));
}

#undef MADANG_AUDIT_COLUMNS
#undef MADANG_AUDIT_LIST

}  // namespace madang::audit
