#pragma once

#include <exception>
#include <string_view>

#include "ports/task.h"
#include "web/exchange.h"
#include "web/response.h"
#include "web/server_core.h"

namespace madang::web {

/// Runs the handler of an admitted request, with idempotency around it. The exchange outlives the task.
Task<Response> serveRequest(ServerCore* core, Exchange* exchange);

/// What the client is told when a handler threw; the log gets the rest.
Fault faultOf(std::exception_ptr error, ServerCore& core, const Exchange& exchange, bool cancelled);

void logFailure(ServerCore& core, const Exchange& exchange, std::string_view what);

}  // namespace madang::web
