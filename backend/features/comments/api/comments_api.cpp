#include "features/comments/api/comments_api.h"

#include <array>

#include "web/cursor.h"
#include "web/etag.h"
#include "web/paging.h"
#include "web/sealed.h"

namespace madang::comments {
namespace {

using web::Request;
using web::Response;

Outcome<PostId> postIn(Request request) {
  return request.pathId<PostId>("id", posts::faultOf(posts::Visibility::Unknown));
}

Outcome<CommentId> commentIn(Request request) {
  return request.pathId<CommentId>("id", Fault{"comment-not-found", "There is no such comment."});
}

Actor actorOf(Request request) {
  return {request.member(), request.principal()->role, request.can(Capability::ModerateContent),
          request.traceId()};
}

Response renderComment(Request, const Comment& comment) {
  return Response::json(200, comment);
}

Response renderCreated(Request, const Comment& comment) {
  return Response::json(201, comment).with("Location", "/api/v1/comments/" + toText(comment.id));
}

Response renderDeleted(Request, const CommentDeleted&) {
  return Response::noContent();
}

Response renderPost(Request, const Post& post) {
  return Response::json(200, post).with("ETag", web::versionTag(post.version));
}

}  // namespace

std::vector<web::Route> CommentsApi::routes() {
  using enum web::Method;
  using enum Capability;
  return {
      {Post, "/api/v1/posts/{id}/comments", WriteComments, web::kWriteLimits,
       web::onJson(this, &CommentsApi::create)},
      {Get, "/api/v1/posts/{id}/comments", Public, web::kReadLimits, web::on(this, &CommentsApi::list)},
      {Patch, "/api/v1/comments/{id}", WriteComments, web::kWriteLimits,
       web::onJson(this, &CommentsApi::edit)},
      {Delete, "/api/v1/comments/{id}", WriteComments, web::kBodilessWriteLimits,
       web::on(this, &CommentsApi::remove)},
      {Put, "/api/v1/posts/{id}/accepted-comment", WritePosts, web::kWriteLimits,
       web::onJson(this, &CommentsApi::accept)},
  };
}

Task<Response> CommentsApi::create(Request request, NewComment body) {
  const auto post = postIn(request);
  if (!post) co_return post.error();
  const web::Sealed<Comment> sealed(request, renderCreated);
  auto created = co_await m_service.create(*post, request.member(), std::move(body), sealed.seal());
  co_return sealed.answer(std::move(created));
}

Task<Response> CommentsApi::list(Request request) {
  const auto post = postIn(request);
  if (!post) co_return post.error();
  const std::string list = "comments;post=" + toText(*post);
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const auto cursor = web::pageCursor(request, list, 1);
  if (!cursor) co_return cursor.error();
  const CommentId after{cursor->empty() ? 0 : cursor->front()};
  auto page = co_await m_service.list(*post, after, *limit);
  if (!page) co_return page.error();
  CommentPage answer{std::move(page->items), std::nullopt};
  if (page->next) answer.nextCursor = web::encodeCursor(list, std::array{page->next->value});
  co_return Response::json(200, answer);
}

Task<Response> CommentsApi::edit(Request request, CommentEdit body) {
  const auto comment = commentIn(request);
  if (!comment) co_return comment.error();
  const web::Sealed<Comment> sealed(request, renderComment);
  auto edited = co_await m_service.edit(*comment, actorOf(request), std::move(body), sealed.seal());
  co_return sealed.answer(std::move(edited));
}

Task<Response> CommentsApi::remove(Request request) {
  const auto comment = commentIn(request);
  if (!comment) co_return comment.error();
  const web::Sealed<CommentDeleted> sealed(request, renderDeleted);
  auto removed = co_await m_service.remove(*comment, actorOf(request), sealed.seal());
  co_return sealed.answer(std::move(removed));
}

Task<Response> CommentsApi::accept(Request request, AcceptComment body) {
  const auto post = postIn(request);
  if (!post) co_return post.error();
  const web::Sealed<madang::Post> sealed(request, renderPost);
  auto accepted = co_await m_service.accept(*post, request.member(), body.commentId, sealed.seal());
  co_return sealed.answer(std::move(accepted));
}

}  // namespace madang::comments
