#include <catch2/catch.hpp>

#include "base/json.h"
#include "features/resilience/domain/breaker_feed.h"
#include "features/resilience/domain/registry_board.h"
#include "features/resilience/domain/steer_breaker.h"
#include "support/manual_timers.h"

using namespace madang;
using namespace madang::resilience;
using operations::Effect;
using operations::Subject;
using operations::Verdict;

namespace {

struct World {
  World() { registry.listen(feed); }

  template <class T>
  T run(Task<T> task) {
    test::Started<T> started(context, std::move(task));
    test::VirtualTime::run(context);
    REQUIRE(started.done());
    return started.value();
  }
  Policy& smtp() {
    PolicySettings settings;
    settings.breaker.windowSize = settings.breaker.minimumCalls = 4;
    return registry.policy("smtp", settings);
  }
  void failFourTimes() {
    for (int i = 0; i < 4; ++i) smtp().breaker().tryAcquire()->error("451 try later");
  }
  static Subject about(const std::string& target) {
    Subject subject;
    subject.target = target;
    subject.reason = "they asked us to stop";
    return subject;
  }

  boost::asio::io_context context;
  test::VirtualTime time;
  test::SeededRandom random;
  test::RecordingLog log;
  operations::OperationEvents events;
  BreakerFeed feed{&events, time.clock, log};
  ResilienceRegistry registry{{}, time, random, nullptr};
  RegistryBoard board{registry, time.clock, "here"};
};

}  // namespace

TEST_CASE("an idle breaker has no rates yet, and a failing one shows when it probes") {
  World world;
  world.smtp();
  auto tile = world.board.list().items.at(0);
  CHECK(tile.name == "smtp");
  CHECK(tile.callsEver == 0);
  CHECK(tile.state == BreakerMode::Closed);
  CHECK_FALSE(tile.failureRatePercent);
  CHECK_FALSE(tile.nextProbeAt);
  world.failFourTimes();
  world.time.clock.advance(10s);
  tile = world.board.list().items.at(0);
  CHECK(tile.state == BreakerMode::Open);
  CHECK(tile.failureRatePercent == 100.0);
  CHECK(tile.callsEver == 4);
  CHECK(tile.inStateMs == 10'000);
  CHECK(tile.nextProbeAt == world.time.clock.now() + 50s);
  const auto detail = world.board.detail("smtp");
  REQUIRE(detail);
  CHECK(detail->timeline.at(0).to == BreakerMode::Open);
  CHECK(detail->errors.size() == 4);
  CHECK(detail->counts.failed == 4);
  CHECK(detail->settings.minimumCalls == 4);
  CHECK_FALSE(world.board.detail("nobody"));
}

TEST_CASE("consoles are told of a transition with its cause") {
  World world;
  world.failFourTimes();
  const auto told = world.events.since(0).events;
  REQUIRE(told.size() == 2);
  CHECK(told[0]->state == "exceeded");
  CHECK(told[1]->subject == "breaker:smtp");
  CHECK(told[1]->state == "open");
  CHECK(told[1]->summary ==
        "breaker smtp closed → open (failure rate 100.0 % of 4 calls (threshold 50.0 %))");
  CHECK(world.log.has("breaker.transition"));
}

TEST_CASE("each way of steering has the state that it names, and the plan tells what it would do") {
  World world;
  world.smtp();
  const std::vector<std::tuple<Steering, std::string, BreakerState>> all{
      {Steering::ForceOpen, "breaker.force-open", BreakerState::ForcedOpen},
      {Steering::ForceClose, "breaker.force-close", BreakerState::Closed},
      {Steering::Disable, "breaker.disable", BreakerState::Disabled},
      {Steering::Reset, "breaker.reset", BreakerState::Closed}};
  for (const auto& [steering, name, state] : all) {
    SteerBreaker kind(world.registry, steering);
    CHECK(kind.name() == name);
    const auto plan = world.run(kind.plan(World::about("smtp")));
    REQUIRE(plan);
    CHECK(plan->impact.affected == 1);
    CHECK(plan->confirmText == "smtp");
    const auto effect = world.run(kind.execute(World::about("smtp")));
    REQUIRE(effect);
    CHECK(effect->affected == 1);
    CHECK(world.smtp().breaker().state() == state);
    const auto verdict = world.run(kind.verify(World::about("smtp"), *effect));
    CHECK(verdict->state == Verdict::State::Reached);
    CHECK(world.board.detail("smtp")->timeline.at(0).cause == "by an operator: they asked us to stop");
  }
}

TEST_CASE("a plan is about the state it saw, warns of what changes nothing, and refuses unknown breakers") {
  World world;
  world.smtp();
  SteerBreaker close(world.registry, Steering::ForceClose);
  const auto idle = world.run(close.plan(World::about("smtp")));
  CHECK(idle->checks.at(0).result == CheckResult::Warning);
  CHECK(idle->impact.affected == 0);
  world.failFourTimes();
  const auto open = world.run(close.plan(World::about("smtp")));
  CHECK(open->state != idle->state);
  CHECK(open->checks.at(1).result == CheckResult::Warning);
  CHECK(world.run(close.plan(World::about("nobody"))).error().code == "breaker-not-found");
}

TEST_CASE("after a restart a forced breaker is found closed, and that is said") {
  World world;
  world.smtp();
  SteerBreaker force(world.registry, Steering::ForceOpen);
  const auto verdict = world.run(force.verify(World::about("smtp"), Effect{}));
  CHECK(verdict->state == Verdict::State::Missed);
  CHECK_FALSE(verdict->detail.empty());
}
