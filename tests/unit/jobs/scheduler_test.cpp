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

namespace {

/// What outlives a crash of the process: the database, the leases, the clock.
struct World {
  test::ManualClock clock;
  MemoryRunStore store;
  MemoryLease lease{clock};
  test::SequenceIds ids;
};

// co_spawn wants values that can be made from nothing; a Result cannot.
template <class T>
Task<void> keep(Task<T> task, std::optional<T>* into) {
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

Task<Outcome<void>> countOnce(int* count) {
  ++*count;
  co_return Outcome<void>{};
}

Task<Outcome<void>> countOrFail(int* count, const bool* fail) {
  ++*count;
  if (*fail) co_return Failure{Fault{"overloaded", "full"}};
  co_return Outcome<void>{};
}

JobDefinition counting(std::string name, Schedule schedule, int& count) {
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

Task<Outcome<void>> work(Long* state, JobContext* context) {
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

JobDefinition longJob(Long& state, AfterCrash rule = AfterCrash::Restart) {
  return {"long", "Takes long.", Schedule{1h},
          rule,   true,          [&state](JobContext& context) { return work(&state, &context); }};
}

/// poll() of a job that posts itself for ever would never return: a few rounds are enough.
void rounds(Node& node, int count = 20) {
  for (int i = 0; i < count; ++i) {
    node.io.restart();
    node.io.poll_one();
  }
}

}  // namespace

TEST_CASE("an interval is counted from start to start, by steady time") {
  World world;
  Node node(world);
  int count = 0;
  node.scheduler->add(counting("often", Schedule{15s}, count));
  node.start();
  node.tick();
  CHECK(count == 1);
  node.advance(14'900ms);
  CHECK(count == 1);
  node.advance(100ms);
  CHECK(count == 2);

  SECTION("a wall clock that steps changes nothing") {
    world.clock.stepWall(-3h);
    node.advance(15s);
    CHECK(count == 3);
    world.clock.stepWall(+48h);
    node.advance(15s);
    CHECK(count == 4);
  }
  SECTION("what was missed while the process stood still is not made up for") {
    world.clock.advance(100s);
    node.tick();
    CHECK(count == 3);
    node.tick();
    CHECK(count == 3);
  }
}

TEST_CASE("after a restart an interval goes on where it was") {
  World world;
  int count = 0;
  {
    Node node(world);
    node.scheduler->add(counting("daily", Schedule{24h}, count));
    node.start();
    node.tick();
    CHECK(count == 1);
  }
  world.clock.advance(10h);
  Node node(world);
  node.scheduler->add(counting("daily", Schedule{24h}, count));
  node.start();
  node.advance(13h, 10min);
  CHECK(count == 1);
  node.advance(1h, 10min);
  CHECK(count == 2);
}

TEST_CASE("a slot of the calendar fires once") {
  World world;  // 2026-03-01T09:00
  int count = 0;
  Node node(world);
  node.scheduler->add(counting("hourly", Cron{"0 * * * *"}, count));
  node.start();
  node.advance(59min, 1min);
  CHECK(count == 0);
  node.advance(2min, 1min);
  CHECK(count == 1);

  SECTION("also when the wall clock steps back over it") {
    world.clock.stepWall(-30min);
    node.advance(40min, 1min);  // passes 10:00 a second time
    CHECK(count == 1);
    node.advance(1h, 1min);
    CHECK(count == 2);
  }
  SECTION("also when the clock steps back and the process starts anew") {
    world.clock.stepWall(-30min);
    Node again(world);
    again.scheduler->add(counting("hourly", Cron{"0 * * * *"}, count));
    again.start();
    again.advance(40min, 1min);
    CHECK(count == 1);
  }
  SECTION("also with two nodes") {
    Node other(world, "node-2");
    other.scheduler->add(counting("hourly", Cron{"0 * * * *"}, count));
    other.start();
    for (int i = 0; i < 60; ++i) {
      world.clock.advance(1min);
      other.tick();
      node.tick();
    }
    CHECK(count == 2);
  }
  SECTION("slots jumped over by a step forward fire once together") {
    world.clock.stepWall(+5h);
    node.tick();
    node.tick();
    CHECK(count == 2);
  }
  SECTION("a clock that was a year ahead does not silence the job for a year") {
    world.clock.stepWall(std::chrono::hours{24 * 365});
    node.tick();
    CHECK(count == 2);
    world.clock.stepWall(-std::chrono::hours{24 * 365});
    node.advance(61min, 1min);
    CHECK(count == 3);
  }
}

TEST_CASE("slots missed while nobody was there fire once at the next start") {
  World world;
  int count = 0;
  {
    Node node(world);
    node.scheduler->add(counting("hourly", Cron{"0 * * * *"}, count));
    node.start();
    node.advance(61min, 1min);
    CHECK(count == 1);
  }
  world.clock.advance(7h);
  Node node(world);
  node.scheduler->add(counting("hourly", Cron{"0 * * * *"}, count));
  node.start();
  node.tick();
  node.tick();
  CHECK(count == 2);
}

TEST_CASE("a slot is not lost while the database is away") {
  World world;
  int count = 0;
  Node node(world);
  node.scheduler->add(counting("hourly", Cron{"0 * * * *"}, count));
  node.start();
  world.store.broken = true;
  node.advance(61min, 1min);
  CHECK(count == 0);
  CHECK(node.log.has("jobs.not-started"));
  world.store.broken = false;
  node.advance(6s);
  CHECK(count == 1);
  node.advance(30s);
  CHECK(count == 1);
}

TEST_CASE("one run at a time per job") {
  World world;
  Node node(world);
  Long state;
  node.scheduler->add(longJob(state));
  node.start();
  node.scheduler->tick();
  rounds(node);
  REQUIRE(state.starts == 1);
  for (int i = 0; i < 400; ++i) {
    world.clock.advance(10s);
    node.scheduler->tick();
    rounds(node);
  }
  CHECK(state.starts == 1);  // due again, and again
  std::optional<Outcome<RunId>> second;
  boost::asio::co_spawn(node.io, keep(node.scheduler->runNow("long", MemberId{7}), &second),
                        boost::asio::detached);
  rounds(node);
  REQUIRE(second);
  CHECK(second->error().code == "job-running");
  state.finish = true;
  node.poll();
  CHECK(world.store.of("long").front().state == RunState::Succeeded);
}

TEST_CASE("a cancelled run ends at its next chunk and says so") {
  World world;
  Node node(world);
  Long state;
  node.scheduler->add(longJob(state));
  node.start();
  node.scheduler->tick();
  rounds(node);
  const auto running = node.scheduler->find("long")->currentRun;
  REQUIRE(running);
  CHECK(running->step == "write");
  CHECK(running->progress.done == 3);
  CHECK(node.scheduler->cancel(running->id));
  CHECK(node.scheduler->find("long")->state == JobState::Cancelling);
  node.poll();
  const auto ended = world.store.of("long").front();
  CHECK(ended.state == RunState::Cancelled);
  CHECK(ended.step == "write");
  CHECK(ended.finishedAt);
  CHECK_FALSE(node.scheduler->cancel(running->id));
  CHECK(node.scheduler->find("long")->state == JobState::Idle);
}

TEST_CASE("a failed run can be restarted from the step that failed") {
  World world;
  Node node(world);
  Long state;
  state.failNow = true;
  node.scheduler->add(longJob(state));
  node.start();
  node.tick();
  const auto failed = world.store.of("long").front();
  REQUIRE(failed.state == RunState::Failed);
  CHECK(failed.error == "storage-full: No room.");
  state.failNow = false;
  state.finish = true;
  const auto again = node.await(node.scheduler->restart(failed.id, MemberId{7}));
  REQUIRE(again.ok());
  node.poll();
  CHECK(state.resumedFrom == "write");
  const auto second = world.store.of("long").back();
  CHECK(second.state == RunState::Succeeded);
  CHECK(second.restartOf == failed.id);
  CHECK(second.trigger == RunTrigger::Manual);
  CHECK(second.actor == MemberId{7});
  CHECK(node.await(node.scheduler->restart(second.id, MemberId{7})).error().code == "run-not-restartable");
  CHECK(node.await(node.scheduler->restart(RunId{1}, MemberId{7})).error().code == "run-not-found");
}

TEST_CASE("an exception becomes a failed run") {
  World world;
  Node node(world);
  node.scheduler->add({"bad", "Throws.", Schedule{1h}, AfterCrash::Restart, true,
                       [](JobContext&) -> Task<Outcome<void>> { throw std::runtime_error("boom"); }});
  node.start();
  node.tick();
  CHECK(world.store.of("bad").front().state == RunState::Failed);
  CHECK(world.store.of("bad").front().error == "exception: boom");
  CHECK(node.scheduler->find("bad")->state == JobState::Idle);
}

TEST_CASE("a run cut off by a crash is marked, and taken up as its job says") {
  World world;
  Long before;
  const auto rule = GENERATE(AfterCrash::Restart, AfterCrash::Resume, AfterCrash::MarkOnly);
  {
    Node node(world);
    node.scheduler->add(longJob(before, rule));
    node.start();
    node.scheduler->tick();
    rounds(node);
    world.clock.advance(2s);
    node.scheduler->tick();  // keeps the step
    rounds(node);
  }
  REQUIRE(world.store.of("long").front().state == RunState::Running);
  Long after;
  after.finish = true;
  Node node(world);
  node.scheduler->add(longJob(after, rule));
  node.start();
  node.poll();
  const auto runs = world.store.of("long");
  CHECK(runs.front().state == RunState::Interrupted);
  CHECK(runs.front().finishedAt);
  if (rule == AfterCrash::MarkOnly) {
    CHECK(after.starts == 0);
    CHECK(runs.size() == 1);
  } else {
    CHECK(after.starts == 1);
    CHECK(runs.back().state == RunState::Succeeded);
    CHECK(runs.back().restartOf == runs.front().id);
    CHECK(after.resumedFrom == (rule == AfterCrash::Resume ? "write" : ""));
  }
}

TEST_CASE("a run that takes the process down each time is not repeated for ever") {
  World world;
  int starts = 0;
  for (int crash = 0; crash < 6; ++crash) {
    Long state;
    Node node(world);
    node.scheduler->add(longJob(state));
    std::optional<Outcome<void>> started;
    boost::asio::co_spawn(node.io, keep(node.scheduler->start(), &started), boost::asio::detached);
    rounds(node);
    REQUIRE(started);
    if (crash == 0) {
      node.scheduler->tick();
      rounds(node);
    }
    starts += state.starts;
  }
  CHECK(starts == 3);
}

TEST_CASE("a dead node's run is taken up by another when its lease has ended, with a higher fence") {
  World world;
  Long dead;
  {
    Node node(world, "node-1");
    node.scheduler->add(longJob(dead));
    node.start();
    node.scheduler->tick();
    rounds(node);
  }
  Long alive;
  alive.finish = true;
  Node node(world, "node-2");
  node.scheduler->add(longJob(alive));
  node.start();
  CHECK(alive.starts == 0);  // it may still be alive
  node.advance(29s, 1s);
  CHECK(alive.starts == 0);
  node.advance(31s, 1s);
  CHECK(alive.starts == 1);
  CHECK(alive.fence > dead.fence);
  CHECK(world.store.of("long").front().state == RunState::Interrupted);
}

TEST_CASE("a holder that lost its lease is told to stop and does not overwrite its successor") {
  World world;
  Long state;
  Node node(world, "node-1");
  node.scheduler->add(longJob(state));
  node.start();
  node.scheduler->tick();
  rounds(node);
  world.clock.advance(31s);  // a pause: nothing was renewed
  Long other;
  other.finish = true;
  Node successor(world, "node-2");
  successor.scheduler->add(longJob(other));
  successor.start();
  successor.poll();
  CHECK(other.starts == 1);
  REQUIRE(state.context);
  node.scheduler->tick();
  CHECK(state.context->cancelled());
  node.poll();
  CHECK(world.store.of("long").front().state == RunState::Interrupted);
  CHECK(world.store.of("long").back().state == RunState::Succeeded);
}

TEST_CASE("a long run keeps its lease") {
  World world;
  Long state;
  Node node(world);
  node.scheduler->add(longJob(state));
  node.start();
  node.scheduler->tick();
  rounds(node);
  for (int i = 0; i < 120; ++i) {
    world.clock.advance(1s);
    node.scheduler->tick();
    rounds(node);
  }
  REQUIRE(state.context);
  CHECK_FALSE(state.context->cancelled());
  CHECK(world.lease.m_rows["job:long"].fence == state.fence);
}

TEST_CASE("a job that runs all the time does not flood the history, but its failures are kept") {
  World world;
  Node node(world);
  int count = 0;
  bool fail = false;
  auto job = counting("flush", Schedule{1s}, count);
  job.keepHistory = false;
  job.run = [&](JobContext&) { return countOrFail(&count, &fail); };
  node.scheduler->add(std::move(job));
  node.start();
  node.advance(60s);
  CHECK(count >= 60);
  CHECK(world.store.runs.empty());
  CHECK(world.lease.m_rows["job:flush"].fence == 1);
  REQUIRE(node.scheduler->find("flush")->lastRun);
  CHECK(node.scheduler->find("flush")->lastRun->state == RunState::Succeeded);
  CHECK(node.scheduler->active(node.scheduler->find("flush")->lastRun->id));

  fail = true;
  node.advance(60s);
  const auto kept = world.store.of("flush");
  CHECK(kept.size() >= 5);
  CHECK(kept.size() <= 7);
  CHECK(kept.front().state == RunState::Failed);
  CHECK(kept.front().error == "overloaded: full");
}

TEST_CASE("stopping asks the runs to end, waits, and leaves them to the next start") {
  World world;
  Long state;
  {
    Node node(world);
    node.scheduler->add(longJob(state, AfterCrash::Resume));
    node.start();
    node.scheduler->drive();
    node.scheduler->tick();
    rounds(node);
    REQUIRE(state.starts == 1);
    bool stopped = false;
    boost::asio::co_spawn(node.io, node.scheduler->stop(), [&](std::exception_ptr) { stopped = true; });
    node.io.restart();
    node.io.run();
    CHECK(stopped);
    CHECK(state.context == nullptr);
    CHECK(world.store.of("long").front().state == RunState::Interrupted);
    CHECK(world.lease.m_rows["job:long"].validUntil == SteadyTime{});
    CHECK(node.await(node.scheduler->runNow("long", std::nullopt)).error().code == "unavailable");
  }
}

TEST_CASE("three runs ahead are told") {
  World world;
  Node node(world);
  int count = 0;
  node.scheduler->add(counting("hourly", Cron{"15 * * * *"}, count));
  node.scheduler->add(counting("often", Schedule{15s}, count));
  node.start();
  node.tick();
  const auto hourly = node.scheduler->find("hourly")->nextRuns;
  REQUIRE(hourly.size() == 3);
  CHECK(formatRfc3339(hourly[0]) == "2026-03-01T09:15:00.000Z");
  CHECK(formatRfc3339(hourly[2]) == "2026-03-01T11:15:00.000Z");
  const auto often = node.scheduler->find("often")->nextRuns;
  CHECK(formatRfc3339(often[0]) == "2026-03-01T09:00:15.000Z");
  CHECK(formatRfc3339(often[2]) == "2026-03-01T09:00:45.000Z");
}

TEST_CASE("runs are announced and counted") {
  World world;
  Node node(world);
  int count = 0;
  node.scheduler->add(counting("hourly", Cron{"0 * * * *"}, count));
  node.start();
  REQUIRE(node.await(node.scheduler->runNow("hourly", MemberId{9})).ok());
  node.poll();
  const auto events = node.events.since(0).events;
  REQUIRE(events.size() == 2);
  CHECK(events[0]->state == "running");
  CHECK(events[1]->state == "succeeded");
  CHECK(events[1]->data.at("job") == "hourly");
  const std::string text = node.metrics.expose();
  CHECK(text.find(R"(madang_job_runs_total{job="hourly",outcome="succeeded"} 1)") != std::string::npos);
  CHECK(node.await(node.scheduler->runNow("nothing", MemberId{9})).error().code == "job-not-found");
}

TEST_CASE("a schedule that cannot be read is refused while the program is put together") {
  World world;
  Node node(world);
  int count = 0;
  CHECK_THROWS_AS(node.scheduler->add(counting("a", Cron{"61 * * * *"}, count)), std::invalid_argument);
  CHECK_THROWS_AS(node.scheduler->add(counting("a", Schedule{0s}, count)), std::invalid_argument);
  node.scheduler->add(counting("a", Schedule{1s}, count));
  CHECK_THROWS_AS(node.scheduler->add(counting("a", Schedule{1s}, count)), std::invalid_argument);
}
