#pragma once

#include "app/composition.h"
#include "ports/cache.h"

namespace madang {

/// Opens the registry of cache regions; before every feature that has one.
CacheRegions& composeCaches(Composition& composition);

}  // namespace madang
