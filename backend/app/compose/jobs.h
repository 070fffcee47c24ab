#pragma once

#include "app/composition.h"
#include "features/audit/audit.h"

namespace madang {

namespace jobs {
class Scheduler;
}
namespace operations {
class OperationService;
}

/// The scheduler and what staff can do to it; after operations, before the features that have jobs.
jobs::Scheduler& composeJobs(Composition& composition);

/// The jobs that belong to no feature alone: backup, statistics, histories, the nightly look at the audit
/// trail.
void addHouseJobs(Composition& composition, audit::AuditInspector& inspector,
                  operations::OperationService& operations);

/// Begins to run what is due; the very last start hook, so that every feature has restored what it needs.
void startJobs(Composition& composition, jobs::Scheduler& scheduler);

}  // namespace madang
