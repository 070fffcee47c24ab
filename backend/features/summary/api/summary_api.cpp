#include "features/summary/api/summary_api.h"

namespace madang::summary {

std::vector<web::Route> SummaryApi::routes() {
  return {{web::Method::Get, "/ops/v1/summary", Capability::ViewOperations, web::kStaffReadLimits,
           web::on(this, &SummaryApi::summary)},
          {web::Method::Get, "/ops/v1/server", Capability::ViewOperations, web::kStaffReadLimits,
           web::on(this, &SummaryApi::server)}};
}

Task<web::Response> SummaryApi::summary(web::Request) {
  co_return web::Response::json(200, m_summarist.now());
}

Task<web::Response> SummaryApi::server(web::Request) {
  co_return web::Response::json(200, m_summarist.server());
}

}  // namespace madang::summary
