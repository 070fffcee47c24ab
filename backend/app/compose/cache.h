#pragma once

#include "app/composition.h"
#include "ports/cache.h"

namespace madang {

/// How the cache regions do, for staff.
void composeCache(Composition& composition, const CacheRegions& regions);

}  // namespace madang
