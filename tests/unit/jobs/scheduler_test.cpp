#include <catch2/catch.hpp>

#include "unit/jobs/scheduler_world.h"

using namespace scheduler_test;

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
