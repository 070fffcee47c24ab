#include "features/summary/api/summary_api.h"

namespace madang::summary {

std::vector<web::Route> SummaryApi::routes() {
  return {{web::Method::Get, "/ops/v1/summary", Capability::ViewOperations, web::kStaffReadLimits,
           web::on(this, &SummaryApi::summary)}};
}

Task<web::Response> SummaryApi::summary(web::Request) {
  co_return web::Response::json(200, m_summarist.now());
}

}  // namespace madang::summary
