#pragma once

#include "app/options.h"

namespace madang::console {

/// Runs QA scenarios instead of the console. @returns the exit code of the program.
int rehearse(const Options& options);

}  // namespace madang::console
