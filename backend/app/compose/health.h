#pragma once

#include "app/composition.h"

namespace madang {

namespace health {
class HealthBoard;
}

/// Provides Composition::health and watches the parts that every backend has; after metrics.
/// @returns the board, for /readyz and the summary; lives as long as the host
health::HealthBoard& composeHealth(Composition& composition);

}  // namespace madang
