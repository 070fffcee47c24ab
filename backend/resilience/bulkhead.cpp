#include "resilience/bulkhead.h"

#include <algorithm>

#include <boost/asio/this_coro.hpp>

namespace madang::resilience {

struct Bulkhead::Place {
  Bulkhead* bulkhead;
  std::shared_ptr<Waiter> waiter;
  ~Place() {
    if (waiter) bulkhead->giveUp(waiter);
  }
  /// Whether there is a permit; it is the caller's from now on.
  bool take() {
    const std::lock_guard lock(bulkhead->m_mutex);
    if (!waiter->granted) return false;
    waiter.reset();
    return true;
  }
};

Task<std::optional<Bulkhead::Permit>> Bulkhead::enter() {
  const auto executor = co_await boost::asio::this_coro::executor;
  Place place{this, nullptr};
  {
    const std::lock_guard lock(m_mutex);
    if (m_inside < m_settings.maxConcurrent && m_waiting.empty()) {
      ++m_inside;
      co_return Permit{this};
    }
    if (m_settings.maxWait.count() == 0 || m_waiting.size() >= m_settings.maxWaiting) co_return std::nullopt;
    place.waiter = std::make_shared<Waiter>();
    place.waiter->alarm = m_time.timers.alarm(executor, m_time.clock.steady() + m_settings.maxWait);
    m_waiting.push_back(place.waiter);
  }
  co_await wait(place.waiter->alarm);
  if (!place.take()) co_return std::nullopt;
  co_return Permit{this};
}

void Bulkhead::grant() {
  while (m_inside < m_settings.maxConcurrent && !m_waiting.empty()) {
    const auto next = std::move(m_waiting.front());
    m_waiting.pop_front();
    ++m_inside;
    next->granted = true;
    next->alarm->ring();
  }
}

void Bulkhead::leave() {
  const std::lock_guard lock(m_mutex);
  --m_inside;
  grant();
}

void Bulkhead::giveUp(const std::shared_ptr<Waiter>& waiter) {
  const std::lock_guard lock(m_mutex);
  if (waiter->granted) {
    --m_inside;
    grant();
  } else {
    m_waiting.erase(std::remove(m_waiting.begin(), m_waiting.end(), waiter), m_waiting.end());
  }
}

void Bulkhead::resize(std::uint32_t maxConcurrent) {
  const std::lock_guard lock(m_mutex);
  m_settings.maxConcurrent = std::max(1U, maxConcurrent);
  grant();
}

std::uint32_t Bulkhead::inside() const {
  const std::lock_guard lock(m_mutex);
  return m_inside;
}
std::uint32_t Bulkhead::waiting() const {
  const std::lock_guard lock(m_mutex);
  return static_cast<std::uint32_t>(m_waiting.size());
}
std::uint32_t Bulkhead::limit() const {
  const std::lock_guard lock(m_mutex);
  return m_settings.maxConcurrent;
}

}  // namespace madang::resilience
