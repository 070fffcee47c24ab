#include "features/stream/domain/hub.h"

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include "unit/stream/fake_outlet.h"

namespace madang::stream::test {

using Kind = StreamFrameKind;

TEST_CASE("a console is told what there is as soon as it has proven itself") {
  World world;
  world.hub.add(ValueTopic{.name = "metrics", .read = [] { return Reading{"1", {}}; }});
  const Publish audit = world.hub.add(EventTopic{.name = "audit", .capability = Capability::ViewAudit});
  auto console = world.console();
  REQUIRE(console.out->frames.size() == 1);
  const StreamFrame hello = console.out->last();
  CHECK(hello.topic == "session");
  CHECK(hello.kind == Kind::Snapshot);
  StreamSession session;
  FieldErrors errors;
  readJson(hello.data, session, errors);
  REQUIRE(errors.empty());
  CHECK(session.member == MemberId{7});
  REQUIRE(session.topics.size() == 2);
  CHECK(session.topics[1].kind == StreamTopicKind::Events);

  SECTION("and only what it may see") {
    auto moderator = world.console("moderator");
    FieldErrors none;
    readJson(moderator.out->last().data, session, none);
    CHECK(session.topics.size() == 1);
    moderator.subscribe("audit");
    CHECK(moderator.out->last().kind == Kind::Error);
    CHECK(moderator.out->last().data.at("code") == "forbidden");
    audit(world.clock.now(), "{}");
    CHECK(moderator.out->frames.size() == 2);
  }
}

TEST_CASE("who does not prove to be staff is closed") {
  World world;
  auto console = world.connect();
  SECTION("4401 for a wrong token") {
    console.command(R"({"type":"authenticate","token":"nobody"})");
    CHECK(console.out->closed == stream_close::kUnauthenticated);
  }
  SECTION("4401 for another command first") {
    console.subscribe("events");
    CHECK(console.out->closed == stream_close::kUnauthenticated);
  }
  SECTION("4403 for a member") {
    console.command(R"({"type":"authenticate","token":"member"})");
    CHECK(console.out->closed == stream_close::kForbidden);
  }
  SECTION("4400 for what is no command") {
    console.command(GENERATE(as<std::string>{}, "", "x", "[]", "{}", R"({"type":"dance"})",
                             R"({"type":"authenticate"})",
                             R"({"type":"subscribe","topic":"a","surprise":1})"));
    CHECK(console.out->closed == stream_close::kBadFrame);
  }
  SECTION("4408 for silence") {
    for (int i = 0; i < 9; ++i) world.second();
    CHECK(console.out->closed == 0);
    world.second();
    CHECK(console.out->closed == stream_close::kTimeout);
  }
  CHECK(world.hub.clients() == 0);
}

TEST_CASE("a session ends within a second of its token, and goes on with a fresh one of the same member") {
  World world;
  auto console = world.console("operator-1");
  SECTION("revoked") {
    world.revoked = "operator-1";
    world.second();
    CHECK(console.out->closed == stream_close::kUnauthenticated);
  }
  SECTION("renewed") {
    console.command(R"({"type":"authenticate","token":"operator-2"})");
    world.revoked = "operator-1";
    world.second();
    CHECK(console.out->closed == 0);
  }
  SECTION("another member's") {
    console.command(R"({"type":"authenticate","token":"moderator"})");
    CHECK(console.out->closed == stream_close::kUnauthenticated);
  }
}

TEST_CASE("events are numbered without holes, and a console that was away is given what it missed") {
  World world;
  const Publish events = world.hub.add(EventTopic{.name = "events"});
  auto console = world.console();
  console.subscribe("events");
  const StreamFrame snapshot = console.out->last();
  CHECK(snapshot.kind == Kind::Snapshot);
  CHECK(serialize(snapshot.data) == R"({"items":[]})");
  for (int i = 1; i <= 5; ++i) events(world.clock.now(), std::to_string(i));
  CHECK(console.out->last().seq == snapshot.seq + 5);
  CHECK(console.out->last().kind == Kind::Event);

  auto late = world.console();
  SECTION("what it missed, and what comes") {
    late.subscribe("events", snapshot.seq + 3);
    events(world.clock.now(), "6");
    REQUIRE(late.out->frames.size() == 4);
    CHECK(late.out->frame(1).seq == snapshot.seq + 4);
    CHECK(late.out->frame(2).seq == snapshot.seq + 5);
    CHECK(late.out->frame(3).seq == snapshot.seq + 6);
  }
  SECTION("nothing was missed") {
    late.subscribe("events", snapshot.seq + 5);
    CHECK(late.out->last().kind == Kind::Heartbeat);
    CHECK(late.out->last().topic == "events");
    CHECK(late.out->last().seq == snapshot.seq + 5);
  }
  SECTION("a number of another run is a gap and a snapshot") {
    late.subscribe("events", GENERATE(0, 17, 9'000'000'000'000));
    REQUIRE(late.out->frames.size() == 3);
    CHECK(late.out->frame(1).kind == Kind::Gap);
    CHECK(late.out->frame(2).kind == Kind::Snapshot);
    CHECK(serialize(late.out->frame(2).data) == R"({"items":[1,2,3,4,5]})");
  }
  SECTION("no more after it unsubscribed") {
    console.command(R"({"type":"unsubscribe","topic":"events"})");
    console.out->forget();
    events(world.clock.now(), "7");
    CHECK(console.out->frames.empty());
  }
}

TEST_CASE("events that are too old are a gap; the kept ones are bounded in bytes") {
  HubSettings settings;
  settings.ringEvents = 1000;
  settings.ringBytes = 10'000;
  World world(settings);
  const Publish events = world.hub.add(EventTopic{.name = "events"});
  auto console = world.console();
  console.subscribe("events");
  const std::int64_t first = console.out->last().seq;
  for (int i = 0; i < 100; ++i) events(world.clock.now(), '"' + std::string(900, 'x') + '"');
  auto late = world.console();
  late.subscribe("events", first + 50);
  CHECK(late.out->frame(1).kind == Kind::Gap);
  CHECK(late.out->last().kind == Kind::Snapshot);
  CHECK(late.out->pending < 20'000);
  late.out->forget();
  late.subscribe("events", first + 95);
  CHECK(late.out->frames.size() == 5);
}

TEST_CASE("a topic's own snapshot is asked for, and what happens meanwhile follows it") {
  World world;
  Publish jobs;
  jobs = world.hub.add(EventTopic{.name = "jobs", .snapshot = [&] {
                                    jobs(world.clock.now(), "\"meanwhile\"");
                                    return std::string("[1,2]");
                                  }});
  auto console = world.console();
  console.subscribe("jobs");
  REQUIRE(console.out->frames.size() == 3);
  CHECK(serialize(console.out->frame(1).data) == "[1,2]");
  CHECK(console.out->frame(2).data == "meanwhile");
  CHECK(console.out->frame(2).seq == console.out->frame(1).seq + 1);
}

TEST_CASE("values come once a second when they changed, whole at first and as changes then") {
  World world;
  int value = 1;
  int asked = 0;
  world.hub.add(ValueTopic{
      .name = "metrics", .read = [&] {
        ++asked;
        return Reading{"{\"v\":" + std::to_string(value) + "}", "{\"c\":" + std::to_string(value) + "}"};
      }});
  world.second();
  CHECK(asked == 0);  // nobody follows
  auto console = world.console();
  console.subscribe("metrics");
  CHECK(console.out->last().kind == Kind::Snapshot);
  CHECK(console.out->last().data.at("v") == 1);
  console.out->forget();
  world.second();
  CHECK(console.out->frames.empty());  // no change
  value = 2;
  world.second();
  REQUIRE(console.out->frames.size() == 1);
  CHECK(console.out->last().kind == Kind::Delta);
  CHECK(console.out->last().data.at("c") == 2);
}

TEST_CASE("a slow console misses values and is given the newest whole when it has caught up") {
  World world;
  int value = 0;
  world.hub.add(ValueTopic{.name = "metrics", .read = [&] { return Reading{std::to_string(value), "0"}; }});
  auto slow = world.console();
  auto quick = world.console();
  slow.subscribe("metrics");
  quick.subscribe("metrics");
  slow.out->forget();
  slow.out->pending = 100'000;
  for (value = 1; value <= 3; ++value) world.second();
  CHECK(slow.out->frames.empty());
  slow.out->drain();
  world.second();
  REQUIRE(slow.out->frames.size() == 1);
  CHECK(slow.out->last().kind == Kind::Snapshot);
  CHECK(slow.out->last().data == 4);
  CHECK(slow.out->last().seq == quick.out->last().seq);
  value = 5;
  world.second();
  CHECK(slow.out->last().kind == (Kind::Heartbeat));
  CHECK(slow.out->frame(1).kind == Kind::Delta);
}

TEST_CASE("a console that reads too slowly for events is cut off, counted, and alone") {
  World world;
  const Publish events = world.hub.add(EventTopic{.name = "events"});
  auto slow = world.console();
  slow.subscribe("events");
  std::vector<World::Console> others;
  for (int i = 0; i < 200; ++i) {
    others.push_back(world.console());
    others.back().subscribe("events");
  }
  const std::string kilobyte = '"' + std::string(1000, 'x') + '"';
  for (int i = 0; i < 1500; ++i) {
    events(world.clock.now(), kilobyte);
    for (auto& other : others) other.out->drain();
  }
  CHECK(slow.out->closed == stream_close::kTooSlow);
  CHECK(slow.out->pending <= 768 * 1024);
  for (auto& other : others) {
    REQUIRE(other.out->closed == 0);
    REQUIRE(other.out->frames.size() == 1502);
  }
  CHECK(others.front().out->frames.back() == others.back().out->frames.back());  // one text for all
  CHECK(world.metrics.counter("madang_stream_cut_off_total", "").value() == 1);
  CHECK(world.hub.clients() == 200);
  others.clear();
  CHECK(world.hub.clients() == 0);
}

TEST_CASE("every five seconds a heartbeat names the newest numbers") {
  World world;
  const Publish events = world.hub.add(EventTopic{.name = "events"});
  auto console = world.console();
  console.subscribe("events");
  const std::int64_t seq = console.out->last().seq;
  console.out->forget();
  for (int i = 0; i < 10; ++i) world.second();
  REQUIRE(console.out->frames.size() == 2);
  CHECK(console.out->last().kind == Kind::Heartbeat);
  CHECK(console.out->last().topic == "session");
  CHECK(console.out->last().data.at("topics").at("events") == seq);
}

TEST_CASE("places are bounded") {
  HubSettings settings;
  settings.clients = 3;
  settings.waiting = 2;
  World world(settings);
  SECTION("of consoles: one more is told to come back") {
    std::vector<World::Console> consoles;
    for (int i = 0; i < 3; ++i) consoles.push_back(world.console());
    auto more = world.console();
    CHECK(more.out->closed == stream_close::kTooMany);
    consoles.pop_back();
    CHECK(world.console().out->closed == 0);
  }
  SECTION("of those who wait: one more ends the oldest") {
    auto first = world.connect();
    auto second = world.connect();
    auto third = world.console();
    CHECK(first.out->closed == stream_close::kTimeout);
    CHECK(second.out->closed == 0);
    CHECK(third.out->closed == 0);
  }
  SECTION("of commands a second") {
    auto console = world.console();
    for (int i = 0; i < 60; ++i) console.command(R"({"type":"unsubscribe","topic":"none"})");
    CHECK(console.out->closed == stream_close::kBadFrame);
  }
}

}  // namespace madang::stream::test
