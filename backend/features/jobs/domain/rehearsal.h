#pragma once

#include "features/jobs/jobs.h"

namespace madang::jobs {

/// `jobs.rehearsal`: takes some seconds and changes nothing, in two steps with progress. To rehearse how a
/// run is cancelled, restarted and taken up after a crash; not for production. Begins by hand only (the
/// calendar names a minute once in four years).
JobDefinition rehearsalJob();

}  // namespace madang::jobs
