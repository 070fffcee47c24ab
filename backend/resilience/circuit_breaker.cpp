#include "resilience/circuit_breaker.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace madang::resilience {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using State = BreakerState;

double rateOf(std::uint32_t part, std::uint32_t calls, std::uint32_t minimum) {
  return calls == 0 || calls < minimum ? -1 : 100.0 * part / calls;
}

std::string percent(const char* what, double rate, double threshold, std::uint32_t calls) {
  char text[120];
  const int length = std::snprintf(text, sizeof text, "%s %.1f %% of %u calls (threshold %.1f %%)", what,
                                   rate, calls, threshold);
  return {text, static_cast<std::size_t>(length)};
}

std::string cut(std::string_view text, std::size_t most) {
  if (text.size() > most) {
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0U) == 0x80) --most;  // whole characters
    text = text.substr(0, most);
  }
  return std::string(text);
}

bool isOpen(State state) {
  return state == State::Open || state == State::ForcedOpen;
}

}  // namespace

CircuitBreaker::CircuitBreaker(std::string name, BreakerSettings settings, Clock& clock)
    : m_name(std::move(name)),
      m_settings(settings),
      m_clock(clock),
      m_window(settings.window, settings.windowSize, clock.steady()),
      m_since(clock.steady()),
      m_sinceWall(clock.now()) {}

void CircuitBreaker::addListener(BreakerListener& listener) {
  m_listeners.push_back(&listener);
  for (std::size_t kind = 0; kind < m_wanted.size(); ++kind)
    m_wanted[kind] = m_wanted[kind] || listener.wants(static_cast<BreakerEventKind>(kind));
}

bool CircuitBreaker::isLegal(State from, State to) {
  if (from == State::Closed) return to != State::HalfOpen;
  if (from == State::MetricsOnly) return to != State::Open && to != State::HalfOpen;
  return true;
}

std::uint32_t CircuitBreaker::minimumCalls() const {
  if (m_windowIsHalfOpens) return std::max(1U, std::min(m_settings.minimumCalls, m_settings.halfOpenCalls));
  if (m_settings.window == BreakerSettings::Window::Time) return std::max(1U, m_settings.minimumCalls);
  return std::max(1U, std::min(m_settings.minimumCalls, m_settings.windowSize));
}

milliseconds CircuitBreaker::openWait() const {
  const double factor = std::pow(m_settings.openWaitFactor, m_openPeriods > 0 ? m_openPeriods - 1 : 0);
  const double wait = static_cast<double>(m_settings.openWait.count()) * factor;
  const auto most = std::max(m_settings.openWaitMost, m_settings.openWait);
  return wait >= static_cast<double>(most.count()) ? most : milliseconds{std::llround(wait)};
}

void CircuitBreaker::note(Events& events, BreakerEventKind kind, std::string text, double ratePercent,
                          std::chrono::nanoseconds duration) {
  if (!m_wanted[static_cast<std::size_t>(kind)]) return;
  events.push_back({kind, m_name, ++m_sequence, state(), state(), ratePercent, duration, std::move(text)});
}

void CircuitBreaker::tell(const Events& events) const {
  for (const BreakerEvent& event : events)
    for (BreakerListener* listener : m_listeners)
      if (listener->wants(event.kind)) listener->onBreakerEvent(event);
}

void CircuitBreaker::move(State to, std::string cause, SteadyTime now, Events& events) {
  const State from = state();
  std::uint64_t window = generation();
  if (to != State::Open) {  // an open breaker keeps the window that opened it, late results included
    ++window;
    m_windowIsHalfOpens = to == State::HalfOpen;
    m_window = m_windowIsHalfOpens ? CallWindow{BreakerSettings::Window::Count, m_settings.halfOpenCalls, now}
                                   : CallWindow{m_settings.window, m_settings.windowSize, now};
    m_toldFailureRate = m_toldSlowRate = false;
  }
  if (to == State::HalfOpen) m_halfOpenPermits = std::max(1U, m_settings.halfOpenCalls);
  if (to == State::Open)
    ++m_openPeriods;
  else if (to != State::HalfOpen)
    m_openPeriods = 0;
  if (isOpen(from)) m_openBefore += now - m_since;

  const UtcTime wall = m_clock.now();
  m_timeline.push_back({wall, from, to, cause, duration_cast<milliseconds>(now - m_since)});
  if (m_timeline.size() > kTimeline) m_timeline.pop_front();
  m_since = now;
  m_sinceWall = wall;
  m_word.store(window << kStateBits | static_cast<std::uint64_t>(to), std::memory_order_release);
  if (m_wanted[static_cast<std::size_t>(BreakerEventKind::StateTransition)])
    events.push_back(
        {BreakerEventKind::StateTransition, m_name, ++m_sequence, from, to, 0, {}, std::move(cause)});
}

void CircuitBreaker::moveOnByTime(SteadyTime now, bool called, Events& events) {
  const State current = state();
  if (current == State::Open && (called || m_settings.halfOpenByItself) && now > m_since + openWait())
    move(State::HalfOpen, "the wait is over", now, events);
  else if (current == State::HalfOpen && m_settings.halfOpenWaitMost > milliseconds{0} &&
           now > m_since + m_settings.halfOpenWaitMost)
    move(State::Open, "half-open for too long without a verdict", now, events);
}

std::optional<CircuitBreaker::Permit> CircuitBreaker::acquireUnlessClosed() {
  const SteadyTime now = m_clock.steady();
  Events events;
  std::optional<Permit> permit;
  {
    const std::lock_guard lock(m_mutex);
    moveOnByTime(now, true, events);
    switch (state()) {
      case State::Closed:
      case State::MetricsOnly:
        permit.emplace(Permit{this, generation(), now});
        break;
      case State::Disabled:
        permit.emplace(Permit{this, 0, now});  // of no window: whatever it reports is dropped
        break;
      case State::HalfOpen:
        if (m_halfOpenPermits > 0) {
          --m_halfOpenPermits;
          permit.emplace(Permit{this, generation(), now});
        }
        break;
      case State::Open:
      case State::ForcedOpen:
        break;
    }
    if (!permit) {
      ++m_counts.notPermitted;
      note(events, BreakerEventKind::NotPermitted, {});
    }
  }
  tell(events);
  return permit;
}

void CircuitBreaker::record(const Permit& permit, bool failed, std::string_view text) {
  if (permit.m_generation == 0) return;
  const SteadyTime now = m_clock.steady();
  const auto duration = now - permit.m_start;
  const bool slow = duration > m_settings.slowCall;
  Events events;
  {
    const std::lock_guard lock(m_mutex);
    if (permit.m_generation != generation()) {
      ++m_counts.stale;
      return;
    }
    ++(failed ? m_counts.failed : m_counts.succeeded);
    m_counts.slow += slow;
    m_window.record(failed, slow, now);
    if (failed) {
      m_errors.push_back({m_clock.now(), duration_cast<milliseconds>(duration), cut(text, kTextBytes)});
      if (m_errors.size() > kErrors) m_errors.pop_front();
      note(events, BreakerEventKind::Error, m_errors.back().text, 0, duration);
    } else {
      note(events, BreakerEventKind::Success, {}, 0, duration);
    }
    judge(now, events);
  }
  tell(events);
}

void CircuitBreaker::judge(SteadyTime now, Events& events) {
  const State current = state();
  if (current != State::Closed && current != State::HalfOpen && current != State::MetricsOnly) return;
  const auto sum = m_window.totals(now);
  const std::uint32_t minimum = minimumCalls();
  if (sum.calls < minimum) return;
  const double failures = rateOf(sum.failed, sum.calls, minimum);
  const double slow = rateOf(sum.slow, sum.calls, minimum);
  const bool tooManyFailures = failures >= m_settings.failureRatePercent;
  const bool tooManySlow = slow >= m_settings.slowCallRatePercent;
  if (!tooManyFailures && !tooManySlow) {
    if (current == State::HalfOpen) move(State::Closed, "enough trial calls went well", now, events);
    return;
  }
  std::string cause = tooManyFailures
                          ? percent("failure rate", failures, m_settings.failureRatePercent, sum.calls)
                          : percent("slow call rate", slow, m_settings.slowCallRatePercent, sum.calls);
  if (tooManyFailures && !std::exchange(m_toldFailureRate, true))
    note(events, BreakerEventKind::FailureRateExceeded, cause, failures);
  if (tooManySlow && !std::exchange(m_toldSlowRate, true))
    note(events, BreakerEventKind::SlowRateExceeded, cause, slow);
  if (current != State::MetricsOnly) move(State::Open, std::move(cause), now, events);
}

void CircuitBreaker::release(const Permit& permit, std::string_view text) {
  if (permit.m_generation == 0) return;
  Events events;
  {
    const std::lock_guard lock(m_mutex);
    if (permit.m_generation != generation()) {
      ++m_counts.stale;
      return;
    }
    ++m_counts.ignored;
    if (state() == State::HalfOpen) ++m_halfOpenPermits;
    note(events, BreakerEventKind::IgnoredError, cut(text, kTextBytes), 0, m_clock.steady() - permit.m_start);
  }
  tell(events);
}

Result<void, CircuitBreaker::IllegalTransition> CircuitBreaker::transition(State to, std::string cause) {
  Events events;
  {
    const std::lock_guard lock(m_mutex);
    if (!isLegal(state(), to)) return Failure{IllegalTransition{state(), to}};
    move(to, std::move(cause), m_clock.steady(), events);
  }
  tell(events);
  return {};
}

void CircuitBreaker::reset(std::string cause) {
  Events events;
  {
    const std::lock_guard lock(m_mutex);
    m_errors.clear();
    move(State::Closed, cause, m_clock.steady(), events);
    note(events, BreakerEventKind::Reset, std::move(cause));
  }
  tell(events);
}

void CircuitBreaker::tick() {
  if (state() == State::Closed) return;
  Events events;
  {
    const std::lock_guard lock(m_mutex);
    moveOnByTime(m_clock.steady(), false, events);
  }
  tell(events);
}

CircuitBreaker::Snapshot CircuitBreaker::snapshot() {
  const SteadyTime now = m_clock.steady();
  const std::lock_guard lock(m_mutex);
  const State current = state();
  const auto sum = m_window.totals(now);
  const std::uint32_t minimum = minimumCalls();
  std::optional<milliseconds> untilProbe;
  if (current == State::Open)
    untilProbe = std::max(milliseconds{0}, duration_cast<milliseconds>(m_since + openWait() - now));
  const auto openTotal = m_openBefore + (isOpen(current) ? now - m_since : std::chrono::nanoseconds{0});
  return {.state = current,
          .since = m_sinceWall,
          .inState = duration_cast<milliseconds>(now - m_since),
          .untilProbe = untilProbe,
          .openPeriods = m_openPeriods,
          .failureRatePercent = rateOf(sum.failed, sum.calls, minimum),
          .slowCallRatePercent = rateOf(sum.slow, sum.calls, minimum),
          .minimumCalls = minimum,
          .window = sum,
          .counts = m_counts,
          .openTotal = duration_cast<milliseconds>(openTotal)};
}

CircuitBreaker::History CircuitBreaker::history() const {
  const std::lock_guard lock(m_mutex);
  return {{m_timeline.begin(), m_timeline.end()}, {m_errors.begin(), m_errors.end()}};
}

}  // namespace madang::resilience
