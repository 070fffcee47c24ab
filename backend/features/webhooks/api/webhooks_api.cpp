#include "features/webhooks/api/webhooks_api.h"

#include "web/cursor.h"
#include "web/paging.h"
#include "web/sealed.h"

namespace madang::webhooks {
namespace {

Staff staffOf(web::Request request) {
  return {request.member(), request.principal()->role, request.traceId()};
}

Outcome<WebhookId> idOf(web::Request request) {
  return request.pathId<WebhookId>("id", {"webhook-not-found", "There is no such webhook."});
}

web::Response secretWith(unsigned status, const WebhookSecret& made) {
  auto response = web::Response::json(status, made);
  response.confidential = true;
  return response;
}

web::Response renderNew(web::Request, const WebhookSecret& made) {
  return secretWith(201, made);
}

web::Response renderRotated(web::Request, const WebhookSecret& made) {
  return secretWith(200, made);
}

web::Response renderChanged(web::Request, const Webhook& webhook) {
  return web::Response::json(200, webhook);
}

web::Response renderQueued(web::Request, const WebhookDelivery& delivery) {
  return web::Response::json(202, delivery);
}

}  // namespace

std::vector<web::Route> WebhooksApi::routes() {
  using enum web::Method;
  const auto see = Capability::ViewOperations;
  const auto manage = Capability::ManageWebhooks;
  constexpr web::Limits kBodiless{web::kStaffRate, 0};
  return {
      {Get, "/ops/v1/webhooks", see, web::kStaffReadLimits, web::on(this, &WebhooksApi::list)},
      {Post, "/ops/v1/webhooks", manage, web::kStaffWriteLimits, web::onJson(this, &WebhooksApi::create)},
      {Patch, "/ops/v1/webhooks/{id}", manage, web::kStaffWriteLimits,
       web::onJson(this, &WebhooksApi::change)},
      {Post, "/ops/v1/webhooks/{id}/secret", manage, web::kStaffWriteLimits,
       web::onJson(this, &WebhooksApi::rotate)},
      {Post, "/ops/v1/webhooks/{id}/tests", manage, kBodiless, web::on(this, &WebhooksApi::test)},
      {Get, "/ops/v1/webhooks/{id}/deliveries", see, web::kStaffReadLimits,
       web::on(this, &WebhooksApi::deliveries)},
  };
}

Task<web::Response> WebhooksApi::list(web::Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  auto items = co_await m_desk.list();
  if (!items) co_return items.error();
  co_return web::Response::json(200, WebhookList{std::move(*items), std::nullopt});
}

Task<web::Response> WebhooksApi::create(web::Request request, WebhookRequest body) {
  const web::Sealed<WebhookSecret> sealed(request, renderNew);
  co_return sealed.answer(co_await m_desk.create(staffOf(request), std::move(body), sealed.seal()));
}

Task<web::Response> WebhooksApi::change(web::Request request, WebhookChange body) {
  const auto id = idOf(request);
  if (!id) co_return id.error();
  const web::Sealed<Webhook> sealed(request, renderChanged);
  co_return sealed.answer(co_await m_desk.change(staffOf(request), *id, std::move(body), sealed.seal()));
}

Task<web::Response> WebhooksApi::rotate(web::Request request, RotationRequest body) {
  const auto id = idOf(request);
  if (!id) co_return id.error();
  const web::Sealed<WebhookSecret> sealed(request, renderRotated);
  co_return sealed.answer(co_await m_desk.rotate(staffOf(request), *id, body, sealed.seal()));
}

Task<web::Response> WebhooksApi::test(web::Request request) {
  const auto id = idOf(request);
  if (!id) co_return id.error();
  const web::Sealed<WebhookDelivery> sealed(request, renderQueued);
  co_return sealed.answer(co_await m_desk.test(staffOf(request), *id, sealed.seal()));
}

Task<web::Response> WebhooksApi::deliveries(web::Request request) {
  if (const auto known = web::onlyParameters(request, {"limit", "cursor"}); !known) co_return known.error();
  const auto id = idOf(request);
  if (!id) co_return id.error();
  const std::string listName = "webhooks.deliveries;webhook=" + toText(*id);
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const auto cursor = web::pageCursor(request, listName, 1);
  if (!cursor) co_return cursor.error();
  std::optional<DeliveryId> before;
  if (!cursor->empty()) before = DeliveryId{cursor->front()};
  auto items = co_await m_desk.deliveries(*id, before, *limit + 1);
  if (!items) co_return items.error();
  DeliveryPage page{std::move(*items), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(*limit)) {
    page.items.pop_back();
    const std::int64_t last = page.items.back().id.value;
    page.nextCursor = web::encodeCursor(listName, std::span{&last, 1});
  }
  co_return web::Response::json(200, page);
}

}  // namespace madang::webhooks
