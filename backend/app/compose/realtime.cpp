#include "app/compose/realtime.h"

#include "features/metrics/metrics.h"
#include "features/realtime/api/realtime_api.h"
#include "features/stream/stream.h"

namespace madang {

const realtime::LiveMonitor& composeRealtime(Composition& composition) {
  auto& monitor = composition.make<realtime::LiveMonitor>(
      realtime::LiveMonitor::Parts{*composition.broker, *composition.members});
  composition.ticker->each([&monitor](const metrics::Tick& tick) { monitor.tick(tick); });
  composition.add(composition.make<realtime::RealtimeApi>(monitor, nullptr).routes());
  if (composition.jobs) {
    jobs::JobDefinition job;
    job.name = "realtime.watch";
    job.description = "Looks whose live connection was ended lately, for the console.";
    job.schedule = std::chrono::milliseconds{1'000};
    job.keepHistory = false;
    job.run = [&monitor](jobs::JobContext&) { return monitor.look(); };
    composition.jobs->add(std::move(job));
  }
  return monitor;
}

void streamRealtime(stream::StreamTopics& topics, const realtime::LiveMonitor& monitor) {
  topics.add(stream::ValueTopic{.name = "realtime", .read = [&monitor] {
                                  return stream::Reading{toJson(monitor.now()), std::nullopt};
                                }});
}

}  // namespace madang
