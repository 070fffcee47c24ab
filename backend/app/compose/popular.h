#pragma once

#include "app/composition.h"

namespace madang {

/// The popular lists and the job that makes them; after posts, likes, views and jobs.
void composePopular(Composition& composition);

}  // namespace madang
