#pragma once

#include "app/composition.h"
#include "ports/cache.h"

namespace madang {

namespace health {
class HealthBoard;
}
namespace jobs {
class Scheduler;
}
namespace summary {
class Summarist;
}

/// The overview's one answer, and what this server is. After metrics, health, jobs and the caches.
summary::Summarist& composeSummary(Composition& composition, const health::HealthBoard& board,
                                   const jobs::Scheduler& scheduler, const CacheRegions& caches);

}  // namespace madang
