#pragma once

#include "features/operations/domain/operation_rows.h"

namespace madang::operations {

class SqlOperationRows final : public OperationRows {
 public:
  void insertPlan(sql::WriteSession& session, const StoredPlan& plan) const override;
  std::optional<StoredPlan> plan(sql::ReadSession& session, PlanId id) const override;
  bool usePlan(sql::WriteSession& session, PlanId id, OperationId operation) const override;
  std::int64_t prunePlans(sql::WriteSession& session, UtcTime before, std::int64_t limit) const override;
  void insert(sql::WriteSession& session, const StoredOperation& operation) const override;
  bool update(sql::WriteSession& session, const StoredOperation& operation,
              OperationState from) const override;
  void addTransition(sql::WriteSession& session, OperationId id, const StoredTransition& step) const override;
  std::optional<StoredOperation> find(sql::ReadSession& session, OperationId id) const override;
  std::vector<StoredTransition> transitions(sql::ReadSession& session, OperationId id) const override;
  std::vector<StoredOperation> list(sql::ReadSession& session, std::optional<OperationId> before,
                                    std::int64_t limit) const override;
  std::vector<StoredOperation> open(sql::ReadSession& session, std::int64_t limit) const override;
};

}  // namespace madang::operations
