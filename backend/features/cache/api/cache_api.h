#pragma once

#include <vector>

#include "ports/cache.h"
#include "web/route.h"

namespace madang::cache {

/// `GET /ops/v1/cache/regions`; dropping entries is the operation `cache.invalidate`.
class CacheApi {
 public:
  explicit CacheApi(const CacheRegions& regions) : m_regions(regions) {}
  std::vector<web::Route> routes();

 private:
  Task<web::Response> list(web::Request request);

  const CacheRegions& m_regions;
};

}  // namespace madang::cache
