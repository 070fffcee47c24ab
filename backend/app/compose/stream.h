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
namespace mail {
class MailMonitor;
}
namespace popular {
class PopularBoard;
}
namespace resilience {
class BreakerBoard;
}
namespace summary {
class Summarist;
}

/// What the stream's topics show.
struct StreamParts {
  const health::HealthBoard& health;
  const jobs::Scheduler& jobs;
  const popular::PopularBoard& popular;
  const summary::Summarist& summary;
  const resilience::BreakerBoard& breakers;
  const alerts::AlertKeeper& alerts;
  const mail::MailMonitor& mail;
};

/// The stream with its topics `metrics`, `summary`, `health`, `popular`, `breakers`, `mail`, `events`,
/// `operations`, `jobs`, `alerts` and `audit`; others may add theirs. After everything that its topics show.
stream::StreamTopics& composeStream(Composition& composition, const StreamParts& parts);

}  // namespace madang
