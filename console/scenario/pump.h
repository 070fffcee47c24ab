#pragma once

#include <atomic>
#include <chrono>
#include <concepts>

namespace madang::scenario {

/// Turns the event loop while a verb waits, until its time is up or the watchdog has had enough.
class Pump {
 public:
  explicit Pump(const std::atomic<bool>& interrupted) : m_interrupted(interrupted) {}

  void turn(std::chrono::milliseconds span) const;
  bool interrupted() const { return m_interrupted.load(); }

  /// @returns the last answer of `condition`, which is asked once more when the time is up.
  template <std::predicate F>
  bool until(F&& condition, std::chrono::milliseconds within,
             std::chrono::milliseconds every = std::chrono::milliseconds{15}) const {
    const auto deadline = std::chrono::steady_clock::now() + within;
    for (;;) {
      if (condition()) return true;
      if (interrupted() || std::chrono::steady_clock::now() >= deadline) return false;
      turn(every);
    }
  }

 private:
  const std::atomic<bool>& m_interrupted;
};

}  // namespace madang::scenario
