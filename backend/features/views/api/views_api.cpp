#include "features/views/api/views_api.h"

#include "web/paging.h"

namespace madang::views {

std::vector<web::Route> ViewsApi::routes() {
  return {{web::Method::Get, "/ops/v1/posts/{id}/viewers", Capability::ViewOperations, web::kStaffReadLimits,
           web::on(this, &ViewsApi::viewers)}};
}

Task<web::Response> ViewsApi::viewers(web::Request request) {
  if (const auto known = web::onlyParameters(request, {"limit"}); !known) co_return known.error();
  const auto days = web::pageLimit(request, 30);
  if (!days) co_return days.error();
  const auto post = request.pathId<PostId>("id", Fault{"post-not-found", "There is no such post.", {}, {}});
  if (!post) co_return post.error();
  const auto viewers = co_await m_viewers.viewers(*post, *days);
  if (!viewers) co_return viewers.error();
  co_return web::Response::json(200, *viewers);
}

}  // namespace madang::views
