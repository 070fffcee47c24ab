#pragma once

#include "app/composition.h"
#include "features/stream/stream.h"

namespace madang {

namespace alerts {
class AlertKeeper;
}
namespace health {
class HealthBoard;
}
namespace jobs {
class Scheduler;
}
namespace resilience {
class BreakerBoard;
}
namespace summary {
class Summarist;
}

/// What the rules look at.
struct AlertSources {
  const health::HealthBoard& health;
  const jobs::Scheduler& jobs;
  const resilience::BreakerBoard& breakers;
  const summary::Summarist& summary;
};

/// After everything that its rules look at; they see the same second as the summary.
alerts::AlertKeeper& composeAlerts(Composition& composition, const AlertSources& sources);

/// Taken up before members are let in: the alerts that were open when the process ended.
void startAlerts(Composition& composition, alerts::AlertKeeper& keeper);

}  // namespace madang
