#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/time.h"
#include "ports/clock.h"

namespace madang::mail {

/// How many messages each provider was given today, by UTC. Any thread.
class QuotaBook {
 public:
  explicit QuotaBook(Clock& clock) : m_clock(clock) {}

  static UtcTime dayOf(UtcTime now) { return std::chrono::floor<std::chrono::days>(now); }

  std::int64_t today(std::string_view provider) const {
    const std::lock_guard lock(m_mutex);
    turn();
    const auto found = m_counts.find(provider);
    return found == m_counts.end() ? 0 : found->second;
  }
  /// Takes a place when there is one. @param perDay  0: no limit
  bool take(std::string_view provider, std::int64_t perDay) {
    const std::lock_guard lock(m_mutex);
    turn();
    std::int64_t& count = m_counts[std::string(provider)];
    if (perDay > 0 && count >= perDay) return false;
    ++count;
    return true;
  }
  void giveBack(std::string_view provider) {
    const std::lock_guard lock(m_mutex);
    turn();
    std::int64_t& count = m_counts[std::string(provider)];
    if (count > 0) --count;
  }
  /// What earlier processes were given today.
  void restore(std::string_view provider, std::int64_t count) {
    const std::lock_guard lock(m_mutex);
    turn();
    m_counts[std::string(provider)] += count;
  }

 private:
  void turn() const {
    const UtcTime day = dayOf(m_clock.now());
    // A clock that is set back must not open a new day's quota.
    if (day <= m_day) return;
    m_day = day;
    m_counts.clear();
  }

  Clock& m_clock;
  mutable std::mutex m_mutex;
  mutable UtcTime m_day{};
  mutable std::map<std::string, std::int64_t, std::less<>> m_counts;
};

}  // namespace madang::mail
