#include "resilience/backoff.h"

#include <algorithm>
#include <cmath>

namespace madang::resilience {

double uniform(Random& random, double low, double high) {
  const double unit = static_cast<double>(random.next() >> 11) * 0x1p-53;
  return low + unit * (high - low);
}

std::chrono::milliseconds Backoff::next(Random& random) {
  const auto base = static_cast<double>(m_settings.wait.count());
  const auto cap = static_cast<double>(std::max(m_settings.waitMost, std::chrono::milliseconds{0}).count());
  const double grown = base * std::pow(m_settings.factor, m_number++);
  const double capped = std::min(cap, grown);
  double wait = 0;
  switch (m_settings.jitter) {
    case Jitter::None:
      wait = capped;
      break;
    case Jitter::Randomised: {
      const double delta = m_settings.randomisation * grown;
      wait = std::max(1.0, std::min(cap, std::floor(uniform(random, grown - delta, grown + delta + 1))));
      break;
    }
    case Jitter::Full:
      wait = uniform(random, 0, capped);
      break;
    case Jitter::Equal:
      wait = capped / 2 + uniform(random, 0, capped / 2);
      break;
    case Jitter::Decorrelated:
      m_last = std::min(cap, uniform(random, base, 3 * std::max(m_last, base)));
      wait = m_last;
      break;
  }
  return std::chrono::milliseconds{static_cast<std::int64_t>(wait)};
}

RetryBudget::RetryBudget(double ratio, std::uint32_t burst)
    : m_perCall(std::llround(ratio * kToken)),
      m_most(static_cast<std::int64_t>(burst) * kToken),
      m_held(m_most) {}

void RetryBudget::onCall() {
  std::int64_t held = m_held.load(std::memory_order_relaxed);
  while (held < m_most &&
         !m_held.compare_exchange_weak(held, std::min(m_most, held + m_perCall), std::memory_order_relaxed)) {
  }
}

bool RetryBudget::tryRetry() {
  if (m_perCall == 0) return true;
  std::int64_t held = m_held.load(std::memory_order_relaxed);
  while (held >= kToken)
    if (m_held.compare_exchange_weak(held, held - kToken, std::memory_order_relaxed)) return true;
  return false;
}

}  // namespace madang::resilience
