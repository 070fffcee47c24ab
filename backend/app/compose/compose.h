#pragma once

#include "app/composition.h"

namespace madang {

/// Adds every feature to the program, in the order in which they use each other.
void composeAll(Composition& composition);

}  // namespace madang
