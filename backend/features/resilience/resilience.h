#pragma once

#include <optional>
#include <string_view>

#include "contract/resilience/breaker.h"

/// Front door: what the breakers are like. The kit itself is "resilience/registry.h".
namespace madang::resilience {

/// Any thread.
class BreakerBoard {
 public:
  virtual ~BreakerBoard() = default;
  virtual BreakerList list() const = 0;
  /// Nothing for an unknown name.
  virtual std::optional<BreakerDetail> detail(std::string_view name) const = 0;
};

}  // namespace madang::resilience
