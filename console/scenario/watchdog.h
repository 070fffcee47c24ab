#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace madang::scenario {

/// Ends a scenario whose time is up, from a thread of its own; a program that does not even notice is ended.
class Watchdog {
 public:
  /// @param bark  on the watchdog's thread
  Watchdog(std::chrono::milliseconds limit, std::function<void()> bark);
  ~Watchdog();

  bool barked() const { return m_barked.load(); }

 private:
  void watch(std::chrono::milliseconds limit, const std::function<void()>& bark);

  std::mutex m_mutex;
  std::condition_variable m_wake;
  bool m_done = false;
  std::atomic<bool> m_barked{false};
  std::thread m_thread;
};

}  // namespace madang::scenario
