#pragma once

#include <functional>
#include <vector>

#include "web/route.h"

namespace madang::web {

/// `GET /healthz` (the process lives) and `GET /readyz` (it may take traffic), answered on the I/O threads
/// from memory, so that they work while everything else is overloaded.
std::vector<Route> healthRoutes(std::function<bool()> ready);

}  // namespace madang::web
