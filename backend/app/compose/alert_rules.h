#pragma once

#include <vector>

#include "app/compose/alerts.h"
#include "features/alerts/alerts.h"

namespace madang {

/// The house's rules with their default thresholds.
std::vector<alerts::Rule> alertRules(const Composition& composition, const AlertSources& sources);

}  // namespace madang
