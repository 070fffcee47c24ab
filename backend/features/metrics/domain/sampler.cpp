#include "features/metrics/domain/sampler.h"

#include <pthread.h>

namespace madang::metrics {

Sampler::Sampler(const Metrics& metrics, const Clock& clock)
    : m_metrics(metrics),
      m_clock(clock),
      m_steadyStart(clock.steady()),
      m_firstSecond(std::chrono::floor<std::chrono::seconds>(clock.now()).time_since_epoch().count()),
      m_lastTick(m_steadyStart),
      m_lastSecond(m_firstSecond - 1) {}

void Sampler::start() {
  m_thread = std::thread([this] { run(); });
  pthread_setname_np(m_thread.native_handle(), "sampler");
}

void Sampler::stop() {
  {
    const std::lock_guard lock(m_mutex);
    m_stop = true;
  }
  m_wake.notify_all();
  if (m_thread.joinable()) m_thread.join();
}

void Sampler::run() {
  std::unique_lock lock(m_mutex);
  while (!m_stop) {
    lock.unlock();
    tick();
    lock.lock();
    const auto gone = std::chrono::floor<std::chrono::seconds>(m_clock.steady() - m_steadyStart);
    m_wake.wait_until(lock, m_steadyStart + gone + 1s, [this] { return m_stop; });
  }
}

void Sampler::tick() {
  const auto steady = m_clock.steady();
  const auto second =
      m_firstSecond + std::chrono::floor<std::chrono::seconds>(steady - m_steadyStart).count();
  if (second <= m_lastSecond) return;
  const std::chrono::duration<double> elapsed = steady - m_lastTick;
  const auto readings = m_metrics.read();
  const Tick tick{second, m_clock.now(), elapsed.count() > 0 ? elapsed.count() : 1.0, readings};
  m_lastSecond = second;
  m_lastTick = steady;
  for (const auto& listener : m_listeners) listener(tick);
}

}  // namespace madang::metrics
