#include "web/serve_request.h"

#include <string>

namespace madang::web {

Task<Response> serveRequest(ServerCore*, Exchange* exchange) {
  const Route& route = exchange->entry->route;
  if (!route.handler) co_return Fault{"upgrade-required", "Connect by WebSocket."};
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
