#include "app/compose/live.h"

#include "adapters/memory/broker.h"

namespace madang {

void composeBroker(Composition& composition) {
  auto& broker = composition.make<MemoryBroker>();
  composition.broker = &broker;
}

}  // namespace madang
