#pragma once

#include "app/composition.h"

namespace madang {

/// Provides Composition::observer: the slow-request recorder.
void composeTraces(Composition& composition);

}  // namespace madang
