#include "resilience/timers.h"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

namespace madang::resilience {

namespace asio = boost::asio;

void Alarm::ring(Cause cause) {
  Told nothing = Told::Nothing;
  if (!m_told.compare_exchange_strong(nothing, cause == Cause::Time ? Told::Time : Told::Rung)) return;
  asio::post(m_timer.get_executor(), [self = shared_from_this()] { self->m_timer.cancel(); });
}

void Alarm::mute() {
  Told nothing = Told::Nothing;
  m_told.compare_exchange_strong(nothing, Told::Rung);
}

Task<Alarm::Cause> wait(std::shared_ptr<Alarm> alarm) {
  boost::system::error_code error;
  if (alarm->m_told.load() == Alarm::Told::Nothing)
    co_await alarm->m_timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
  switch (alarm->m_told.load()) {
    case Alarm::Told::Rung:
      co_return Alarm::Cause::Rung;
    case Alarm::Told::Time:
      co_return Alarm::Cause::Time;
    case Alarm::Told::Nothing:
      break;
  }
  if (error) throw boost::system::system_error(error);
  co_return Alarm::Cause::Time;
}

Task<void> sleepFor(Time time, std::chrono::nanoseconds duration) {
  const auto executor = co_await asio::this_coro::executor;
  co_await wait(time.timers.alarm(executor, time.clock.steady() + duration));
}

Task<bool> isCancelled() {
  const auto state = co_await asio::this_coro::cancellation_state;
  co_return state.cancelled() != asio::cancellation_type::none;
}

}  // namespace madang::resilience
