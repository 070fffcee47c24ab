#pragma once

#include "app/composition.h"
#include "resilience/registry.h"

namespace madang {

namespace resilience {
class BreakerBoard;
}

/// The registry that every call out of the process goes through; the first user of a name makes its policy.
/// @returns what the breakers are like; lives as long as the host
resilience::BreakerBoard& composeResilience(Composition& composition);

}  // namespace madang
