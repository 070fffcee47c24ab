#pragma once

#include "app/composition.h"

namespace madang {

namespace popular {
class PopularBoard;
}

/// The popular lists and the job that makes them; after posts, likes, views and jobs.
/// @returns what members are shown; lives as long as the host
popular::PopularBoard& composePopular(Composition& composition);

}  // namespace madang
