#include "app/compose/caches.h"

#include "adapters/memory/cache_regions.h"

namespace madang {

CacheRegions& composeCaches(Composition& composition) {
  return composition.make<memory::MemoryCacheRegions>(composition.clock, composition.random,
                                                      composition.metrics);
}

}  // namespace madang
