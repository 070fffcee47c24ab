#include "app/compose/traces.h"

#include "features/traces/api/traces_api.h"

namespace madang {

void composeTraces(Composition& composition) {
  auto& recorder = composition.make<traces::Recorder>(composition.clock);
  auto& api = composition.make<traces::TracesApi>(recorder, composition.clock);
  composition.observer = &api;
  composition.add(api.routes());
}

}  // namespace madang
