#pragma once

#include "app/composition.h"

namespace madang {

/// Provides Composition::ticker and Composition::figures; before all that measure by the second.
void composeMetrics(Composition& composition);

}  // namespace madang
