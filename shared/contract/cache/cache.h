#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

/// What `GET /ops/v1/cache/regions` answers.
namespace madang {

/// One region; counts are since the start of the process.
struct CacheRegionInfo {
  std::string region;
  std::int64_t entries = 0;
  std::int64_t bytes = 0;
  std::int64_t limitBytes = 0;
  std::int64_t hits = 0;
  std::int64_t misses = 0;
  std::int64_t negativeHits = 0;   ///< "there is none", known without asking; not among the hits
  std::optional<double> hitRatio;  ///< negative hits included; null: nobody asked
  std::int64_t evictions = 0;
  std::int64_t invalidations = 0;
  std::int64_t loads = 0;
  double loadSeconds = 0;              ///< of all loads together
  std::optional<double> meanLoadMs;    ///< null: nothing was loaded
  std::int64_t singleFlightWaits = 0;  ///< callers that waited for another one's load
};
BOOST_DESCRIBE_STRUCT(CacheRegionInfo, (),
                      (region, entries, bytes, limitBytes, hits, misses, negativeHits, hitRatio, evictions,
                       invalidations, loads, loadSeconds, meanLoadMs, singleFlightWaits))

struct CacheRegionList {
  std::vector<CacheRegionInfo> items;
  std::optional<std::string> nextCursor;  ///< always null: the list is short
};
BOOST_DESCRIBE_STRUCT(CacheRegionList, (), (items, nextCursor))

}  // namespace madang
