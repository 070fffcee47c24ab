#pragma once

#include "app/composition.h"
#include "features/audit/audit.h"

namespace madang {

/// The audit trail and the feed of events that consoles listen to; first of the features that staff see.
audit::AuditInspector& composeAudit(Composition& composition);

}  // namespace madang
