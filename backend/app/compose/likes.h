#pragma once

#include "app/composition.h"

namespace madang {

/// Likes; after posts and counters.
void composeLikes(Composition& composition);

}  // namespace madang
