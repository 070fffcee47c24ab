#include "features/posts/api/posts_api.h"

#include <array>

#include "features/posts/api/list_query.h"
#include "web/cursor.h"
#include "web/etag.h"
#include "web/paging.h"
#include "web/sealed.h"

namespace madang::posts {
namespace {

using web::Request;
using web::Response;

Outcome<PostId> postIn(Request request) {
  return request.pathId<PostId>("id", faultOf(Visibility::Unknown));
}

Actor actorOf(Request request) {
  return {request.member(), request.principal()->role, request.can(Capability::ModerateContent),
          request.traceId()};
}

/// The same 64 bits for the same viewer: the member, else the network that the request came from.
std::uint64_t viewerOf(Request request) {
  const auto& principal = request.principal();
  std::uint64_t x = principal ? static_cast<std::uint64_t>(principal->member.value)
                              : request.data().clientNetwork ^ 0x9e3779b97f4a7c15ULL;
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  return x ^ (x >> 33);
}

Response renderPost(Request, const Post& post) {
  return Response::json(200, post).with("ETag", web::versionTag(post.version));
}

Response renderCreated(Request, const Post& post) {
  return Response::json(201, post)
      .with("ETag", web::versionTag(post.version))
      .with("Location", "/api/v1/posts/" + toText(post.id));
}

Response renderDeleted(Request, const PostDeleted&) {
  return Response::noContent();
}

}  // namespace

std::vector<web::Route> PostsApi::routes() {
  using enum web::Method;
  using enum Capability;
  web::Route read{Get, "/api/v1/posts/{id}", Public, web::kReadLimits, web::on(this, &PostsApi::read)};
  read.hot = [this](Request request, web::HotWriter& writer) { return readHot(request, writer); };
  return {
      {Post, "/api/v1/posts", WritePosts, web::kWriteLimits, web::onJson(this, &PostsApi::create)},
      std::move(read),
      {Patch, "/api/v1/posts/{id}", WritePosts, web::kWriteLimits, web::onJson(this, &PostsApi::edit)},
      {Delete, "/api/v1/posts/{id}", WritePosts, web::kBodilessWriteLimits, web::on(this, &PostsApi::remove)},
      {Post, "/api/v1/posts/{id}/restore", ModerateContent, web::kBodilessWriteLimits,
       web::on(this, &PostsApi::restore)},
      {Get, "/api/v1/posts/{id}/revisions", Public, web::kReadLimits, web::on(this, &PostsApi::revisions)},
      {Get, "/api/v1/posts", Public, web::kReadLimits, web::on(this, &PostsApi::list)},
  };
}

Task<Response> PostsApi::create(Request request, NewPost body) {
  const web::Sealed<madang::Post> sealed(request, renderCreated);
  auto created = co_await m_service.create(request.member(), std::move(body), sealed.seal());
  co_return sealed.answer(std::move(created));
}

Task<Response> PostsApi::read(Request request) {
  const auto id = postIn(request);
  if (!id) co_return id.error();
  std::optional<MemberId> reader;
  if (request.principal()) reader = request.member();
  const auto view = co_await m_pages.read(*id, reader);
  if (!view) co_return view.error();
  if (request.data().method == web::Method::Get) m_views.viewed(*id, viewerOf(request));
  Response response;
  PostDetail::Page(*view->detail, view->liked).appendTo(response.body);
  co_return std::move(response)
      .with("ETag", web::versionTag(view->detail->summary().version))
      .with("Cache-Control", "no-cache");
}

bool PostsApi::readHot(Request request, web::HotWriter& writer) {
  const PostDetail* detail = m_pages.peek(request.data().pathValues[0]);
  if (!detail || detail->visibility() != Visibility::Visible) return false;
  bool liked = false;
  if (const auto& principal = request.principal()) {
    const auto known = m_pages.peekLiked(detail->id(), principal->member);
    if (!known) return false;
    liked = *known;
  }
  const PostDetail::Page page(*detail, liked);
  page.appendTo(writer.begin(200, "application/json", page.size(), detail->head()));
  if (request.data().method == web::Method::Get) m_views.viewed(detail->id(), viewerOf(request));
  return true;
}

Task<Response> PostsApi::edit(Request request, PostEdit body) {
  const auto id = postIn(request);
  if (!id) co_return id.error();
  auto expected = web::expectedVersion(request);
  if (!expected) co_return expected.error();
  const web::Sealed<madang::Post> sealed(request, renderPost);
  auto accepts = [expected = std::move(*expected)](std::int64_t version) {
    return expected.accepts(version);
  };
  auto edited =
      co_await m_service.edit(*id, actorOf(request), std::move(accepts), std::move(body), sealed.seal());
  co_return web::withCurrentTag(sealed.answer(std::move(edited)));
}

Task<Response> PostsApi::remove(Request request) {
  const auto id = postIn(request);
  if (!id) co_return id.error();
  const web::Sealed<PostDeleted> sealed(request, renderDeleted);
  auto removed = co_await m_service.remove(*id, actorOf(request), sealed.seal());
  co_return sealed.answer(std::move(removed));
}

Task<Response> PostsApi::restore(Request request) {
  const auto id = postIn(request);
  if (!id) co_return id.error();
  const web::Sealed<madang::Post> sealed(request, renderPost);
  auto restored = co_await m_service.restore(*id, actorOf(request), sealed.seal());
  co_return sealed.answer(std::move(restored));
}

Task<Response> PostsApi::revisions(Request request) {
  const auto id = postIn(request);
  if (!id) co_return id.error();
  const std::string list = "posts.revisions;" + toText(*id);
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const auto cursor = web::pageCursor(request, list, 1);
  if (!cursor) co_return cursor.error();
  const std::int64_t before = cursor->empty() ? 0 : cursor->front();
  auto history = co_await m_lists.revisions(*id, request.can(Capability::ModerateContent), before, *limit);
  if (!history) co_return history.error();
  PostRevisionPage page{std::move(history->items), std::nullopt};
  if (history->nextBefore != 0) page.nextCursor = web::encodeCursor(list, std::array{history->nextBefore});
  co_return Response::json(200, page);
}

Task<Response> PostsApi::list(Request request) {
  const auto asked = askedList(request);
  if (!asked) co_return asked.error();
  auto slice = co_await m_lists.list(asked->query);
  if (!slice) co_return slice.error();
  PostPage page{std::move(slice->items), std::nullopt};
  if (slice->next) page.nextCursor = cursorAfter(*asked, *slice->next);
  co_return Response::json(200, page);
}

}  // namespace madang::posts
