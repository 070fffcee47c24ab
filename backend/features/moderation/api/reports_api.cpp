#include "features/moderation/api/reports_api.h"

#include <array>

#include "web/cursor.h"
#include "web/paging.h"
#include "web/sealed.h"

namespace madang::moderation {
namespace {

using web::Request;
using web::Response;

/// Reports are seldom; a script that reports everything is stopped early.
constexpr web::Limits kReportLimits{{"report", 30, std::chrono::seconds{600}}, 16 * 1024};

Response renderReport(Request, const Reported& reported) {
  return Response::json(reported.fresh ? 201 : 200, reported.report);
}

}  // namespace

std::vector<web::Route> ReportsApi::routes() {
  using enum web::Method;
  using enum Capability;
  return {
      {Post, "/api/v1/posts/{id}/reports", React, kReportLimits, web::onJson(this, &ReportsApi::reportPost)},
      {Post, "/api/v1/comments/{id}/reports", React, kReportLimits,
       web::onJson(this, &ReportsApi::reportComment)},
      {Post, "/api/v1/members/{id}/reports", React, kReportLimits,
       web::onJson(this, &ReportsApi::reportMember)},
      {Get, "/api/v1/me/sanctions", Signed, web::kReadLimits, web::on(this, &ReportsApi::sanctions)},
      {Post, "/api/v1/me/sanctions/{id}/appeal", Signed, kReportLimits,
       web::onJson(this, &ReportsApi::appeal)},
  };
}

Task<Response> ReportsApi::report(Request request, Target target, NewReport body) {
  const web::Sealed<Reported> sealed(request, renderReport);
  auto reported = co_await m_desk.report(request.member(), target, std::move(body), sealed.seal());
  co_return sealed.answer(std::move(reported));
}

Task<Response> ReportsApi::reportPost(Request request, NewReport body) {
  const auto id = request.pathId<PostId>("id", posts::faultOf(posts::Visibility::Unknown));
  if (!id) co_return id.error();
  co_return co_await report(request, {TargetKind::Post, id->value}, std::move(body));
}

Task<Response> ReportsApi::reportComment(Request request, NewReport body) {
  const auto id = request.pathId<CommentId>("id", Fault{"comment-not-found", "There is no such comment."});
  if (!id) co_return id.error();
  co_return co_await report(request, {TargetKind::Comment, id->value}, std::move(body));
}

Task<Response> ReportsApi::reportMember(Request request, NewReport body) {
  const auto id = request.pathId<MemberId>("id", Fault{"member-not-found", "There is no such member."});
  if (!id) co_return id.error();
  co_return co_await report(request, {TargetKind::Member, id->value}, std::move(body));
}

Task<Response> ReportsApi::sanctions(Request request) {
  if (const auto known = web::onlyParameters(request, {"limit", "cursor"}); !known) co_return known.error();
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const auto cursor = web::pageCursor(request, "me.sanctions", 1);
  if (!cursor) co_return cursor.error();
  const ActionId before{cursor->empty() ? 0 : cursor->front()};
  auto slice = co_await m_views.sanctionsOf(request.member(), before, *limit);
  if (!slice) co_return slice.error();
  OwnSanctionPage page{std::move(slice->items), std::nullopt};
  if (slice->next) page.nextCursor = web::encodeCursor("me.sanctions", std::array{slice->next->value});
  co_return Response::json(200, page);
}

Task<Response> ReportsApi::appeal(Request request, NewAppeal body) {
  const auto id = request.pathId<ActionId>("id", Fault{"warning-not-found", "There is no such warning."});
  if (!id) co_return id.error();
  const web::Sealed<Reported> sealed(request, renderReport);
  auto filed = co_await m_desk.appeal(request.member(), *id, std::move(body), sealed.seal());
  co_return sealed.answer(std::move(filed));
}

}  // namespace madang::moderation
