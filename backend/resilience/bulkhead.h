#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "resilience/settings.h"
#include "resilience/timers.h"

namespace madang::resilience {

/// Lets only so many calls run at a time; the others wait their turn, first come first served, for a bounded
/// time in a bounded queue. Any thread. Outlives its permits and waits.
class Bulkhead {
 public:
  class [[nodiscard]] Permit {
   public:
    Permit(Permit&& other) noexcept : m_bulkhead(std::exchange(other.m_bulkhead, nullptr)) {}
    Permit& operator=(Permit&&) = delete;
    ~Permit() {
      if (m_bulkhead) m_bulkhead->leave();
    }

   private:
    friend class Bulkhead;
    explicit Permit(Bulkhead* bulkhead) : m_bulkhead(bulkhead) {}
    Bulkhead* m_bulkhead;
  };

  Bulkhead(BulkheadSettings settings, Time time) : m_settings(settings), m_time(time) {}
  Bulkhead(const Bulkhead&) = delete;
  Bulkhead& operator=(const Bulkhead&) = delete;

  /// Waits at most settings.maxWait; nothing when there was no room in that time.
  Task<std::optional<Permit>> enter();
  /// Takes effect with the calls that end: nobody inside is disturbed.
  void resize(std::uint32_t maxConcurrent);

  std::uint32_t inside() const;
  std::uint32_t waiting() const;
  std::uint32_t limit() const;

 private:
  struct Waiter {
    std::shared_ptr<Alarm> alarm;
    bool granted = false;
  };
  struct Place;  // a waiter's place in the queue, given up when the wait ends in any way

  void leave();
  void grant();  // with m_mutex held
  void giveUp(const std::shared_ptr<Waiter>& waiter);

  BulkheadSettings m_settings;
  Time m_time;
  mutable std::mutex m_mutex;
  std::uint32_t m_inside = 0;
  std::deque<std::shared_ptr<Waiter>> m_waiting;
};

}  // namespace madang::resilience
