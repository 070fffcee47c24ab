#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "features/health/health.h"

namespace madang::health {

/// Asks every part how it is and remembers since when. Any thread; look() from one thread only.
class HealthBoard final : public HealthRegistry {
 public:
  void add(std::string component, Need need, std::function<Standing()> check) override;
  void onChange(std::function<void(const ComponentHealth&, HealthState)> listener) override;

  /// Asks all parts.
  void look(UtcTime now);

  /// As of the last look; in order of registration.
  std::vector<ComponentHealth> components() const;
  /// Names of required parts that are critical; empty: take traffic.
  std::vector<std::string> blocking() const;

 private:
  struct Part {
    ComponentHealth health;
    Need need;
    std::function<Standing()> check;
    bool known = false;
  };
  mutable std::mutex m_mutex;
  std::deque<Part> m_parts;
  std::vector<std::function<void(const ComponentHealth&, HealthState)>> m_listeners;
};

}  // namespace madang::health
