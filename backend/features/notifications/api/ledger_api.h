#pragma once

#include <vector>

#include "contract/realtime/ledger.h"
#include "features/accounts/accounts.h"
#include "features/notifications/domain/decision_search.h"
#include "ports/clock.h"
#include "ports/sql_executor.h"
#include "web/route.h"

namespace madang::notifications {

/// `/ops/v1/notifications`: who was told of what, and why or why not.
class LedgerApi {
 public:
  struct Parts {
    SqlExecutor& sql;
    DecisionSearch& search;
    accounts::MemberDirectory& directory;
    accounts::MemberRegister& members;
    Clock& clock;
  };
  explicit LedgerApi(Parts parts) : m_parts(parts) {}
  std::vector<web::Route> routes();

  Task<web::Response> list(web::Request request);

 private:
  /// @param member  a name or an id; empty: all
  std::vector<LedgerEntry> find(sql::ReadSession& session, DecisionQuery wanted,
                                const std::string& member) const;

  Parts m_parts;
};

}  // namespace madang::notifications
