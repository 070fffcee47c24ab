#include <catch2/catch.hpp>

#include "features/alerts/domain/engine.h"
#include "support/fakes.h"

using namespace madang;
using namespace madang::alerts;
using Kind = Change::Kind;

namespace {

/// One rule, `queue` above 80, for 60 s, clear below 72 for 30 s.
struct World {
  Rule rule() {
    Rule queue;
    queue.name = "queue";
    queue.threshold = 80;
    queue.read = [this] { return readings; };
    return queue;
  }
  std::vector<Change> look() { return engine.look(engine.read(), clock.steady(), clock.now(), ids); }
  /// Looks once a second. @returns what happened, and after how many seconds
  std::vector<std::pair<int, Kind>> pass(int seconds, std::optional<double> value) {
    std::vector<std::pair<int, Kind>> happened;
    readings = {{"write", value}};
    for (int second = 1; second <= seconds; ++second) {
      clock.advance(1s);
      for (const Change& change : look()) happened.emplace_back(second, change.kind);
    }
    return happened;
  }

  std::vector<Reading> readings;
  test::ManualClock clock;
  test::SequenceIds ids;
  Engine engine{std::vector<Rule>{rule()}};
};

using Happened = std::vector<std::pair<int, Kind>>;

}  // namespace

TEST_CASE("an alert fires only when its figure was broken for the whole time") {
  World world;
  CHECK(world.pass(100, 80) == Happened{});  // at the threshold is not above it
  CHECK(world.pass(59, 81) == Happened{{1, Kind::Began}});
  CHECK(world.pass(1, 80) == Happened{{1, Kind::Calmed}});
  CHECK(world.pass(70, 95) == Happened{{1, Kind::Began}, {61, Kind::Fired}});
  const auto open = world.engine.open();
  REQUIRE(open.size() == 1);
  CHECK(open[0].state == AlertState::Firing);
  CHECK(open[0].subject == "write");
  CHECK(open[0].series == R"(madang_alert_value{rule="queue",subject="write"})");
}

TEST_CASE("a figure that dances around the threshold neither ends nor repeats the alert") {
  World world;
  world.pass(61, 95);
  for (int i = 0; i < 20; ++i) {
    CHECK(world.pass(20, 79) == Happened{});  // below the threshold, above the clearing one
    CHECK(world.pass(20, 71) == Happened{});  // clear, but not for long enough
    CHECK(world.pass(1, 90) == Happened{});
  }
  CHECK(world.pass(40, 71) == Happened{{31, Kind::Resolved}});
  CHECK(world.engine.open().empty());
}

TEST_CASE("nothing to measure breaks no rule, and lets a firing alert end") {
  World world;
  world.pass(30, 95);
  CHECK(world.pass(1, std::nullopt) == Happened{{1, Kind::Calmed}});
  world.pass(61, 95);
  world.readings = {};
  CHECK(world.engine.rules()[0].state == AlertState::Firing);
  CHECK(world.pass(40, std::nullopt) == Happened{{31, Kind::Resolved}});
}

TEST_CASE("the worst figure is kept") {
  World world;
  world.pass(5, 95);
  world.pass(5, 99);
  world.pass(55, 85);
  CHECK(world.engine.open().at(0).worst == 99);
  CHECK(world.engine.open().at(0).value == 85.0);
}

TEST_CASE("an alert that was open when the process ended is the same alert afterwards") {
  World before;
  before.pass(61, 95);
  const auto open = before.engine.open();
  World after;
  CHECK(after.engine.restore(open, after.clock.steady(), after.clock.now()).empty());
  CHECK(after.pass(20, 95) == Happened{});
  CHECK(after.engine.open().at(0).id == open.at(0).id);
  CHECK(after.pass(31, 10) == Happened{{31, Kind::Resolved}});
}

TEST_CASE("a pending alert goes on waiting after a restart, and not longer when the clock was set back") {
  World before;
  before.pass(40, 95);
  const auto open = before.engine.open();
  World after;
  SECTION("the time before counts") {
    after.clock.advance(40s);
    after.engine.restore(open, after.clock.steady(), after.clock.now());
    CHECK(after.pass(30, 95) == Happened{{21, Kind::Fired}});
  }
  SECTION("a clock an hour back") {
    after.clock.stepWall(-1h);
    after.engine.restore(open, after.clock.steady(), after.clock.now());
    CHECK(after.pass(70, 95) == Happened{{60, Kind::Fired}});
  }
  SECTION("it was fine by then") {
    after.engine.restore(open, after.clock.steady(), after.clock.now());
    CHECK(after.pass(1, 10) == Happened{{1, Kind::Calmed}});
  }
}

TEST_CASE("an alert of a rule that is gone is resolved at the start") {
  World world;
  Alert old;
  old.id = AlertId{7};
  old.rule = "forgotten";
  old.state = AlertState::Firing;
  const auto orphans = world.engine.restore({old}, world.clock.steady(), world.clock.now());
  REQUIRE(orphans.size() == 1);
  CHECK(orphans[0].state == AlertState::Resolved);
  CHECK(orphans[0].resolvedAt == world.clock.now());
}

TEST_CASE("durations do not follow the wall clock") {
  World world;
  world.pass(30, 95);
  world.clock.stepWall(24h);
  CHECK(world.pass(10, 95) == Happened{});
  CHECK(world.pass(30, 95) == Happened{{21, Kind::Fired}});
}

TEST_CASE("subjects are watched one by one, and so many") {
  World world;
  for (int i = 0; i < 500; ++i) world.readings.push_back({"subject " + std::to_string(i), 99});
  CHECK(world.look().size() == Engine::kMostSubjects);
}

TEST_CASE("rules are changed by text") {
  World world;
  std::vector<Rule> rules{world.rule()};
  CHECK_FALSE(configure(rules, "queue=2.5/120"));
  CHECK(rules[0].threshold == 2.5);
  CHECK(rules[0].holdFor == 120s);
  CHECK_FALSE(configure(rules, "queue=-1/0"));
  CHECK(rules[0].clearFor == 0s);
  CHECK_FALSE(configure(rules, "queue=7"));
  CHECK(rules[0].holdFor == 0s);
  CHECK_FALSE(configure(rules, "queue=off"));
  CHECK_FALSE(rules[0].enabled);
  for (const char* wrong : {"", "queue", "other=1", "queue=", "queue=x", "queue=1/", "queue=1/-1",
                            "queue=1/1x", "queue=nan", "queue=inf/3", "queue=1/99999999"})
    CHECK(configure(rules, wrong));
}

TEST_CASE("a rule may look for too little") {
  World world;
  Rule disk = world.rule();
  disk.direction = AlertDirection::Below;
  disk.threshold = 9;
  CHECK(disk.broken(8.9));
  CHECK_FALSE(disk.broken(9));
  CHECK_FALSE(disk.clear(9.5));
  CHECK(disk.clear(10));
}
