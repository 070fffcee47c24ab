#include "features/popular/api/curation_api.h"

#include "web/paging.h"
#include "web/sealed.h"

namespace madang::popular {
namespace {

constexpr web::Limits kBodilessStaffWriteLimits{web::kStaffRate, 0};

struct Place {
  PopularBy by = PopularBy::Likes;
  PostId post;
};

Outcome<Place> placeIn(web::Request request) {
  const auto by = parseEnum<PopularBy>(request.pathValue("by"));
  if (!by) return Failure{Fault{"not-found", "There are two lists: likes and views."}};
  const auto post = request.pathId<PostId>("id", posts::faultOf(posts::Visibility::Unknown));
  if (!post) return post.failure();
  return Place{*by, *post};
}

Staff staffOf(web::Request request) {
  return {request.member(), request.principal()->role, request.traceId()};
}

web::Response renderOverride(web::Request, const PopularOverride& made) {
  return web::Response::json(200, made);
}

web::Response renderRemoved(web::Request, const bool&) {
  return web::Response::noContent();
}

}  // namespace

std::vector<web::Route> CurationApi::routes() {
  using enum web::Method;
  return {
      {Get, "/ops/v1/popular/overrides", Capability::ViewOperations, web::kStaffReadLimits,
       web::on(this, &CurationApi::list)},
      {Put, "/ops/v1/popular/{by}/overrides/{id}", Capability::ModerateContent, web::kStaffWriteLimits,
       web::onJson(this, &CurationApi::put)},
      {Delete, "/ops/v1/popular/{by}/overrides/{id}", Capability::ModerateContent, kBodilessStaffWriteLimits,
       web::on(this, &CurationApi::remove)},
  };
}

Task<web::Response> CurationApi::list(web::Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  const auto held = co_await m_curator.list();
  if (!held) co_return held.error();
  co_return web::Response::json(200, *held);
}

Task<web::Response> CurationApi::put(web::Request request, NewPopularOverride body) {
  const auto place = placeIn(request);
  if (!place) co_return place.error();
  const web::Sealed<PopularOverride> sealed(request, renderOverride);
  auto made =
      co_await m_curator.put(place->by, place->post, std::move(body), staffOf(request), sealed.seal());
  co_return sealed.answer(std::move(made));
}

Task<web::Response> CurationApi::remove(web::Request request) {
  const auto place = placeIn(request);
  if (!place) co_return place.error();
  const web::Sealed<bool> sealed(request, renderRemoved);
  auto removed = co_await m_curator.remove(place->by, place->post, staffOf(request), sealed.seal());
  co_return sealed.answer(std::move(removed));
}

}  // namespace madang::popular
