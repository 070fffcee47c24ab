#include "features/cache/api/cache_api.h"

#include "features/cache/cache.h"

namespace madang::cache {

std::vector<web::Route> CacheApi::routes() {
  return {{web::Method::Get, "/ops/v1/cache/regions", Capability::ViewOperations, web::kStaffReadLimits,
           web::on(this, &CacheApi::list)}};
}

Task<web::Response> CacheApi::list(web::Request) {
  co_return web::Response::json(200, describe(m_regions.list()));
}

}  // namespace madang::cache
