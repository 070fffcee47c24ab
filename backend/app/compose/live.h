#pragma once

#include "app/composition.h"

namespace madang {

/// The broker that features publish to; before any of them.
void composeBroker(Composition& composition);

}  // namespace madang
