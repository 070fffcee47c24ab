#pragma once

#include "app/composition.h"
#include "ports/cache.h"
#include "runtime/fault_board.h"

namespace madang {

/// The decorators that disturb what stands in the composition. Test builds only; see features/faults.
/// Each is called right after what it decorates has been composed.
CacheRegions& disturbCaches(Composition& composition, CacheRegions& caches);
void disturbJobs(Composition& composition);
/// The routes, the stream among them, and those that switch faults on. The last of all.
void disturbRoutes(Composition& composition);

}  // namespace madang
