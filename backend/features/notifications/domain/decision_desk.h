#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/realtime/ledger.h"
#include "features/accounts/accounts.h"
#include "features/notifications/domain/decision_search.h"
#include "ports/clock.h"
#include "ports/sql_executor.h"

namespace madang::notifications {

/// Decisions as staff read them, with the names of members. Any thread.
class DecisionDesk {
 public:
  struct Parts {
    SqlExecutor& sql;
    DecisionSearch& search;
    accounts::MemberDirectory& directory;
    accounts::MemberRegister& members;
    Clock& clock;
  };
  explicit DecisionDesk(Parts parts) : m(parts) {}

  /// The newest first; one more than the limit when there are more.
  /// @param member  a name or an id; empty: all
  Task<Outcome<std::vector<LedgerEntry>>> find(DecisionQuery wanted, std::string member);

 private:
  std::vector<LedgerEntry> findIn(sql::ReadSession& session, DecisionQuery wanted,
                                  const std::string& member) const;

  Parts m;
};

/// `comment:12` or `12`: the id alone is looked for, whatever stands before it. Nothing for any other text.
std::optional<std::int64_t> factOf(std::string_view text);

}  // namespace madang::notifications
