#pragma once

#include <QQuickWindow>

#include "app/options.h"

namespace madang::console {

/// Runs QA scenarios instead of the console. @returns the exit code of the program.
int rehearse(const Options& options);

/// Prints how scenarios name what is under the pointer, for as long as the window is open.
void pickSelectors(QQuickWindow& window);

}  // namespace madang::console
