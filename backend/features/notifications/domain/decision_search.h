#pragma once

#include <optional>
#include <vector>

#include "features/notifications/domain/rows.h"

namespace madang::notifications {

/// Where a list of decisions goes on: behind this one.
struct DecisionMark {
  UtcTime at;
  MemberId member;
  std::int64_t fact = 0;
};

/// What is absent does not filter.
struct DecisionQuery {
  std::optional<MemberId> member;
  std::optional<NotificationType> type;
  std::optional<std::int64_t> fact;
  std::optional<DecisionMark> before;
  int limit = 20;
};

struct DecisionRow {
  StoredDecision decision;
  std::optional<UtcTime> readAt;
};

/// Decisions for staff, over all members. Any SQL thread, keeps no state; throws sql::Error.
class DecisionSearch {
 public:
  virtual ~DecisionSearch() = default;
  /// The newest first; one more than the limit when there are more.
  virtual std::vector<DecisionRow> search(sql::ReadSession& session, const DecisionQuery& wanted) const = 0;
};

}  // namespace madang::notifications
