#pragma once

#include "app/composition.h"
#include "features/accounts/accounts.h"
#include "features/audit/domain/audit_trail.h"

namespace madang {

constexpr const char* kAuditHeadFile = "audit-head";  ///< in the data folder: the trail's recorded end

/// The audit trail and the feed of events that consoles listen to; first of the features that staff see.
audit::AuditTrail& composeAudit(Composition& composition);

/// What staff read of it; after accounts, who know the names.
void composeAuditPages(Composition& composition, audit::AuditTrail& trail,
                       accounts::MemberDirectory& members);

}  // namespace madang
