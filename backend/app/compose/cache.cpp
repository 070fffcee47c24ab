#include "app/compose/cache.h"

#include "features/cache/api/cache_api.h"

namespace madang {

void composeCache(Composition& composition, const CacheRegions& regions) {
  composition.add(composition.make<cache::CacheApi>(regions).routes());
}

}  // namespace madang
