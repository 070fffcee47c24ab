#pragma once

#include <vector>

#include "features/notifications/domain/decision_desk.h"
#include "web/route.h"

namespace madang::notifications {

/// `/ops/v1/notifications`: who was told of what, and why or why not.
class LedgerApi {
 public:
  explicit LedgerApi(DecisionDesk& desk) : m_desk(desk) {}
  std::vector<web::Route> routes();

  Task<web::Response> list(web::Request request);

 private:
  DecisionDesk& m_desk;
};

}  // namespace madang::notifications
