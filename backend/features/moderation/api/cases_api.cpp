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

Outcome<CaseId> caseIn(Request request) {
  return request.pathId<CaseId>("id", Fault{"case-not-found", "There is no such case."});
}

struct AskedCases {
  CaseQuery query;
  std::string name;  ///< of the list that cursors belong to
};

Outcome<AskedCases> askedCases(Request request) {
  const auto known =
      web::onlyParameters(request, {"state", "sort", "target", "category", "claim", "limit", "cursor"});
  if (!known) return known.failure();
  const auto limit = web::pageLimit(request);
  if (!limit) return limit.failure();
  AskedCases asked;
  asked.name = "moderation.cases";
  FieldErrors errors;
  asked.query.limit = *limit;
  asked.query.reader = request.member();
  asked.query.state = choice<CaseState>(request, "state", asked.name, errors).value_or(CaseState::Open);
  asked.query.kind = choice<TargetKind>(request, "target", asked.name, errors);
  asked.query.category = choice<ReportCategory>(request, "category", asked.name, errors);
  asked.query.claim = choice<ClaimFilter>(request, "claim", asked.name, errors);
  const bool open = asked.query.state == CaseState::Open;
  asked.query.sort = choice<CaseSort>(request, "sort", asked.name, errors)
                         .value_or(open ? CaseSort::Reports : CaseSort::Newest);
  if (!errors.empty()) return Failure{Fault{"validation", "Some parameters do not fit.", std::move(errors)}};
  const auto after = web::pageCursor(request, asked.name, 2);
  if (!after) return after.failure();
  if (!after->empty()) asked.query.after = CaseQuery::Position{(*after)[0], CaseId{(*after)[1]}};
  return asked;
}

}  // namespace

std::vector<web::Route> CasesApi::routes() {
  using enum web::Method;
  constexpr Capability kModerate = Capability::ModerateContent;
  return {
      {Get, "/ops/v1/moderation", kModerate, web::kStaffReadLimits, web::on(this, &CasesApi::counts)},
      {Get, "/ops/v1/moderation/cases", kModerate, web::kStaffReadLimits, web::on(this, &CasesApi::list)},
      {Get, "/ops/v1/moderation/cases/{id}", kModerate, web::kStaffReadLimits,
       web::on(this, &CasesApi::detail)},
      {Post, "/ops/v1/moderation/cases/{id}/claim", kModerate, web::kStaffWriteLimits,
       web::onJson(this, &CasesApi::claim)},
      {Post, "/ops/v1/moderation/cases/{id}/release", kModerate, web::kStaffWriteLimits,
       web::onJson(this, &CasesApi::release)},
      {Post, "/ops/v1/moderation/cases/{id}/decision", kModerate, web::kStaffWriteLimits,
       web::onJson(this, &CasesApi::decide)},
  };
}

Task<Response> CasesApi::counts(Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  co_return Response::json(200, m_board.counts());
}

Task<Response> CasesApi::list(Request request) {
  const auto asked = askedCases(request);
  if (!asked) co_return asked.error();
  auto slice = co_await m_views.cases(asked->query);
  if (!slice) co_return slice.error();
  ReviewCasePage page{std::move(slice->items), std::nullopt};
  if (slice->next)
    page.nextCursor = web::encodeCursor(asked->name, std::array{slice->next->reports, slice->next->id.value});
  co_return Response::json(200, page);
}

Task<Response> CasesApi::detail(Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  const auto id = caseIn(request);
  if (!id) co_return id.error();
  const auto found = co_await m_views.reviewCase(*id);
  if (!found) co_return found.error();
  co_return Response::json(200, *found);
}

Task<Response> CasesApi::claim(Request request, CaseClaim body) {
  const auto id = caseIn(request);
  if (!id) co_return id.error();
  const auto claimed = co_await m_desk.claim(staffOf(request), *id, body.version);
  if (!claimed) co_return claimed.error();
  const auto detail = co_await m_views.reviewCase(*id);
  if (!detail) co_return detail.error();
  co_return Response::json(200, detail->review);
}

Task<Response> CasesApi::release(Request request, CaseClaim body) {
  const auto id = caseIn(request);
  if (!id) co_return id.error();
  const auto released = co_await m_desk.release(staffOf(request), *id, body.version);
  if (!released) co_return released.error();
  const auto detail = co_await m_views.reviewCase(*id);
  if (!detail) co_return detail.error();
  co_return Response::json(200, detail->review);
}

Task<Response> CasesApi::decide(Request request, CaseDecision body) {
  const auto id = caseIn(request);
  if (!id) co_return id.error();
  const web::Sealed<ActionTaken> sealed(request, renderTaken);
  auto taken = co_await m_desk.decide(staffOf(request), *id, std::move(body), sealed.seal());
  co_return sealed.answer(std::move(taken));
}

}  // namespace madang::moderation
