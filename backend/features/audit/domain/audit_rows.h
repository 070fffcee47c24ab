#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "features/audit/domain/chain.h"
#include "ports/sql.h"

namespace madang::audit {

/// Where a list goes on: newest first by time, then by sequence.
struct AuditPlace {
  UtcTime at;
  std::int64_t sequence = 0;
};

/// Which rows to list; what is absent does not restrict.
struct AuditFilter {
  std::optional<MemberId> actor;
  std::optional<std::string> action;
  std::optional<std::string> target;
  std::optional<AuditOutcome> outcome;
  std::optional<UtcTime> from;  ///< inclusive
  std::optional<UtcTime> to;    ///< exclusive
};

/// The table behind the chain; called inside units. @throws sql::Error
class AuditRows {
 public:
  virtual ~AuditRows() = default;

  /// Lets one append at a time proceed, until the unit's end, on engines with several writers.
  virtual void lockForAppend(sql::WriteSession& session) const = 0;
  virtual ChainHead head(sql::ReadSession& session) const = 0;
  virtual void insert(sql::WriteSession& session, const ChainRow& row) const = 0;
  /// At most `limit` rows from `first` on, in the order of their sequence.
  virtual std::vector<ChainRow> slice(sql::ReadSession& session, std::int64_t first,
                                      std::int64_t limit) const = 0;
  virtual std::vector<ChainRow> list(sql::ReadSession& session, const AuditFilter& filter,
                                     std::optional<AuditPlace> before, std::int64_t limit) const = 0;
};

}  // namespace madang::audit
