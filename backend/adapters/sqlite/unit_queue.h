#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"
#include "ports/sql_executor.h"

namespace madang::sqlite {

template <class Work>
struct QueuedUnit {
  std::string_view name;
  Work work;
  SqlExecutor::Done done;
  SteadyTime queuedAt;
};

/// Bounded queue of units, first come first served. Any thread.
template <class Unit>
class UnitQueue {
 public:
  explicit UnitQueue(std::size_t bound) : m_bound(bound) {}

  enum class Pushed { Yes, Full, Closed };
  /// Leaves `unit` untouched unless it was taken.
  Pushed push(Unit& unit) {
    bool wake = false;
    {
      const std::lock_guard lock(m_mutex);
      if (m_closed) return Pushed::Closed;
      if (m_units.size() >= m_bound) return Pushed::Full;
      m_units.push_back(std::move(unit));
      wake = m_sleepers > 0;  // a thread at work looks by itself: spares a system call per unit under load
    }
    if (wake) m_available.notify_one();
    return Pushed::Yes;
  }

  /// Waits for work, then takes up to `most` units. Empty: closed and nothing left.
  std::vector<Unit> take(std::size_t most) {
    std::vector<Unit> taken;
    std::unique_lock lock(m_mutex);
    while (m_units.empty() && !m_closed) {
      ++m_sleepers;
      m_available.wait(lock);
      --m_sleepers;
    }
    takeLocked(taken, most);
    return taken;
  }

  /// What stands at the front and was queued before `limit`.
  std::vector<Unit> takeOlderThan(SteadyTime limit) {
    std::vector<Unit> taken;
    const std::lock_guard lock(m_mutex);
    while (!m_units.empty() && m_units.front().queuedAt < limit) takeLocked(taken, 1);
    return taken;
  }

  std::vector<Unit> takeAll() {
    std::vector<Unit> taken;
    const std::lock_guard lock(m_mutex);
    takeLocked(taken, m_units.size());
    return taken;
  }

  /// Takes no more; threads leave once the rest is done.
  void close() {
    {
      const std::lock_guard lock(m_mutex);
      m_closed = true;
    }
    m_available.notify_all();
  }

  std::size_t size() const {
    const std::lock_guard lock(m_mutex);
    return m_units.size();
  }
  std::optional<SteadyTime> oldest() const {
    const std::lock_guard lock(m_mutex);
    if (m_units.empty()) return std::nullopt;
    return m_units.front().queuedAt;
  }

 private:
  void takeLocked(std::vector<Unit>& into, std::size_t most) {
    const std::size_t count = std::min(most, m_units.size());
    into.reserve(into.size() + count);
    for (std::size_t i = 0; i < count; ++i) {
      into.push_back(std::move(m_units.front()));
      m_units.pop_front();
    }
  }

  const std::size_t m_bound;
  mutable std::mutex m_mutex;
  std::condition_variable m_available;
  std::deque<Unit> m_units;
  std::size_t m_sleepers = 0;
  bool m_closed = false;
};

}  // namespace madang::sqlite
