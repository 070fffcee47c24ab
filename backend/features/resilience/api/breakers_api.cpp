#include "features/resilience/api/breakers_api.h"

#include "web/paging.h"

namespace madang::resilience {

std::vector<web::Route> BreakersApi::routes() {
  using enum web::Method;
  return {
      {Get, "/ops/v1/breakers", Capability::ViewOperations, web::kStaffReadLimits,
       web::on(this, &BreakersApi::list)},
      {Get, "/ops/v1/breakers/{name}", Capability::ViewOperations, web::kStaffReadLimits,
       web::on(this, &BreakersApi::detail)},
  };
}

Task<web::Response> BreakersApi::list(web::Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  co_return web::Response::json(200, m_board.list());
}

Task<web::Response> BreakersApi::detail(web::Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  const auto found = m_board.detail(request.pathValue("name"));
  if (!found) co_return Fault{"breaker-not-found", "There is no breaker of this name."};
  co_return web::Response::json(200, *found);
}

}  // namespace madang::resilience
