#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "features/operations/domain/operation_rows.h"
#include "features/operations/operations.h"
#include "ports/audit_log.h"
#include "ports/clock.h"
#include "ports/digests.h"
#include "ports/id_source.h"
#include "ports/sql_executor.h"
#include "runtime/gate.h"
#include "runtime/log.h"
#include "runtime/metrics.h"

namespace madang::operations {

/// Who asks, as far as operations care.
struct Staff {
  MemberId member;
  Role role = Role::Member;
  CapabilitySet capabilities;
  std::string traceId;
  Language language = Language::English;
};

struct OperationPorts {
  SqlExecutor& sql;
  const OperationRows& rows;
  AuditLog& audit;
  const Digests& digests;
  Clock& clock;
  IdSource& ids;
  OperationEvents& events;
  Metrics& metrics;
  Log& log;
};

/// Plans, executes and verifies what staff do to the running system.
///
/// A plan is a dry run that stays good for five minutes, for the one who made it, once, and only while the
/// facts it rests on stay the same. An operation is stored before it begins; each step of it is a row, an
/// audit row and an event in one transaction. What a crash cut off becomes UNKNOWN and is decided by looking
/// at the facts. Any thread.
class OperationService final : public OperationRegistry {
 public:
  static constexpr std::chrono::minutes kPlanLife{5};

  OperationService(OperationPorts ports, boost::asio::any_io_executor executor);

  void add(std::unique_ptr<OperationKind> kind) override;

  /// Decides what an earlier process left open.
  Task<Outcome<void>> start();
  /// Begins nothing more and waits for what is under way; what is still being verified is decided at the next
  /// start.
  Task<void> stop();

  /// Fails with `unknown-operation`, `forbidden`, or what the kind says about its target.
  Task<Outcome<Plan>> plan(Staff staff, PlanRequest request, sql::Seal<Plan> seal);

  /// Fails with `plan-not-found`, `plan-used`, `plan-expired`, `forbidden`, `confirmation-mismatch`,
  /// `reason-required`, `plan-outdated` or `check-failed`; then nothing was done.
  Task<Outcome<ExecutionAccepted>> execute(Staff staff, ExecutionRequest request,
                                           sql::Seal<ExecutionAccepted> seal);

  Task<Outcome<Operation>> find(OperationId id);
  /// Newest first, without their transitions.
  Task<Outcome<std::vector<Operation>>> list(std::optional<OperationId> before, std::int64_t limit);

  /// Deletes plans that ended a day ago. @returns how many, at most `limit`.
  Task<Outcome<std::int64_t>> prunePlans(std::int64_t limit);

 private:
  OperationKind* kindOf(std::string_view name) const;
  std::string hashOf(std::string_view kind, std::string_view target, std::string_view params,
                     std::string_view state) const;
  Task<Outcome<Plan>> makePlan(Staff staff, PlanRequest request, sql::Seal<Plan> seal);
  Task<Outcome<ExecutionAccepted>> begin(Staff staff, StoredPlan plan, ExecutionRequest request,
                                         sql::Seal<ExecutionAccepted> seal);
  Task<Outcome<StoredPlan>> usablePlan(Staff staff, ExecutionRequest request);
  Fault refuse(const Staff& staff, std::string action, std::string target, std::string reason, Fault fault);

  Task<void> carryOut(StoredOperation operation);
  Task<void> verify(StoredOperation operation, Effect effect);
  Task<void> resolve(StoredOperation operation);
  /// Stores the operation in its new state. @returns false when that could not be done.
  Task<bool> move(StoredOperation* operation, OperationState to, std::string detail);
  void recordStep(sql::WriteSession& session, const StoredOperation& operation, const std::string& detail);
  void launchTask(Task<void> task);
  bool stopping() const;

  OperationPorts m_ports;
  boost::asio::any_io_executor m_executor;
  Gate m_gate;
  std::map<std::string, std::unique_ptr<OperationKind>, std::less<>> m_kinds;
  mutable std::mutex m_mutex;
  bool m_stopping = false;
};

}  // namespace madang::operations
