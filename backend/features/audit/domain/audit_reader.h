#pragma once

#include <vector>

#include "features/accounts/accounts.h"
#include "features/audit/domain/audit_trail.h"

namespace madang::audit {

/// The trail as staff read it: with the names that its actors have now. Any thread.
class AuditReader {
 public:
  AuditReader(AuditTrail& trail, accounts::MemberDirectory& members) : m_trail(trail), m_members(members) {}

  /// At most `limit` records before a place, the newest first. An actor whose account is gone has no name.
  Task<Outcome<std::vector<AuditRecord>>> list(AuditFilter filter, std::optional<AuditPlace> before,
                                               std::int64_t limit);

 private:
  AuditTrail& m_trail;
  accounts::MemberDirectory& m_members;
};

}  // namespace madang::audit
