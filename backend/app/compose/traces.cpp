#include "app/compose/traces.h"

#include "features/traces/api/traces_api.h"

namespace madang {

void composeTraces(Composition& composition) {
  traces::RecorderSettings settings;
  settings.floor = std::chrono::microseconds{composition.config.metrics.slowRequestMicroseconds};
  auto& recorder = composition.make<traces::Recorder>(composition.clock, settings);
  auto& api = composition.make<traces::TracesApi>(recorder, composition.clock);
  composition.observer = &api;
  composition.add(api.routes());
}

}  // namespace madang
