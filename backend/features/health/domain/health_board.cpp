#include "features/health/domain/health_board.h"

#include <utility>

namespace madang::health {

void HealthBoard::add(std::string component, Need need, std::function<Standing()> check) {
  const std::lock_guard lock(m_mutex);
  m_parts.push_back({{std::move(component), HealthState::Normal, {}, {}}, need, std::move(check), false});
}

void HealthBoard::onChange(std::function<void(const ComponentHealth&, HealthState)> listener) {
  const std::lock_guard lock(m_mutex);
  m_listeners.push_back(std::move(listener));
}

void HealthBoard::look(UtcTime now) {
  struct Change {
    ComponentHealth now;
    HealthState before;
  };
  std::vector<Change> changes;
  for (std::size_t i = 0;; ++i) {
    std::function<Standing()> check;
    {
      const std::lock_guard lock(m_mutex);
      if (i >= m_parts.size()) break;
      check = m_parts[i].check;
    }
    const Standing standing = check();  // without the lock: a check may take one of its own
    const std::lock_guard lock(m_mutex);
    Part& part = m_parts[i];
    const HealthState before = part.health.state;
    if (!part.known || before != standing.state) part.health.since = now;
    part.health.state = standing.state;
    part.health.detail = standing.detail;
    if (part.known && before != standing.state) changes.push_back({part.health, before});
    part.known = true;
  }
  for (const Change& change : changes)
    for (const auto& listener : m_listeners) listener(change.now, change.before);
}

std::vector<ComponentHealth> HealthBoard::components() const {
  const std::lock_guard lock(m_mutex);
  std::vector<ComponentHealth> all;
  for (const Part& part : m_parts)
    if (part.known) all.push_back(part.health);
  return all;
}

std::vector<std::string> HealthBoard::blocking() const {
  const std::lock_guard lock(m_mutex);
  std::vector<std::string> names;
  for (const Part& part : m_parts)
    if (part.known && part.need == Need::Required && part.health.state == HealthState::Critical)
      names.push_back(part.health.name);
  return names;
}

}  // namespace madang::health
