#include "features/operations/storage/sql_operation_rows.h"

#include <limits>

namespace madang::operations {
namespace {

#define MADANG_PLAN_COLUMNS                                                                          \
  "id, kind, target, params, state_hash, confirm_text, affected, actor_id, created_at, expires_at, " \
  "operation_id"
#define MADANG_OPERATION_COLUMNS                                                                        \
  "id, kind, target, params, state, affected, warning, error, result, actor_id, actor_role, trace_id, " \
  "reason, "                                                                                            \
  "created_at, updated_at"

constexpr sql::Statement kInsertPlan{"operations.insertPlan",
                                     "INSERT INTO operation_plans (" MADANG_PLAN_COLUMNS
                                     ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)"};
constexpr sql::Statement kPlan{"operations.plan",
                               "SELECT " MADANG_PLAN_COLUMNS " FROM operation_plans WHERE id = ?"};
constexpr sql::Statement kUsePlan{
    "operations.usePlan",
    "UPDATE operation_plans SET operation_id = ? WHERE id = ? AND operation_id IS NULL"};
constexpr sql::Statement kPrunePlans{
    "operations.prunePlans",
    "DELETE FROM operation_plans WHERE id IN (SELECT id FROM operation_plans WHERE expires_at < ? LIMIT ?)"};
constexpr sql::Statement kInsert{"operations.insert",
                                 "INSERT INTO operations (" MADANG_OPERATION_COLUMNS
                                 ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kUpdate{
    "operations.update",
    "UPDATE operations SET state = ?, affected = ?, warning = ?, error = ?, result = ?, updated_at = ? "
    "WHERE id = ? AND state = ?"};
constexpr sql::Statement kAddTransition{
    "operations.addTransition",
    "INSERT INTO operation_transitions (operation_id, number, state, at, detail) "
    "SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ? FROM operation_transitions WHERE operation_id = ?"};
constexpr sql::Statement kFind{"operations.find",
                               "SELECT " MADANG_OPERATION_COLUMNS " FROM operations WHERE id = ?"};
constexpr sql::Statement kTransitions{
    "operations.transitions",
    "SELECT state, at, detail FROM operation_transitions WHERE operation_id = ? ORDER BY number LIMIT 100"};
constexpr sql::Statement kList{"operations.list", "SELECT " MADANG_OPERATION_COLUMNS
                                                  " FROM operations WHERE id < ? ORDER BY id DESC LIMIT ?"};
constexpr sql::Statement kOpen{"operations.open",
                               "SELECT " MADANG_OPERATION_COLUMNS
                               " FROM operations WHERE state IN (0, 1, 2, 6) ORDER BY id DESC LIMIT ?"};

StoredOperation operationOf(sql::Row row) {
  StoredOperation out;
  out.id = row.id<OperationId>(0);
  out.kind = row.text(1);
  out.target = row.text(2);
  out.params = row.text(3);
  out.state = row.enumeration<OperationState>(4);
  out.affected = row.optionalInt64(5);
  out.warning = row.optionalText(6);
  out.error = row.optionalText(7);
  out.result = row.text(8);
  out.actor = row.id<MemberId>(9);
  out.role = row.enumeration<Role>(10);
  out.traceId = row.text(11);
  out.reason = row.text(12);
  out.createdAt = row.time(13);
  out.updatedAt = row.time(14);
  return out;
}

std::vector<StoredOperation> operationsOf(const sql::ResultSet& rows) {
  std::vector<StoredOperation> all;
  for (const sql::Row row : rows) all.push_back(operationOf(row));
  return all;
}

}  // namespace

void SqlOperationRows::insertPlan(sql::WriteSession& session, const StoredPlan& plan) const {
  session.execute(kInsertPlan, plan.id, plan.kind, plan.target, plan.params, plan.stateHash, plan.confirmText,
                  plan.affected, plan.actor, plan.createdAt, plan.expiresAt);
}

std::optional<StoredPlan> SqlOperationRows::plan(sql::ReadSession& session, PlanId id) const {
  const auto rows = session.query(kPlan, id);
  if (rows.empty()) return std::nullopt;
  const sql::Row row = rows[0];
  return StoredPlan{row.id<PlanId>(0),
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.text(4),
                    row.text(5),
                    row.int64(6),
                    row.id<MemberId>(7),
                    row.time(8),
                    row.time(9),
                    row.optionalId<OperationId>(10)};
}

bool SqlOperationRows::usePlan(sql::WriteSession& session, PlanId id, OperationId operation) const {
  return session.execute(kUsePlan, operation, id) == 1;
}

std::int64_t SqlOperationRows::prunePlans(sql::WriteSession& session, UtcTime before,
                                          std::int64_t limit) const {
  return session.execute(kPrunePlans, before, limit);
}

void SqlOperationRows::insert(sql::WriteSession& session, const StoredOperation& operation) const {
  session.execute(kInsert, operation.id, operation.kind, operation.target, operation.params, operation.state,
                  operation.affected, operation.warning, operation.error, operation.result, operation.actor,
                  operation.role, operation.traceId, operation.reason, operation.createdAt,
                  operation.updatedAt);
}

bool SqlOperationRows::update(sql::WriteSession& session, const StoredOperation& operation,
                              OperationState from) const {
  return session.execute(kUpdate, operation.state, operation.affected, operation.warning, operation.error,
                         operation.result, operation.updatedAt, operation.id, from) == 1;
}

void SqlOperationRows::addTransition(sql::WriteSession& session, OperationId id,
                                     const StoredTransition& step) const {
  session.execute(kAddTransition, id, step.state, step.at, step.detail, id);
}

std::optional<StoredOperation> SqlOperationRows::find(sql::ReadSession& session, OperationId id) const {
  const auto rows = session.query(kFind, id);
  if (rows.empty()) return std::nullopt;
  return operationOf(rows[0]);
}

std::vector<StoredTransition> SqlOperationRows::transitions(sql::ReadSession& session, OperationId id) const {
  std::vector<StoredTransition> all;
  const auto rows = session.query(kTransitions, id);
  for (const sql::Row row : rows)
    all.push_back({row.enumeration<OperationState>(0), row.time(1), row.text(2)});
  return all;
}

std::vector<StoredOperation> SqlOperationRows::list(sql::ReadSession& session,
                                                    std::optional<OperationId> before,
                                                    std::int64_t limit) const {
  const OperationId end = before.value_or(OperationId{std::numeric_limits<std::int64_t>::max()});
  return operationsOf(session.query(kList, end, limit));
}

std::vector<StoredOperation> SqlOperationRows::open(sql::ReadSession& session, std::int64_t limit) const {
  return operationsOf(session.query(kOpen, limit));
}

#undef MADANG_PLAN_COLUMNS
#undef MADANG_OPERATION_COLUMNS

}  // namespace madang::operations
