#pragma once

#include "features/resilience/resilience.h"
#include "resilience/registry.h"

namespace madang::resilience {

/// The registry's policies, as staff see them.
class RegistryBoard final : public BreakerBoard {
 public:
  /// @param instance  name of this process, for people
  RegistryBoard(ResilienceRegistry& registry, Clock& clock, std::string instance)
      : m_registry(registry), m_clock(clock), m_instance(std::move(instance)) {}

  BreakerList list() const override;
  std::optional<BreakerDetail> detail(std::string_view name) const override;

 private:
  Breaker tile(Policy& policy) const;

  ResilienceRegistry& m_registry;
  Clock& m_clock;
  std::string m_instance;
};

BreakerMode modeOf(BreakerState state);

}  // namespace madang::resilience
