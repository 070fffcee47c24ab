#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace madang {

/// What is made to go wrong with one part of the backend. Only test builds put decorators around the parts.
struct InjectedFault {
  std::chrono::milliseconds latency{0};  ///< before each call
  double errorRate = 0;                  ///< share of the calls that fail; 0 to 1
  bool stopped = false;                  ///< every call fails, or nothing is sent any more
  bool cut = false;                      ///< connections are ended
};

/// The faults that are on, by the part they disturb: `sql`, `cache`, `stream`, `http`, `job:<name>`. Any
/// thread.
class FaultBoard {
 public:
  void set(std::string part, InjectedFault fault) {
    const std::lock_guard lock(m_mutex);
    m_faults[std::move(part)] = fault;
    m_any = true;
  }

  /// @returns whether there was one.
  bool clear(std::string_view part) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_faults.find(part);
    if (found == m_faults.end()) return false;
    m_faults.erase(found);
    m_any = !m_faults.empty();
    return true;
  }

  void clearAll() {
    const std::lock_guard lock(m_mutex);
    m_faults.clear();
    m_any = false;
  }

  InjectedFault of(std::string_view part) const {
    if (!m_any.load(std::memory_order_relaxed)) return {};
    const std::lock_guard lock(m_mutex);
    const auto found = m_faults.find(part);
    return found == m_faults.end() ? InjectedFault{} : found->second;
  }

  std::map<std::string, InjectedFault, std::less<>> all() const {
    const std::lock_guard lock(m_mutex);
    return m_faults;
  }

  /// Whether this call is to fail: an even share of the calls, the same in every run.
  bool strikes(const InjectedFault& fault) {
    if (fault.stopped) return true;
    if (fault.errorRate <= 0) return false;
    const auto turn = static_cast<double>(m_turns.fetch_add(1));
    const auto before = static_cast<std::int64_t>(turn * fault.errorRate);
    return static_cast<std::int64_t>((turn + 1) * fault.errorRate) > before;
  }

 private:
  mutable std::mutex m_mutex;
  std::map<std::string, InjectedFault, std::less<>> m_faults;
  std::atomic<bool> m_any{false};
  std::atomic<std::int64_t> m_turns{0};
};

}  // namespace madang
