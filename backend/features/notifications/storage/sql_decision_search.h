#pragma once

#include "features/notifications/domain/decision_search.h"

namespace madang::notifications {

class SqlDecisionSearch final : public DecisionSearch {
 public:
  std::vector<DecisionRow> search(sql::ReadSession& session, const DecisionQuery& wanted) const override;
};

}  // namespace madang::notifications
