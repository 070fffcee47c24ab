#pragma once

#include "features/operations/operations.h"
#include "resilience/registry.h"

namespace madang::resilience {

enum class Steering { ForceOpen, ForceClose, Disable, Reset };

/// `breaker.force-open`, `breaker.force-close`, `breaker.disable`, `breaker.reset`; the target is a breaker's
/// name.
class SteerBreaker final : public operations::OperationKind {
 public:
  SteerBreaker(ResilienceRegistry& registry, Steering steering)
      : m_registry(registry), m_steering(steering) {}

  std::string_view name() const override;
  Capability capability() const override { return Capability::SteerBreakers; }
  Task<Outcome<operations::Draft>> plan(operations::Subject subject) override;
  Task<Outcome<operations::Effect>> execute(operations::Subject subject) override;
  Task<Outcome<operations::Verdict>> verify(operations::Subject subject, operations::Effect effect) override;

 private:
  Outcome<Policy*> find(const operations::Subject& subject) const;
  BreakerState target() const;

  ResilienceRegistry& m_registry;
  Steering m_steering;
};

}  // namespace madang::resilience
