#include "features/likes/api/likes_api.h"

#include "web/sealed.h"

namespace madang::likes {
namespace {

web::Response render(web::Request, const LikeState& state) {
  return web::Response::json(200, state);
}

Outcome<PostId> postOf(web::Request request) {
  return request.pathId<PostId>("id", posts::faultOf(posts::Visibility::Unknown));
}

}  // namespace

std::vector<web::Route> LikesApi::routes() {
  using enum web::Method;
  return {
      {Put, "/api/v1/posts/{id}/like", Capability::React, web::kBodilessWriteLimits,
       web::on(this, &LikesApi::like)},
      {Delete, "/api/v1/posts/{id}/like", Capability::React, web::kBodilessWriteLimits,
       web::on(this, &LikesApi::unlike)},
  };
}

Task<web::Response> LikesApi::like(web::Request request) {
  const auto post = postOf(request);
  if (!post) co_return post.error();
  const web::Sealed<LikeState> sealed(request, render);
  co_return sealed.answer(co_await m_likes.like(*post, request.member(), sealed.seal()));
}

Task<web::Response> LikesApi::unlike(web::Request request) {
  const auto post = postOf(request);
  if (!post) co_return post.error();
  const web::Sealed<LikeState> sealed(request, render);
  co_return sealed.answer(co_await m_likes.unlike(*post, request.member(), sealed.seal()));
}

}  // namespace madang::likes
