#pragma once

#include "app/composition.h"
#include "resilience/registry.h"

namespace madang {

/// The registry that every call out of the process goes through; the first user of a name makes its policy.
void composeResilience(Composition& composition);

}  // namespace madang
