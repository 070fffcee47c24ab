#pragma once

#include "app/composition.h"

namespace madang {

/// Provides Composition::views and stores what it counts; after counters and jobs.
void composeViews(Composition& composition);

}  // namespace madang
