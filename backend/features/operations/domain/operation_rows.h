#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contract/access/capability.h"
#include "contract/operations/operation.h"
#include "ports/sql.h"

namespace madang::operations {

/// A plan as it waits for its execution.
struct StoredPlan {
  PlanId id;
  std::string kind;
  std::string target;
  std::string params;  ///< JSON text
  std::string stateHash;
  std::string confirmText;
  std::int64_t affected = 0;
  MemberId actor;
  UtcTime createdAt;
  UtcTime expiresAt;
  std::optional<OperationId> operation;  ///< that it became
};

/// An operation as its row has it.
struct StoredOperation {
  OperationId id;
  std::string kind;
  std::string target;
  std::string params;  ///< JSON text
  OperationState state = OperationState::PLANNED;
  std::optional<std::int64_t> affected;
  std::optional<std::string> warning;
  std::optional<std::string> error;
  std::string result = "{}";  ///< JSON text
  MemberId actor;
  Role role = Role::Member;
  std::string traceId;
  std::string reason;
  UtcTime createdAt;
  UtcTime updatedAt;
};

struct StoredTransition {
  OperationState state = OperationState::PLANNED;
  UtcTime at;
  std::string detail;
};

/// The tables behind plans and operations; called inside units. @throws sql::Error
class OperationRows {
 public:
  virtual ~OperationRows() = default;

  virtual void insertPlan(sql::WriteSession& session, const StoredPlan& plan) const = 0;
  virtual std::optional<StoredPlan> plan(sql::ReadSession& session, PlanId id) const = 0;
  /// @returns false when the plan has become an operation already.
  virtual bool usePlan(sql::WriteSession& session, PlanId id, OperationId operation) const = 0;
  /// Deletes at most `limit` plans that ended before `before`. @returns how many.
  virtual std::int64_t prunePlans(sql::WriteSession& session, UtcTime before, std::int64_t limit) const = 0;

  virtual void insert(sql::WriteSession& session, const StoredOperation& operation) const = 0;
  /// Stores the changing columns, if the row is still in state `from`. @returns whether it was.
  virtual bool update(sql::WriteSession& session, const StoredOperation& operation,
                      OperationState from) const = 0;
  virtual void addTransition(sql::WriteSession& session, OperationId id,
                             const StoredTransition& step) const = 0;

  virtual std::optional<StoredOperation> find(sql::ReadSession& session, OperationId id) const = 0;
  virtual std::vector<StoredTransition> transitions(sql::ReadSession& session, OperationId id) const = 0;
  /// Newest first.
  virtual std::vector<StoredOperation> list(sql::ReadSession& session, std::optional<OperationId> before,
                                            std::int64_t limit) const = 0;
  /// Those that have not ended, UNKNOWN ones too; the newest `limit`.
  virtual std::vector<StoredOperation> open(sql::ReadSession& session, std::int64_t limit) const = 0;
};

}  // namespace madang::operations
