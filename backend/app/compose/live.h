#pragma once

#include "app/composition.h"

namespace madang {

/// The broker that features publish to; before any of them.
void composeBroker(Composition& composition);

/// STOMP on `/ws`; after all features that add destinations, and after the limits.
void composeStomp(Composition& composition);

}  // namespace madang
