#pragma once

#include <algorithm>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "resilience/timers.h"
#include "support/fakes.h"

namespace madang::test {

/// Waits that end when the test lets time pass, one after the other in the order of their times.
class VirtualTime final : public resilience::Timers {
 public:
  std::shared_ptr<resilience::Alarm> alarm(const boost::asio::any_io_executor& executor,
                                           SteadyTime due) override {
    auto made = std::make_shared<resilience::Alarm>(executor, SteadyTime::max());
    const std::lock_guard lock(m_mutex);
    m_alarms.push_back({due, made});
    return made;
  }

  operator resilience::Time() { return {clock, *this}; }

  /// Time passes; whatever becomes due meanwhile runs at its own moment.
  void advance(boost::asio::io_context& context, std::chrono::nanoseconds duration) {
    const SteadyTime end = clock.steady() + duration;
    run(context);
    while (auto next = takeNext(end)) {
      clock.advance(std::max(next->first - clock.steady(), std::chrono::nanoseconds{0}));
      next->second->ring(resilience::Alarm::Cause::Time);
      run(context);
    }
    clock.advance(end - clock.steady());
    run(context);
  }

  static void run(boost::asio::io_context& context) {
    context.restart();
    context.poll();
  }

  ManualClock clock;

 private:
  using Due = std::pair<SteadyTime, std::weak_ptr<resilience::Alarm>>;
  std::optional<std::pair<SteadyTime, std::shared_ptr<resilience::Alarm>>> takeNext(SteadyTime end) {
    const std::lock_guard lock(m_mutex);
    while (true) {
      const auto next = std::min_element(m_alarms.begin(), m_alarms.end(),
                                         [](const Due& a, const Due& b) { return a.first < b.first; });
      if (next == m_alarms.end() || next->first > end) return std::nullopt;
      auto alarm = next->second.lock();
      const SteadyTime due = next->first;
      m_alarms.erase(next);
      if (alarm) return std::pair{due, std::move(alarm)};
    }
  }

  std::mutex m_mutex;
  std::vector<Due> m_alarms;
};

/// A coroutine that was started by a test, and what has become of it.
template <class T>
class Started {
 public:
  Started(boost::asio::io_context& context, Task<T> task) : m_state(std::make_shared<State>()) {
    auto keep = [state = m_state](std::exception_ptr error, std::optional<T> value) {
      state->error = error;
      state->value = std::move(value);
      state->done = true;
    };
    boost::asio::co_spawn(context, wrap(std::move(task)),
                          boost::asio::bind_cancellation_slot(m_state->cancel.slot(), std::move(keep)));
  }
  bool done() const { return m_state->done; }
  bool failed() const { return m_state->error != nullptr; }
  const T& value() const { return m_state->value.value(); }
  void cancel() { m_state->cancel.emit(boost::asio::cancellation_type::terminal); }

 private:
  struct State {
    bool done = false;
    std::exception_ptr error;
    std::optional<T> value;
    boost::asio::cancellation_signal cancel;
  };
  static Task<std::optional<T>> wrap(Task<T> task) { co_return std::optional<T>(co_await std::move(task)); }
  std::shared_ptr<State> m_state;
};

}  // namespace madang::test
