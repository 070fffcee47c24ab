#include <array>

#include "features/moderation/api/moderation_api.h"
#include "features/moderation/api/staff_request.h"
#include "web/cursor.h"
#include "web/paging.h"
#include "web/sealed.h"

namespace madang::moderation {
namespace {

using web::Request;
using web::Response;

constexpr std::size_t kLongestSearch = 254;

/// `member-not-found`, `post-not-found`, …
template <class AnyId>
Outcome<AnyId> idIn(Request request, std::string_view code) {
  return request.pathId<AnyId>("id", Fault{code, "There is no such thing."});
}

std::string searched(Request request, std::string& list, FieldErrors& errors) {
  const auto text = request.query("query");
  if (!text) return {};
  if (text->size() > kLongestSearch) errors.push_back({"?query", "too-long", "at most 254 bytes"});
  list += ";query=" + *text;
  return *text;
}

Fault notFitting(FieldErrors errors) {
  return {"validation", "Some parameters do not fit.", std::move(errors)};
}

}  // namespace

std::vector<web::Route> StaffActionsApi::routes() {
  using enum web::Method;
  constexpr Capability kContent = Capability::ModerateContent;
  constexpr Capability kMembers = Capability::ModerateMembers;
  return {
      {Get, "/ops/v1/moderation/members", kMembers, web::kStaffReadLimits,
       web::on(this, &StaffActionsApi::members)},
      {Get, "/ops/v1/moderation/members/{id}", kMembers, web::kStaffReadLimits,
       web::on(this, &StaffActionsApi::member)},
      {Post, "/ops/v1/moderation/members/{id}/actions", kMembers, web::kStaffWriteLimits,
       web::onJson(this, &StaffActionsApi::actOnMember)},
      {Get, "/ops/v1/moderation/posts", kContent, web::kStaffReadLimits,
       web::on(this, &StaffActionsApi::posts)},
      {Get, "/ops/v1/moderation/posts/{id}", kContent, web::kStaffReadLimits,
       web::on(this, &StaffActionsApi::post)},
      {Post, "/ops/v1/moderation/posts/{id}/actions", kContent, web::kStaffWriteLimits,
       web::onJson(this, &StaffActionsApi::actOnPost)},
      {Get, "/ops/v1/moderation/comments/{id}", kContent, web::kStaffReadLimits,
       web::on(this, &StaffActionsApi::comment)},
      {Post, "/ops/v1/moderation/comments/{id}/actions", kContent, web::kStaffWriteLimits,
       web::onJson(this, &StaffActionsApi::actOnComment)},
      {Post, "/ops/v1/moderation/sanctions/{id}/actions", kMembers, web::kStaffWriteLimits,
       web::onJson(this, &StaffActionsApi::withdraw)},
      {Post, "/ops/v1/moderation/actions/{id}/undo", kContent, web::kStaffReadLimits,
       web::on(this, &StaffActionsApi::undo)},
  };
}

Task<Response> StaffActionsApi::members(Request request) {
  if (const auto known = web::onlyParameters(request, {"query", "state", "limit", "cursor"}); !known)
    co_return known.error();
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  std::string name = "moderation.members";
  FieldErrors errors;
  accounts::MemberSearch wanted;
  wanted.text = searched(request, name, errors);
  wanted.limit = *limit;
  if (const auto state = request.query("state")) {
    wanted.blocked = *state == "blocked";
    if (!wanted.blocked) errors.push_back({"?state", "unknown-value", "expected: blocked"});
    name += ";state=blocked";
  }
  if (!errors.empty()) co_return notFitting(std::move(errors));
  const auto after = web::pageCursor(request, name, 1);
  if (!after) co_return after.error();
  if (!after->empty()) wanted.after = MemberId{after->front()};
  auto slice = co_await m_views.findMembers(std::move(wanted));
  if (!slice) co_return slice.error();
  StaffMemberPage page{std::move(slice->items), std::nullopt};
  if (slice->next) page.nextCursor = web::encodeCursor(name, std::array{slice->next->value});
  co_return Response::json(200, page);
}

Task<Response> StaffActionsApi::member(Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  const auto id = idIn<MemberId>(request, "member-not-found");
  if (!id) co_return id.error();
  const auto found = co_await m_views.member(*id);
  if (!found) co_return found.error();
  co_return Response::json(200, *found);
}

Task<Response> StaffActionsApi::posts(Request request) {
  const auto known = web::onlyParameters(request, {"query", "author", "state", "limit", "cursor"});
  if (!known) co_return known.error();
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  std::string name = "moderation.posts";
  FieldErrors errors;
  posts::PostSearch wanted;
  wanted.text = searched(request, name, errors);
  wanted.limit = *limit;
  wanted.state = choice<ContentState>(request, "state", name, errors);
  if (const auto author = request.query("author")) {
    wanted.author = parseId<MemberId>(*author);
    if (!wanted.author) errors.push_back({"?author", "malformed-id", "expected a member's id"});
    name += ";author=" + *author;
  }
  if (!errors.empty()) co_return notFitting(std::move(errors));
  const auto before = web::pageCursor(request, name, 1);
  if (!before) co_return before.error();
  if (!before->empty()) wanted.before = PostId{before->front()};
  auto slice = co_await m_views.findPosts(std::move(wanted));
  if (!slice) co_return slice.error();
  StaffPostPage page{std::move(slice->items), std::nullopt};
  if (slice->next) page.nextCursor = web::encodeCursor(name, std::array{slice->next->value});
  co_return Response::json(200, page);
}

Task<Response> StaffActionsApi::post(Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  const auto id = idIn<PostId>(request, "post-not-found");
  if (!id) co_return id.error();
  const auto found = co_await m_views.content({TargetKind::Post, id->value});
  if (!found) co_return found.error();
  co_return Response::json(200, *found);
}

Task<Response> StaffActionsApi::comment(Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  const auto id = idIn<CommentId>(request, "comment-not-found");
  if (!id) co_return id.error();
  const auto found = co_await m_views.content({TargetKind::Comment, id->value});
  if (!found) co_return found.error();
  co_return Response::json(200, *found);
}

Task<Response> StaffActionsApi::act(Request request, Order order) {
  const web::Sealed<ActionTaken> sealed(request, renderTaken);
  auto taken = co_await m_desk.act(staffOf(request), std::move(order), sealed.seal());
  co_return sealed.answer(std::move(taken));
}

Task<Response> StaffActionsApi::actOnMember(Request request, MemberAction body) {
  const auto id = idIn<MemberId>(request, "member-not-found");
  if (!id) co_return id.error();
  Order order{body.action, {TargetKind::Member, id->value}, std::move(body.reason), body.category, body.days};
  co_return co_await act(request, std::move(order));
}

Task<Response> StaffActionsApi::actOnPost(Request request, ContentAction body) {
  const auto id = idIn<PostId>(request, "post-not-found");
  if (!id) co_return id.error();
  Order order{body.action, {TargetKind::Post, id->value}, std::move(body.reason), {}, {}};
  co_return co_await act(request, std::move(order));
}

Task<Response> StaffActionsApi::actOnComment(Request request, ContentAction body) {
  const auto id = idIn<CommentId>(request, "comment-not-found");
  if (!id) co_return id.error();
  Order order{body.action, {TargetKind::Comment, id->value}, std::move(body.reason), {}, {}};
  co_return co_await act(request, std::move(order));
}

Task<Response> StaffActionsApi::withdraw(Request request, ContentAction body) {
  const auto id = idIn<ActionId>(request, "warning-not-found");
  if (!id) co_return id.error();
  Order order{body.action, {TargetKind::Warning, id->value}, std::move(body.reason), {}, {}};
  co_return co_await act(request, std::move(order));
}

Task<Response> StaffActionsApi::undo(Request request) {
  const auto id = idIn<ActionId>(request, "action-not-found");
  if (!id) co_return id.error();
  const web::Sealed<ActionTaken> sealed(request, renderTaken);
  auto undone = co_await m_desk.undo(staffOf(request), *id, sealed.seal());
  co_return sealed.answer(std::move(undone));
}

}  // namespace madang::moderation
