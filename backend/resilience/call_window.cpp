#include "resilience/call_window.h"

#include <algorithm>

namespace madang::resilience {
namespace {

void add(CallWindow::Totals& sum, const CallWindow::Totals& part) {
  sum.calls += part.calls;
  sum.failed += part.failed;
  sum.slow += part.slow;
  sum.slowFailed += part.slowFailed;
}

void subtract(CallWindow::Totals& sum, const CallWindow::Totals& part) {
  sum.calls -= part.calls;
  sum.failed -= part.failed;
  sum.slow -= part.slow;
  sum.slowFailed -= part.slowFailed;
}

}  // namespace

CallWindow::CallWindow(BreakerSettings::Window kind, std::uint32_t size, SteadyTime start)
    : m_kind(kind), m_start(start), m_parts(std::max(size, 1U)) {}

void CallWindow::moveTo(SteadyTime now) {
  if (m_kind == BreakerSettings::Window::Count) return;
  const auto second = std::chrono::duration_cast<std::chrono::seconds>(now - m_start).count();
  if (second <= m_second) return;  // threads read the clock in another order than they get here
  const auto steps = std::min<std::int64_t>(second - m_second, static_cast<std::int64_t>(m_parts.size()));
  for (std::int64_t i = 0; i < steps; ++i) {
    m_head = (m_head + 1) % m_parts.size();
    subtract(m_sum, m_parts[m_head]);
    m_parts[m_head] = {};
  }
  m_second = second;
}

void CallWindow::record(bool failed, bool slow, SteadyTime now) {
  const Totals one{1, failed, slow, failed && slow};
  add(m_sum, one);
  if (m_kind == BreakerSettings::Window::Count) {
    subtract(m_sum, m_parts[m_head]);
    m_parts[m_head] = one;
    if (++m_head == m_parts.size()) m_head = 0;
    return;
  }
  moveTo(now);
  add(m_parts[m_head], one);
}

CallWindow::Totals CallWindow::totals(SteadyTime now) {
  moveTo(now);
  return m_sum;
}

}  // namespace madang::resilience
