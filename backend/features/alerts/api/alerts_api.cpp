#include "features/alerts/api/alerts_api.h"

#include "web/cursor.h"
#include "web/paging.h"
#include "web/sealed.h"

namespace madang::alerts {
namespace {

Staff staffOf(web::Request request) {
  return {request.member(), request.principal()->role, request.traceId()};
}

web::Response renderAlert(web::Request, const Alert& alert) {
  return web::Response::json(200, alert);
}

web::Response renderNewSilence(web::Request, const Silence& silence) {
  return web::Response::json(201, silence);
}

web::Response renderSilence(web::Request, const Silence& silence) {
  return web::Response::json(200, silence);
}

}  // namespace

std::vector<web::Route> AlertsApi::routes() {
  using enum web::Method;
  using web::kStaffReadLimits;
  constexpr web::Limits kBodiless{web::kStaffRate, 0};
  const auto see = Capability::ViewOperations;
  const auto handle = Capability::HandleAlerts;
  return {
      {Get, "/ops/v1/alerts", see, kStaffReadLimits, web::on(this, &AlertsApi::open)},
      {Get, "/ops/v1/alerts/history", see, kStaffReadLimits, web::on(this, &AlertsApi::history)},
      {Get, "/ops/v1/alerts/rules", see, kStaffReadLimits, web::on(this, &AlertsApi::rules)},
      {Get, "/ops/v1/alerts/silences", see, kStaffReadLimits, web::on(this, &AlertsApi::silences)},
      {Post, "/ops/v1/alerts/silences", handle, web::kStaffWriteLimits,
       web::onJson(this, &AlertsApi::silence)},
      {Delete, "/ops/v1/alerts/silences/{id}", handle, kBodiless, web::on(this, &AlertsApi::lift)},
      {Get, "/ops/v1/alerts/{id}", see, kStaffReadLimits, web::on(this, &AlertsApi::find)},
      {Put, "/ops/v1/alerts/{id}/acknowledgement", handle, web::kStaffWriteLimits,
       web::onJson(this, &AlertsApi::acknowledge)},
      {Delete, "/ops/v1/alerts/{id}/acknowledgement", handle, kBodiless,
       web::on(this, &AlertsApi::unacknowledge)},
  };
}

Task<web::Response> AlertsApi::open(web::Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  co_return web::Response::json(200, AlertPage{m_keeper.picture().alerts, std::nullopt});
}

Task<web::Response> AlertsApi::rules(web::Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  co_return web::Response::json(200, AlertRuleList{m_keeper.rules(), std::nullopt});
}

Task<web::Response> AlertsApi::history(web::Request request) {
  if (const auto known = web::onlyParameters(request, {"rule", "limit", "cursor"}); !known)
    co_return known.error();
  AlertFilter filter{request.query("rule"), std::nullopt};
  const std::string listName = "alerts.history;rule=" + filter.rule.value_or("");
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const auto cursor = web::pageCursor(request, listName, 1);
  if (!cursor) co_return cursor.error();
  if (!cursor->empty()) filter.before = AlertId{cursor->front()};
  auto items = co_await m_keeper.history(std::move(filter), *limit + 1);
  if (!items) co_return items.error();
  AlertPage page{std::move(*items), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(*limit)) {
    page.items.pop_back();
    const std::int64_t last = page.items.back().id.value;
    page.nextCursor = web::encodeCursor(listName, std::span{&last, 1});
  }
  co_return web::Response::json(200, page);
}

Task<web::Response> AlertsApi::find(web::Request request) {
  const auto id = request.pathId<AlertId>("id", {"alert-not-found", "There is no such alert."});
  if (!id) co_return id.error();
  const auto found = co_await m_keeper.find(*id);
  if (!found) co_return found.error();
  co_return web::Response::json(200, *found);
}

Task<web::Response> AlertsApi::acknowledge(web::Request request, AcknowledgeRequest body) {
  const auto id = request.pathId<AlertId>("id", {"alert-not-found", "There is no such alert."});
  if (!id) co_return id.error();
  const web::Sealed<Alert> sealed(request, renderAlert);
  co_return sealed.answer(
      co_await m_keeper.acknowledge(staffOf(request), *id, body.note.value_or(""), sealed.seal()));
}

Task<web::Response> AlertsApi::unacknowledge(web::Request request) {
  const auto id = request.pathId<AlertId>("id", {"alert-not-found", "There is no such alert."});
  if (!id) co_return id.error();
  const web::Sealed<Alert> sealed(request, renderAlert);
  co_return sealed.answer(co_await m_keeper.unacknowledge(staffOf(request), *id, sealed.seal()));
}

Task<web::Response> AlertsApi::silences(web::Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  auto items = co_await m_keeper.silences();
  if (!items) co_return items.error();
  co_return web::Response::json(200, SilenceList{std::move(*items), std::nullopt});
}

Task<web::Response> AlertsApi::silence(web::Request request, SilenceRequest body) {
  const web::Sealed<Silence> sealed(request, renderNewSilence);
  co_return sealed.answer(co_await m_keeper.silence(staffOf(request), std::move(body), sealed.seal()));
}

Task<web::Response> AlertsApi::lift(web::Request request) {
  const auto id = request.pathId<SilenceId>("id", {"silence-not-found", "There is no such silence."});
  if (!id) co_return id.error();
  const web::Sealed<Silence> sealed(request, renderSilence);
  co_return sealed.answer(co_await m_keeper.lift(staffOf(request), *id, sealed.seal()));
}

}  // namespace madang::alerts
