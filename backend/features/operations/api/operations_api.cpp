#include "features/operations/api/operations_api.h"

#include "web/cursor.h"
#include "web/paging.h"
#include "web/sealed.h"

namespace madang::operations {
namespace {

constexpr std::string_view kList = "operations";

Staff staffOf(web::Request request) {
  const auto& principal = *request.principal();
  return {principal.member, principal.role, principal.capabilities, request.traceId(), request.language()};
}

web::Response renderPlan(web::Request, const Plan& plan) {
  return web::Response::json(201, plan);
}

web::Response renderAccepted(web::Request, const ExecutionAccepted& accepted) {
  return web::Response::json(202, accepted)
      .with("Location", "/ops/v1/operations/" + toText(accepted.operationId));
}

}  // namespace

std::vector<web::Route> OperationsApi::routes() {
  using enum web::Method;
  return {
      {Post, "/ops/v1/plans", Capability::ViewOperations, web::kStaffWriteLimits,
       web::onJson(this, &OperationsApi::plan)},
      {Post, "/ops/v1/executions", Capability::ViewOperations, web::kStaffWriteLimits,
       web::onJson(this, &OperationsApi::execute)},
      {Get, "/ops/v1/operations", Capability::ViewOperations, web::kStaffReadLimits,
       web::on(this, &OperationsApi::list)},
      {Get, "/ops/v1/operations/{id}", Capability::ViewOperations, web::kStaffReadLimits,
       web::on(this, &OperationsApi::find)},
  };
}

Task<web::Response> OperationsApi::plan(web::Request request, PlanRequest body) {
  const web::Sealed<Plan> sealed(request, renderPlan);
  co_return sealed.answer(co_await m_service.plan(staffOf(request), std::move(body), sealed.seal()));
}

Task<web::Response> OperationsApi::execute(web::Request request, ExecutionRequest body) {
  if (!request.header("Idempotency-Key"))
    co_return Fault{"idempotency-key-required",
                    "An execution that is sent twice must not be carried out twice."};
  const web::Sealed<ExecutionAccepted> sealed(request, renderAccepted);
  co_return sealed.answer(co_await m_service.execute(staffOf(request), std::move(body), sealed.seal()));
}

Task<web::Response> OperationsApi::list(web::Request request) {
  if (const auto known = web::onlyParameters(request, {"limit", "cursor"}); !known) co_return known.error();
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const auto cursor = web::pageCursor(request, kList, 1);
  if (!cursor) co_return cursor.error();
  std::optional<OperationId> before;
  if (!cursor->empty()) before = OperationId{cursor->front()};
  auto items = co_await m_service.list(before, *limit + 1);
  if (!items) co_return items.error();
  OperationPage page{std::move(*items), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(*limit)) {
    page.items.pop_back();
    const std::int64_t last = page.items.back().id.value;
    page.nextCursor = web::encodeCursor(kList, std::span{&last, 1});
  }
  co_return web::Response::json(200, page);
}

Task<web::Response> OperationsApi::find(web::Request request) {
  const auto id = request.pathId<OperationId>("id", {"operation-not-found", ""});
  if (!id) co_return id.error();
  const auto found = co_await m_service.find(*id);
  if (!found) co_return found.error();
  co_return web::Response::json(200, *found);
}

}  // namespace madang::operations
