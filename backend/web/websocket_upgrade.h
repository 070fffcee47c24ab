#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "web/exchange.h"

namespace madang::web {

/// Why a request cannot become a WebSocket: `upgrade-required` for one that does not ask properly (RFC 6455
/// section 4.2.1), `origin-refused` for a browser page of a foreign origin. Programs send no Origin and pass.
std::optional<Fault> checkUpgrade(const Exchange& exchange, const std::vector<std::string>& allowedOrigins);

}  // namespace madang::web
