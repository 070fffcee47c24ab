#include <catch2/catch.hpp>

#include "features/cache/cache.h"

namespace madang::cache {

TEST_CASE("a region's ratio and mean load time follow from its counts") {
  CacheRegionStats stats;
  stats.name = "post-detail";
  stats.hits = 60;
  stats.negativeHits = 15;
  stats.misses = 25;
  stats.loads = 20;
  stats.loadSeconds = 0.5;
  stats.waits = 5;
  const CacheRegionInfo info = describe({stats}).items.at(0);
  CHECK(info.region == "post-detail");
  CHECK(*info.hitRatio == Approx(0.75));
  CHECK(*info.meanLoadMs == Approx(25));
  CHECK(info.singleFlightWaits == 5);
}

TEST_CASE("a region that nobody asked has no ratio, which is not a ratio of zero") {
  const CacheRegionInfo info = describe({CacheRegionStats{}}).items.at(0);
  CHECK_FALSE(info.hitRatio);
  CHECK_FALSE(info.meanLoadMs);
}

}  // namespace madang::cache
