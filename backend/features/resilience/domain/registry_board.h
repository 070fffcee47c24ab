#pragma once

#include "features/resilience/resilience.h"
#include "resilience/registry.h"

namespace madang::resilience {

/// The registry's policies, as staff see them.
class RegistryBoard final : public BreakerBoard {
 public:
  RegistryBoard(ResilienceRegistry& registry, Clock& clock) : m_registry(registry), m_clock(clock) {}

  BreakerList list() const override;
  std::optional<BreakerDetail> detail(std::string_view name) const override;

 private:
  Breaker tile(Policy& policy) const;

  ResilienceRegistry& m_registry;
  Clock& m_clock;
};

BreakerMode modeOf(BreakerState state);

}  // namespace madang::resilience
