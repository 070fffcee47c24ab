#pragma once

#include "features/audit/domain/audit_rows.h"

namespace madang::audit {

class SqlAuditRows final : public AuditRows {
 public:
  void lockForAppend(sql::WriteSession& session) const override;
  ChainHead head(sql::ReadSession& session) const override;
  void insert(sql::WriteSession& session, const ChainRow& row) const override;
  std::vector<ChainRow> slice(sql::ReadSession& session, std::int64_t first,
                              std::int64_t limit) const override;
  std::vector<ChainRow> list(sql::ReadSession& session, const AuditFilter& filter,
                             std::optional<AuditPlace> before, std::int64_t limit) const override;

  /// The statement that answers a filter, for the test that looks at query plans.
  static const sql::Statement& listStatement(const AuditFilter& filter);
};

}  // namespace madang::audit
