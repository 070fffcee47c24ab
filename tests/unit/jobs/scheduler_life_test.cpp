#include <catch2/catch.hpp>

#include "unit/jobs/scheduler_world.h"

using namespace scheduler_test;

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
    CHECK(world.store.of("long").front().state == RunState::Running);
    CHECK(world.lease.m_rows["job:long"].validUntil == SteadyTime{});
    CHECK(node.await(node.scheduler->runNow("long", std::nullopt)).error().code == "unavailable");
  }
  Long next;
  next.finish = true;
  Node node(world);
  node.scheduler->add(longJob(next, AfterCrash::Resume));
  node.start();
  rounds(node);
  CHECK(next.starts == 1);
  const auto runs = world.store.of("long");
  REQUIRE(runs.size() == 2);
  const JobRun& taken = runs[0].restartOf ? runs[0] : runs[1];
  const JobRun& cut = runs[0].restartOf ? runs[1] : runs[0];
  CHECK(cut.state == RunState::Interrupted);
  CHECK(taken.restartOf == cut.id);
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
