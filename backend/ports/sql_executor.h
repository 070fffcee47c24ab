#pragma once

#include <chrono>
#include <concepts>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/asio/append.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/result.h"
#include "base/unique_function.h"
#include "ports/resume_together.h"
#include "ports/spans.h"
#include "ports/sql.h"
#include "ports/task.h"

namespace madang {

template <class T>
using SqlResult = Result<T, sql::Error>;

/// Runs units of SQL work on threads of its own and resumes the caller on the caller's executor.
///
/// A unit is a plain function of a session, never a coroutine. Reads may go to any up-to-date copy, writes go
/// to the primary and are durable when the caller resumes (group commit: many units share one disk flush). A
/// write unit that returns a Result holding a failure is rolled back as if it had thrown; the failure is
/// still what the caller gets.
///
/// Queues are bounded: a full one answers QueueFull at once. A unit that waits past its deadline is never
/// run.
class SqlExecutor {
 public:
  virtual ~SqlExecutor() = default;

  /// Name the unit before you await it. GCC 12 destroys twice what a closure holds that is written inside a
  /// co_await expression (strings, shared pointers, functions):
  ///
  ///     auto unit = [=](sql::ReadSession& s) { return … ; };
  ///     auto found = co_await sql.read("posts.byId", std::move(unit));
  template <std::invocable<sql::ReadSession&> F>
  auto read(std::string_view name, F unit) -> Task<SqlResult<std::invoke_result_t<F&, sql::ReadSession&>>> {
    return submit<sql::ReadSession>(name, std::move(unit));
  }

  /// As read(): `auto liked = co_await sql.write("likes.like", std::move(unit));`
  template <std::invocable<sql::WriteSession&> F>
  auto write(std::string_view name, F unit) -> Task<SqlResult<std::invoke_result_t<F&, sql::WriteSession&>>> {
    return submit<sql::WriteSession>(name, std::move(unit));
  }

  /// Called on the SQL thread when a unit has ended: empty when it is durable.
  using Done = UniqueFunction<void(std::optional<sql::Error>)>;

  /// What `work` tells the executor: keep the effects, or roll them back and still count the unit as
  /// answered.
  enum class Verdict { Keep, RollBack };

  virtual void submitRead(std::string_view name, UniqueFunction<void(sql::ReadSession&)> work, Done done) = 0;
  virtual void submitWrite(std::string_view name, UniqueFunction<Verdict(sql::WriteSession&)> work,
                           Done done) = 0;

 private:
  template <class T>
  struct IsResult : std::false_type {};
  template <class T, class E>
  struct IsResult<Result<T, E>> : std::true_type {};

  template <class Session, class F>
  auto submit(std::string_view name, F unit) -> Task<SqlResult<std::invoke_result_t<F&, Session&>>> {
    using T = std::invoke_result_t<F&, Session&>;
    using Slot = std::conditional_t<std::is_void_v<T>, std::monostate, std::optional<T>>;
    // Shared by the SQL thread and a caller that may be cancelled before the unit runs.
    struct Shared {
      Slot slot;
      Spans::Time began{};
    };
    auto shared = std::make_shared<Shared>();
    auto work = [shared, unit = std::move(unit)](Session& session) mutable {
      shared->began = std::chrono::steady_clock::now();
      if constexpr (std::is_void_v<T>) {
        unit(session);
        return Verdict::Keep;
      } else {
        shared->slot.emplace(unit(session));
        if constexpr (IsResult<T>::value) return shared->slot->ok() ? Verdict::Keep : Verdict::RollBack;
        return Verdict::Keep;
      }
    };
    const auto submitted = std::chrono::steady_clock::now();
    const std::optional<sql::Error> error = co_await await<Session>(name, std::move(work));
    recordSpans(name, submitted, shared->began);
    if (error) co_return Failure{*error};
    if constexpr (std::is_void_v<T>)
      co_return SqlResult<void>{};
    else
      co_return SqlResult<T>{std::move(*shared->slot)};
  }

  /// Tells the request that awaits the unit, if it is one: the wait for an SQL thread, then the work up to
  /// the resumption, with a write's share of the group's commit.
  static void recordSpans(std::string_view name, Spans::Time submitted, Spans::Time began) {
    Spans* spans = Spans::current();
    if (!spans) return;
    const auto now = std::chrono::steady_clock::now();
    const bool ran = began != Spans::Time{};
    spans->add(SpanKind::Queue, name, submitted, ran ? began : now);
    if (ran) spans->add(SpanKind::Sql, name, began, now);
  }

  template <class Session, class Work>
  Task<std::optional<sql::Error>> await(std::string_view name, Work work) {
    return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(std::optional<sql::Error>)>(
        [this, name](auto handler, Work unit) {
          auto executor = boost::asio::get_associated_executor(handler);
          Done done = [handler = std::move(handler), executor](std::optional<sql::Error> error) mutable {
            ResumeTogether::resume(executor, boost::asio::append(std::move(handler), std::move(error)));
          };
          if constexpr (std::is_same_v<Session, sql::WriteSession>) {
            submitWrite(name, std::move(unit), std::move(done));
          } else {
            submitRead(
                name, [unit = std::move(unit)](sql::ReadSession& session) mutable { unit(session); },
                std::move(done));
          }
        },
        boost::asio::use_awaitable, std::move(work));
  }
};

}  // namespace madang
