#pragma once

#include "app/composition.h"

namespace madang {

namespace realtime {
class LiveMonitor;
}
namespace stream {
class StreamTopics;
}

/// Live delivery as staff see it. After the broker, jobs, accounts and metrics.
const realtime::LiveMonitor& composeRealtime(Composition& composition);

/// The topic `realtime`. After the stream.
void streamRealtime(stream::StreamTopics& topics, const realtime::LiveMonitor& monitor);

}  // namespace madang
