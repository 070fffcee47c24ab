#pragma once

#include "app/composition.h"
#include "features/audit/audit.h"

namespace madang {

constexpr const char* kAuditHeadFile = "audit-head";  ///< in the data folder: the trail's recorded end

/// The audit trail and the feed of events that consoles listen to; first of the features that staff see.
audit::AuditInspector& composeAudit(Composition& composition);

}  // namespace madang
