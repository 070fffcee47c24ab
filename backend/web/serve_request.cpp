#include "web/serve_request.h"

#include <string>

#include "web/idempotency.h"

namespace madang::web {

namespace {

bool isWrite(Method method) {
  return method == Method::Post || method == Method::Put || method == Method::Patch ||
         method == Method::Delete;
}

/// Refusals of the request itself repeat; those that depend on the moment must not be remembered.
bool worthStoring(const Response& response) {
  return !response.confidential && response.status >= 200 && response.status < 500 &&
         response.status != 401 && response.status != 403 && response.status != 408 &&
         response.status != 409 && response.status != 429;
}

Task<Response> serveOnce(ServerCore* core, Exchange* exchange) {
  IdempotencyStore& store = *core->parts.idempotency;
  auto ticket = store.begin(exchange->data, exchange->head.idempotencyKey);
  if (!ticket) co_return ticket.error();
  auto found = co_await store.find(ticket->get());
  if (!found) co_return found.error();
  if (*found) co_return std::move(**found);

  exchange->data.idempotency = ticket->get();
  Response response = co_await exchange->entry->route.handler(Request{&exchange->data});
  exchange->data.idempotency = nullptr;
  const bool attempted = (*ticket)->attempted();
  if (attempted && !response.fault) co_return response;
  if (attempted && response.fault->code == "conflict") {
    // Perhaps another node had the same key first, and our unit was rolled back for it.
    auto other = co_await store.find(ticket->get());
    if (other && *other) co_return std::move(**other);
  }
  response = core->writer.rendered(*exchange, std::move(response));
  if (worthStoring(response)) co_await store.storeLate(ticket->get(), response);
  co_return response;
}

}  // namespace

Task<Response> serveRequest(ServerCore* core, Exchange* exchange) {
  const Route& route = exchange->entry->route;
  if (!route.handler) co_return Fault{"upgrade-required", "Connect by WebSocket."};
  if (core->parts.idempotency && exchange->head.hasIdempotencyKey && isWrite(exchange->data.method))
    co_return co_await serveOnce(core, exchange);
  co_return co_await route.handler(Request{&exchange->data});
}

Fault faultOf(std::exception_ptr error, ServerCore& core, const Exchange& exchange, bool cancelled) {
  if (cancelled) return {"overloaded", "The server could not answer in time.", {}, 2s};
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& exception) {
    logFailure(core, exchange, exception.what());
  } catch (...) {
    logFailure(core, exchange, "an exception of no known type");
  }
  return {"internal", ""};
}

void logFailure(ServerCore& core, const Exchange& exchange, std::string_view what) {
  core.parts.log.error("http.handler-failed",
                       {{"traceId", exchange.data.traceId},
                        {"route", std::string(exchange.data.route ? exchange.data.route->path : "none")},
                        {"what", std::string(what)}});
}

}  // namespace madang::web
