#pragma once

#include "app/composition.h"
#include "features/accounts/accounts.h"
#include "features/operations/operations.h"
#include "ports/cache.h"

namespace madang {

namespace operations {
class OperationService;
}

/// Plans and executions; after audit, before the features that register what staff can do.
operations::OperationService& composeOperations(Composition& composition);

/// `cache.invalidate`; once the regions exist.
void addCacheOperations(Composition& composition, CacheRegions& regions);

/// `member.revoke-sessions`; once accounts exist.
void addSessionOperations(Composition& composition, accounts::MemberDirectory& directory,
                          accounts::SessionRevoker& revoker);

/// Decides what an earlier process left open; the last start hook but that of the jobs.
void startOperations(Composition& composition, operations::OperationService& service);

}  // namespace madang
