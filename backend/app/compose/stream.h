#pragma once

#include "app/composition.h"
#include "features/stream/stream.h"

namespace madang {

/// The stream with the topics `metrics`, `events`, `operations`, `jobs` and `audit`; others add theirs. After
/// the authenticator and the feed of events.
stream::StreamTopics& composeStream(Composition& composition);

}  // namespace madang
