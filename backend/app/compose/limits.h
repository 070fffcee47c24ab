#pragma once

#include "app/composition.h"

namespace madang {

/// Rate limits and idempotency keys: what the front door needs of the database. After the jobs.
void composeLimits(Composition& composition);

}  // namespace madang
