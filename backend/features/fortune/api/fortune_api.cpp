#include "features/fortune/api/fortune_api.h"

#include "web/paging.h"

namespace madang::fortune {

std::vector<web::Route> FortuneApi::routes() {
  return {{web::Method::Get, "/api/v1/fortune", Capability::Signed, web::kReadLimits,
           web::on(this, &FortuneApi::tell)}};
}

Task<web::Response> FortuneApi::tell(web::Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  const Fortune fortune =
      co_await m_teller.tell(request.member(), request.language() == web::Language::Korean);
  co_return web::Response::json(200, fortune);
}

}  // namespace madang::fortune
