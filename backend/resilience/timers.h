#pragma once

#include <atomic>
#include <memory>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/time.h"
#include "ports/clock.h"
#include "ports/task.h"

namespace madang::resilience {

/// A wait until a steady time that somebody may end early. One coroutine waits, once, on the alarm's executor
/// (one thread or a strand). Cancelling the coroutine throws boost::system::system_error(operation_aborted).
class Alarm : public std::enable_shared_from_this<Alarm> {
 public:
  enum class Cause { Time, Rung };

  Alarm(const boost::asio::any_io_executor& executor, SteadyTime due) : m_timer(executor, due) {}

  /// Any thread; only the first cause counts. The caller holds a shared_ptr.
  void ring(Cause cause = Cause::Rung);
  /// As rung, for a wait that is about to be cancelled: it then ends without an exception. Any thread.
  void mute();

 private:
  friend Task<Cause> wait(std::shared_ptr<Alarm> alarm);
  enum class Told { Nothing, Time, Rung };
  std::atomic<Told> m_told{Told::Nothing};
  boost::asio::steady_timer m_timer;
};

Task<Alarm::Cause> wait(std::shared_ptr<Alarm> alarm);

/// Where waits come from; tests pass one whose time stands still.
class Timers {
 public:
  virtual ~Timers() = default;
  virtual std::shared_ptr<Alarm> alarm(const boost::asio::any_io_executor& executor, SteadyTime due) = 0;
};

class SteadyTimers final : public Timers {
 public:
  std::shared_ptr<Alarm> alarm(const boost::asio::any_io_executor& executor, SteadyTime due) override {
    return std::make_shared<Alarm>(executor, due);
  }
};

/// Both are needed to wait; they go by the same time. Outlives the waits.
struct Time {
  Clock& clock;
  Timers& timers;
};

Task<void> sleepFor(Time time, std::chrono::nanoseconds duration);

/// Whether the awaiting coroutine has been told to stop; then whatever it awaits next throws.
Task<bool> isCancelled();

}  // namespace madang::resilience
