#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace madang {

/// Lets an owner wait, at shutdown, until all work that entered has left. After close() nothing enters.
/// Any thread. The gate outlives every Pass.
class Gate {
 public:
  class Pass {
   public:
    Pass(Pass&& other) noexcept : m_gate(std::exchange(other.m_gate, nullptr)) {}
    Pass& operator=(Pass&&) = delete;
    ~Pass() {
      if (m_gate) m_gate->leave();
    }

   private:
    friend class Gate;
    explicit Pass(Gate* gate) : m_gate(gate) {}
    Gate* m_gate;
  };

  /// Nothing when the gate is closed.
  std::optional<Pass> enter() {
    const std::lock_guard lock(m_mutex);
    if (m_closed) return std::nullopt;
    ++m_inside;
    return Pass{this};
  }

  void close() {
    const std::lock_guard lock(m_mutex);
    m_closed = true;
  }

  /// @returns whether the gate emptied before the deadline.
  bool waitEmpty(std::chrono::steady_clock::time_point deadline) {
    std::unique_lock lock(m_mutex);
    return m_empty.wait_until(lock, deadline, [this] { return m_inside == 0; });
  }

 private:
  void leave() {
    const std::lock_guard lock(m_mutex);
    if (--m_inside == 0) m_empty.notify_all();
  }

  std::mutex m_mutex;
  std::condition_variable m_empty;
  int m_inside = 0;
  bool m_closed = false;
};

}  // namespace madang
