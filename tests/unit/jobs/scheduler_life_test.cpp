#include <catch2/catch.hpp>

#include "unit/jobs/scheduler_world.h"

namespace madang::jobs {
using namespace scheduler_test;


}  // namespace madang::jobs
