#pragma once

#include <catch2/catch.hpp>

#include <functional>
#include <stdexcept>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "features/jobs/domain/scheduler.h"
#include "support/fakes.h"
#include "unit/jobs/memory_ports.h"

using namespace madang;
using namespace madang::jobs;
using madang::test::MemoryLease;
using madang::test::MemoryRunStore;

namespace scheduler_test {

/// What outlives a crash of the process: the database, the leases, the clock.
struct World {
  test::ManualClock clock;
  MemoryRunStore store;
  MemoryLease lease{clock};
  test::SequenceIds ids;
};

// co_spawn wants values that can be made from nothing; a Result cannot.
template <class T>
inline Task<void> keep(Task<T> task, std::optional<T>* into) {
  into->emplace(co_await std::move(task));
}

/// One process with a scheduler. Nothing moves but by advance().
struct Node {
  explicit Node(World& w, std::string holder = "node-1") : world(w) {
    SchedulerSettings settings;
    settings.holder = std::move(holder);
    scheduler.emplace(settings,
                      SchedulerPorts{world.store, world.lease, world.clock, world.ids, events, metrics, log},
                      io.get_executor());
  }
  /// Dies without a word when the node goes out of scope: suspended jobs are destroyed with the context.

  template <class T>
  T await(Task<T> task) {
    std::optional<T> result;
    std::exception_ptr error;
    boost::asio::co_spawn(io, keep(std::move(task), &result), [&](std::exception_ptr e) { error = e; });
    poll();
    if (error) std::rethrow_exception(error);
    REQUIRE(result.has_value());
    return std::move(*result);
  }
  void start() { REQUIRE(await(scheduler->start()).ok()); }
  void poll() {
    io.restart();
    io.poll();
  }
  /// Time passes in ticks.
  void advance(std::chrono::milliseconds time, std::chrono::milliseconds tick = 100ms) {
    for (; time > 0ms; time -= tick) {
      world.clock.advance(std::min(tick, time));
      scheduler->tick();
      poll();
    }
  }
  void tick() {
    scheduler->tick();
    poll();
  }

  World& world;
  operations::OperationEvents events;
  Metrics metrics;
  test::RecordingLog log;
  std::optional<Scheduler> scheduler;  // outlives the frames that the context destroys
  boost::asio::io_context io;
};

inline Task<Outcome<void>> countOnce(int* count) {
  ++*count;
  co_return Outcome<void>{};
}

inline Task<Outcome<void>> countOrFail(int* count, const bool* fail) {
  ++*count;
  if (*fail) co_return Failure{Fault{"overloaded", "full"}};
  co_return Outcome<void>{};
}

inline JobDefinition counting(std::string name, Schedule schedule, int& count) {
  return {std::move(name),     "Counts.", std::move(schedule),
          AfterCrash::Restart, true,      [&count](JobContext&) { return countOnce(&count); }};
}

/// A job that works until told to end, with a look at cancelled() at each chunk.
struct Long {
  bool finish = false;
  bool failNow = false;
  int starts = 0;
  std::string resumedFrom;
  std::int64_t fence = 0;
  JobContext* context = nullptr;
};

inline Task<Outcome<void>> work(Long* state, JobContext* context) {
  ++state->starts;
  state->resumedFrom = context->resumeFrom();
  state->fence = context->fence();
  state->context = context;
  context->step("gather");
  context->step("write");
  context->progress(3, 10);
  while (!state->finish && !state->failNow && !context->cancelled())
    co_await boost::asio::post(co_await boost::asio::this_coro::executor, boost::asio::use_awaitable);
  state->context = nullptr;
  if (state->failNow) co_return Failure{Fault{"storage-full", "No room."}};
  co_return Outcome<void>{};
}

inline JobDefinition longJob(Long& state, AfterCrash rule = AfterCrash::Restart) {
  return {"long", "Takes long.", Schedule{1h},
          rule,   true,          [&state](JobContext& context) { return work(&state, &context); }};
}

/// poll() of a job that posts itself for ever would never return: a few rounds are enough.
inline void rounds(Node& node, int count = 20) {
  for (int i = 0; i < count; ++i) {
    node.io.restart();
    node.io.poll_one();
  }
}

}  // namespace scheduler_test
