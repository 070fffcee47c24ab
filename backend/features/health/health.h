#pragma once

#include <functional>
#include <string>

#include "contract/health/health.h"

/// Front door of health: parts of the backend say how they are.
namespace madang::health {

struct Standing {
  HealthState state = HealthState::Normal;
  std::string detail;  ///< the figure and its limit; no personal data
};

/// Whether requests can be answered at all without this part.
enum class Need { Required, Optional };

class HealthRegistry {
 public:
  virtual ~HealthRegistry() = default;

  /// `check` is asked once a second on a thread of its own; it must be quick and must not block: look at
  /// figures and flags, never at the disk's answer. Register while the program is put together.
  /// @param need  a Required part that is critical makes /readyz answer 503
  virtual void add(std::string component, Need need, std::function<Standing()> check) = 0;

  /// Told of each change of state, after the first look. On the checking thread.
  virtual void onChange(std::function<void(const ComponentHealth& now, HealthState before)> listener) = 0;
};

}  // namespace madang::health
