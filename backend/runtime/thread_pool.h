#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/asio/append.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/fault.h"
#include "base/unique_function.h"
#include "ports/spans.h"
#include "ports/task.h"
#include "runtime/metrics.h"

namespace madang {

struct WorkPoolSettings {
  std::string name;                           ///< label of the pool's metrics: `hash`
  unsigned threads = 1;                       ///
  std::size_t queueLimit = 64;                ///< work that waits; more is refused at once
  std::chrono::milliseconds deadline{5'000};  ///< longest wait in the queue
  int niceness = 0;                           ///< 0..19: how far I/O threads go before these
};

/// Threads for work that would stall an I/O thread: hashing, rendering.
///
/// The queue is bounded; work that finds it full or waits past its deadline is not run, and its caller gets
/// the fault `overloaded` with a time to come back. Callers resume on their own executor. A caller that is
/// cancelled while its work waits resumes at once and the work is not run; work that runs is never
/// interrupted, and its result is dropped when nobody waits any more.
class WorkPool {
 public:
  WorkPool(WorkPoolSettings settings, Metrics& metrics);
  /// Waits for running work; what waits in the queue is answered `unavailable`.
  ~WorkPool();
  WorkPool(const WorkPool&) = delete;
  WorkPool& operator=(const WorkPool&) = delete;

  /// `auto hash = co_await pool.run(std::move(work));` Any thread. Name the work before you await it: GCC 12
  /// destroys twice what a closure holds that is written inside a co_await expression.
  /// @param name  a literal: what the request that waits for this is told to have spent its time on.
  template <class F>
  auto run(F work, SpanKind kind = SpanKind::Other, std::string_view name = "pool")
      -> Task<Outcome<std::invoke_result_t<F&>>> {
    using T = std::invoke_result_t<F&>;
    static_assert(!std::is_void_v<T>, "give something back, a std::monostate at least");
    struct Shared {
      std::optional<T> result;
      Spans::Time began{};
    };
    auto shared = std::make_shared<Shared>();
    auto fill = [shared, work = std::move(work)]() mutable {
      shared->began = std::chrono::steady_clock::now();
      shared->result.emplace(work());
    };
    const auto submitted = std::chrono::steady_clock::now();
    const Verdict verdict = co_await await(std::move(fill));
    // A caller that was cancelled resumes while the work may still run, which it no longer looks at.
    addSpans(kind, name, submitted, verdict == Verdict::Done ? shared->began : Spans::Time{});
    if (verdict != Verdict::Done) co_return Failure{faultOf(verdict)};
    co_return std::move(*shared->result);
  }

  void stop();
  std::size_t queued() const;
  const WorkPoolSettings& settings() const { return m_settings; }

 private:
  enum class Verdict { Done, Failed, QueueFull, TooLate, Cancelled, Stopped };
  using Finish = UniqueFunction<void(Verdict)>;
  struct Job {
    std::mutex mutex;
    bool taken = false;  // by a thread of the pool, by the canceller or by stop(): who takes it finishes it
    UniqueFunction<void()> work;
    Finish finish;
    std::chrono::steady_clock::time_point queuedAt;
    bool take() {
      const std::lock_guard lock(mutex);
      return !std::exchange(taken, true);
    }
  };

  template <class Work>
  Task<Verdict> await(Work work) {
    return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Verdict)>(
        [this](auto handler, Work unit) {
          auto executor = boost::asio::get_associated_executor(handler);
          auto cancel = boost::asio::get_associated_cancellation_slot(handler);
          auto job = std::make_shared<Job>();
          job->work = std::move(unit);
          job->finish = [handler = std::move(handler), executor](Verdict verdict) mutable {
            boost::asio::post(executor, boost::asio::append(std::move(handler), verdict));
          };
          if (cancel.is_connected())
            cancel.assign([waiting = std::weak_ptr(job)](boost::asio::cancellation_type) {
              const auto found = waiting.lock();
              if (found && found->take()) found->finish(Verdict::Cancelled);
            });
          submit(std::move(job));
        },
        boost::asio::use_awaitable, std::move(work));
  }

  static void addSpans(SpanKind kind, std::string_view name, Spans::Time submitted, Spans::Time began);
  static Fault faultOf(Verdict verdict);
  void submit(std::shared_ptr<Job> job);
  void work();

  const WorkPoolSettings m_settings;
  Counter& m_refused;
  Histogram& m_waited;
  Histogram& m_worked;
  mutable std::mutex m_mutex;
  std::condition_variable m_wake;
  std::deque<std::shared_ptr<Job>> m_queue;
  bool m_stopping = false;
  std::atomic<unsigned> m_busy{0};
  Metrics::GaugeGuard m_queuedGauge;
  Metrics::GaugeGuard m_busyGauge;
  std::vector<std::thread> m_threads;
};

}  // namespace madang
