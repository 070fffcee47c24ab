#pragma once

#include "app/composition.h"

namespace madang {

/// Provides Composition::counters and keeps them in step with posts and comments. Before all that read them.
void composeCounters(Composition& composition);

}  // namespace madang
