#pragma once

#include <memory>
#include <utility>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>

#include "base/unique_function.h"
#include "ports/spans.h"

namespace madang {

/// Lets everything that one step of an engine completed (a commit, a run of reads) wake each waiting thread
/// once.
///
/// A thread that sleeps in its event loop is woken by the first completion that is posted to it; where cores
/// are scarce it runs at once, serves that one, sleeps again, and the engine's thread goes on to the next:
/// two context switches for each completion, which cost more than the completion itself. While an object of
/// this class lives, completions of this thread are kept back and then handed over in one piece.
///
///     const ResumeTogether together;
///     for (auto& done : completed) done();
class ResumeTogether {
 public:
  ResumeTogether() : m_before(std::exchange(current(), this)) {}
  ResumeTogether(const ResumeTogether&) = delete;
  ResumeTogether& operator=(const ResumeTogether&) = delete;
  ~ResumeTogether() {
    current() = m_before;
    for (auto& group : m_groups) Group::hand(std::move(group));
  }

  /// Runs `handler` on `executor`, never before this returns: now, or with the others of the living object.
  template <class Handler>
  static void resume(const boost::asio::any_io_executor& executor, Handler handler) {
    ResumeTogether* together = current();
    if (!together) return boost::asio::post(executor, std::move(handler));
    together->groupOf(executor).waiting.emplace_back([executor, handler = std::move(handler)]() mutable {
      boost::asio::dispatch(executor, std::move(handler));
    });
  }

 private:
  /// What waits for one event loop.
  struct Group {
    /// Between so many, the loop looks at its sockets again.
    static constexpr std::size_t kAtOnce = 16;

    boost::asio::any_io_executor executor;
    std::vector<UniqueFunction<void()>> waiting;
    std::size_t next = 0;

    static void hand(std::shared_ptr<Group> group) {
      const auto executor = group->executor;
      boost::asio::post(executor, [group = std::move(group)]() mutable { run(std::move(group)); });
    }
    static void run(std::shared_ptr<Group> group) {
      // The executor is that of whoever came first: the others must not be timed as a part of that request.
      struct Scope {
        std::shared_ptr<Group> group;
        Spans* spans = std::exchange(Spans::current(), nullptr);
        ~Scope() {
          Spans::current() = spans;
          if (group->next < group->waiting.size()) hand(std::move(group));  // also when one of them threw
        }
      } const scope{std::move(group)};
      Group& g = *scope.group;
      for (std::size_t i = 0; i < kAtOnce && g.next < g.waiting.size(); ++i) {
        auto one = std::move(g.waiting[g.next++]);
        one();
      }
    }
  };

  static ResumeTogether*& current() {
    thread_local ResumeTogether* together = nullptr;
    return together;
  }
  Group& groupOf(const boost::asio::any_io_executor& executor) {
    const auto& context = boost::asio::query(executor, boost::asio::execution::context);
    for (const auto& group : m_groups)
      if (&boost::asio::query(group->executor, boost::asio::execution::context) == &context) return *group;
    m_groups.push_back(std::make_shared<Group>());
    m_groups.back()->executor = executor;
    return *m_groups.back();
  }

  ResumeTogether* m_before;
  std::vector<std::shared_ptr<Group>> m_groups;
};

}  // namespace madang
