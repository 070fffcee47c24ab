#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "features/metrics/metrics.h"
#include "ports/clock.h"

namespace madang::metrics {

/// Reads all figures once a second, on a thread of its own, and hands them to the listeners. A second that
/// was missed (the machine slept) is skipped, never made up.
class Sampler final : public Ticker {
 public:
  Sampler(const Metrics& metrics, const Clock& clock);
  ~Sampler() override { stop(); }

  void each(std::function<void(const Tick&)> listener) override {
    m_listeners.push_back(std::move(listener));
  }
  void start();
  void stop();

  /// One round, when the second has changed since the last. The thread calls it; tests do with a clock of
  /// theirs.
  void tick();

 private:
  void run();

  const Metrics& m_metrics;
  const Clock& m_clock;
  std::vector<std::function<void(const Tick&)>> m_listeners;
  const SteadyTime m_steadyStart;
  const std::int64_t m_firstSecond;
  SteadyTime m_lastTick;
  std::int64_t m_lastSecond;

  std::mutex m_mutex;
  std::condition_variable m_wake;
  bool m_stop = false;
  std::thread m_thread;
};

}  // namespace madang::metrics
