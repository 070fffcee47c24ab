#include "features/cache/cache.h"

namespace madang::cache {
namespace {

CacheRegionInfo infoOf(const CacheRegionStats& stats) {
  CacheRegionInfo info;
  info.region = stats.name;
  info.entries = stats.entries;
  info.bytes = stats.bytes;
  info.limitBytes = stats.limitBytes;
  info.hits = stats.hits;
  info.misses = stats.misses;
  info.negativeHits = stats.negativeHits;
  info.evictions = stats.evictions;
  info.invalidations = stats.invalidations;
  info.loads = stats.loads;
  info.loadSeconds = stats.loadSeconds;
  info.singleFlightWaits = stats.waits;
  const std::int64_t found = stats.hits + stats.negativeHits;
  if (found + stats.misses > 0)
    info.hitRatio = static_cast<double>(found) / static_cast<double>(found + stats.misses);
  if (stats.loads > 0) info.meanLoadMs = stats.loadSeconds * 1000 / static_cast<double>(stats.loads);
  return info;
}

}  // namespace

CacheRegionList describe(const std::vector<CacheRegionStats>& regions) {
  CacheRegionList list;
  for (const CacheRegionStats& stats : regions) list.items.push_back(infoOf(stats));
  return list;
}

}  // namespace madang::cache
