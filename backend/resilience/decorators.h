#pragma once

#include <atomic>
#include <exception>
#include <memory>
#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include "resilience/backoff.h"
#include "resilience/bulkhead.h"
#include "resilience/call.h"
#include "resilience/circuit_breaker.h"
#include "resilience/rate_limiter.h"
#include "resilience/timers.h"

/// Each takes a call and gives it one more property. What they are passed by pointer outlives the call.
namespace madang::resilience {

inline Failure<CallError> refused(CallErrorKind kind, std::string detail, bool retryable,
                                  std::optional<std::chrono::milliseconds> retryAfter = std::nullopt) {
  return Failure{CallError{.kind = kind,
                           .detail = std::move(detail),
                           // The other side was not asked: that says nothing about it.
                           .weight = CallError::Weight::Ignored,
                           .retryable = retryable,
                           .notStarted = true,
                           .retryAfter = retryAfter}};
}

/// Exceptions count as failures, except that of a cancelled call.
template <class T>
Task<CallResult<T>> withBreaker(CircuitBreaker* breaker, Call<T> call) {
  auto permit = breaker->tryAcquire();
  // Whoever called has another way to go; trying again here would hammer on a closed door.
  if (!permit) co_return refused(CallErrorKind::NotPermitted, breaker->name() + ": breaker open", false);
  std::optional<CallResult<T>> result;
  try {
    result.emplace(co_await call());
  } catch (const boost::system::system_error& error) {
    if (error.code() == boost::asio::error::operation_aborted)
      permit->ignore("cancelled");
    else
      permit->error(error.what());
    throw;
  } catch (const std::exception& error) {
    permit->error(error.what());
    throw;
  }
  if (result->ok() || result->error().weight == CallError::Weight::CountsAsSuccess)
    permit->success();
  else if (result->error().weight == CallError::Weight::Counts)
    permit->error(result->error().detail);
  else
    permit->ignore(result->error().detail);
  co_return std::move(*result);
}

template <class T>
Task<CallResult<T>> withBulkhead(Bulkhead* bulkhead, Call<T> call) {
  auto permit = co_await bulkhead->enter();
  if (!permit) co_return refused(CallErrorKind::BulkheadFull, "too many calls at a time", true);
  co_return co_await call();
}

template <class T>
Task<CallResult<T>> withRateLimit(RateLimiter* limiter, Time time, Call<T> call) {
  const auto turn = limiter->take(time.clock.steady());
  if (!turn.allowed) {
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(turn.wait);
    co_return refused(CallErrorKind::RateLimited, "too many calls in this time", true, wait);
  }
  if (turn.wait.count() > 0) co_await sleepFor(time, turn.wait);
  co_return co_await call();
}

namespace detail {

template <class T>
struct Race {
  std::optional<CallResult<T>> result;
  std::exception_ptr error;
};

template <class T>
Task<void> runInto(std::shared_ptr<Race<T>> race, Call<T> call, std::shared_ptr<Alarm> alarm) {
  try {
    race->result.emplace(co_await call());
    alarm->mute();  // an exception that nobody looks at costs as much as a short call
  } catch (...) {
    race->error = std::current_exception();
  }
}

inline Task<void> raceTimer(std::shared_ptr<Alarm> alarm) {
  co_await wait(std::move(alarm));
}

}  // namespace detail

/// Cancels the call when its time is over and waits until it has stopped: its socket is closed and its
/// permits are back before the caller goes on. The call has to obey Asio's cancellation.
template <class T>
Task<CallResult<T>> withTimeLimit(std::chrono::milliseconds limit, Time time, Call<T> call) {
  if (limit.count() <= 0) co_return co_await call();
  namespace asio = boost::asio;
  const auto executor = co_await asio::this_coro::executor;
  auto race = std::make_shared<detail::Race<T>>();
  auto alarm = time.timers.alarm(executor, time.clock.steady() + limit);
  // One after the other is named: GCC 12 mishandles temporaries inside a co_await expression.
  auto group = asio::experimental::make_parallel_group(
      asio::co_spawn(executor, detail::runInto<T>(race, std::move(call), alarm), asio::deferred),
      asio::co_spawn(executor, detail::raceTimer(alarm), asio::deferred));
  co_await group.async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
  if (race->result) co_return std::move(*race->result);
  bool aborted = false;
  try {
    std::rethrow_exception(race->error);
  } catch (const boost::system::system_error& error) {
    aborted = error.code() == asio::error::operation_aborted;
    if (!aborted) throw;
  }
  const auto state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none) std::rethrow_exception(race->error);
  co_return Failure{CallError{.kind = CallErrorKind::TimedOut,
                              .detail = "no answer in " + std::to_string(limit.count()) + " ms"}};
}

/// What withRetry shares between the calls of one policy.
struct RetryParts {
  RetrySettings settings;
  RetryBudget budget{0, 0};
  std::atomic<std::int64_t> retries{0};
  std::atomic<std::int64_t> refusedByBudget{0};
  std::atomic<std::int64_t> gaveUp{0};  ///< calls that failed although they were tried again

  explicit RetryParts(const RetrySettings& figures)
      : settings(figures), budget(figures.budgetRatio, figures.budgetBurst) {}
};

template <class T>
Task<CallResult<T>> withRetry(RetryParts* parts, Time time, Random* random, CallTraits traits, Call<T> call) {
  const RetrySettings& settings = parts->settings;
  const bool bounded = settings.deadline.count() > 0;
  const SteadyTime end = time.clock.steady() + settings.deadline;
  Backoff backoff(settings);
  parts->budget.onCall();
  for (std::uint32_t attempt = 1;; ++attempt) {
    std::optional<CallResult<T>> result;
    if (bounded) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - time.clock.steady());
      result.emplace(co_await withTimeLimit<T>(std::max(left, std::chrono::milliseconds{1}), time, call));
    } else {
      result.emplace(co_await call());
    }
    if (result->ok()) co_return std::move(*result);
    const CallError& error = result->error();
    const bool may = error.retryable && (traits.repeatable || error.notStarted);
    if (!may || attempt >= settings.maxAttempts) {
      if (attempt > 1) parts->gaveUp.fetch_add(1, std::memory_order_relaxed);
      co_return std::move(*result);
    }
    const auto wait =
        std::max(backoff.next(*random), error.retryAfter.value_or(std::chrono::milliseconds{0}));
    if (bounded && time.clock.steady() + wait >= end) co_return std::move(*result);
    if (!parts->budget.tryRetry()) {
      parts->refusedByBudget.fetch_add(1, std::memory_order_relaxed);
      co_return std::move(*result);
    }
    parts->retries.fetch_add(1, std::memory_order_relaxed);
    if (wait.count() > 0) co_await sleepFor(time, wait);
  }
}

}  // namespace madang::resilience
