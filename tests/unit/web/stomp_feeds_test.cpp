#include <random>

#include <catch2/catch.hpp>

#include "unit/web/stomp_world.h"

using namespace madang;
using namespace madang::web::stomp;
using namespace madang::web::stomp::test;

namespace {

void follow(Client& client, std::vector<Header> more = {}) {
  more.insert(more.begin(), {{"id", "s"}, {"destination", "/topic/room/4"}});
  client.frame("SUBSCRIBE", std::move(more));
}

void store(World& world, std::int64_t from, std::int64_t to) {
  for (std::int64_t i = from; i <= to; ++i) world.stored.push_back(world.message("room.4", i));
}

void storeAndPublish(World& world, std::int64_t sequence) {
  store(world, sequence, sequence);
  world.publish("room.4", sequence);
}

std::vector<std::int64_t> sequences(Client& client) {
  std::vector<std::int64_t> all;
  for (const Frame& frame : client.read())
    if (frame.command == "MESSAGE") all.push_back(std::stoll(std::string(frame.find("seq").value_or("0"))));
  return all;
}

std::vector<std::int64_t> range(std::int64_t from, std::int64_t to) {
  std::vector<std::int64_t> all;
  for (std::int64_t i = from; i <= to; ++i) all.push_back(i);
  return all;
}

}  // namespace

TEST_CASE("a message reaches every follower of its topic, with what the client needs to know") {
  World world;
  Client one(world);
  Client two(world);
  one.connect();
  two.connect("member-7", "1.1");
  follow(one);
  follow(two, {{"ack", "client"}});
  one.read();
  two.read();
  CHECK(world.broker.followers() == 1);
  world.publish("room.4", 1, R"({"text":"안녕"})");
  world.publish("room.5", 1);
  world.run();
  const auto frames = one.read();
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].command == "MESSAGE");
  CHECK(frames[0].find("subscription") == "s");
  CHECK(frames[0].find("destination") == "/topic/room/4");
  CHECK(frames[0].find("message-id") == "m1");
  CHECK(frames[0].find("seq") == "1");
  CHECK(frames[0].find("content-type") == "application/json");
  CHECK(frames[0].find("ack") == std::nullopt);
  CHECK(frames[0].body == R"({"text":"안녕"})");
  CHECK(two.read().size() == 1);
  one.frame("UNSUBSCRIBE", {{"id", "s"}});
  two.frame("UNSUBSCRIBE", {{"id", "s"}});
  CHECK(world.broker.followers() == 0);
  CHECK(world.presence.use_count() == 1);
}

TEST_CASE("messages that wait for a reader leave together") {
  World world;
  Client client(world);
  client.connect();
  follow(client);
  client.read();
  const int before = client.pipe->writes;
  for (int i = 1; i <= 50; ++i) {
    world.publish("room.4", i);
    world.run();
  }
  CHECK(sequences(client) == range(1, 50));
  CHECK(client.pipe->writes - before == 2);  // the first at once, the rest behind it
}

TEST_CASE("what was missed comes first, then what happens, none twice") {
  World world;
  world.page = GENERATE(1, 3, 100);
  Client client(world);
  client.connect();
  store(world, 1, 10);
  world.holdBacklog = true;
  follow(client, {{"last-seq", "4"}, {"receipt", "r"}});
  storeAndPublish(world, 11);
  storeAndPublish(world, 12);
  world.run();
  CHECK(client.commands() == "CONNECTED RECEIPT:r");
  for (int i = 0; i < 20; ++i) world.letBacklogGo();
  CHECK(sequences(client) == range(5, 12));
  storeAndPublish(world, 13);
  world.publish("room.4", 0, "typing");
  world.publish("room.4", 13);
  world.run();
  CHECK(sequences(client) == std::vector<std::int64_t>{13, 0});
}

TEST_CASE("what there was no room to hold is read from the store") {
  StompSettings settings;
  settings.held = 3;
  World world(settings);
  Client client(world);
  client.connect();
  client.read();
  store(world, 1, 2);
  world.holdBacklog = true;
  follow(client, {{"last-seq", "0"}});
  for (int i = 3; i <= 20; ++i) storeAndPublish(world, i);
  world.run();
  world.holdBacklog = false;
  world.letBacklogGo();
  CHECK(sequences(client) == range(1, 20));
}

TEST_CASE("a live message that does not follow the one before makes us look into the store") {
  World world;
  Client client(world);
  client.connect();
  follow(client);
  client.read();
  for (int i = 1; i <= 3; ++i) storeAndPublish(world, i);
  store(world, 4, 6);
  storeAndPublish(world, 7);
  storeAndPublish(world, 8);
  world.run();
  CHECK(sequences(client) == range(1, 8));
  CHECK(world.backlogReads == 1);
  world.publish("room.4", 10);  // 9 is nowhere
  world.run();
  CHECK(sequences(client) == std::vector<std::int64_t>{10});
}

TEST_CASE("however publishing, storing and reading fall together, all comes once and in order") {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    std::mt19937 random(seed);
    StompSettings settings;
    settings.held = 1 + random() % 4;
    World world(settings);
    world.page = 1 + random() % 4;
    Client client(world);
    client.connect();
    client.read();
    std::int64_t newest = 0;
    std::vector<std::int64_t> unpublished;
    const auto step = [&] {
      switch (random() % 6) {
        case 0:
        case 1:
          store(world, newest + 1, newest + 1);
          unpublished.push_back(++newest);
          break;
        case 2:
        case 3:
          if (unpublished.empty()) break;
          if (random() % 8 != 0) world.publish("room.4", unpublished.front());  // some are lost on the way
          unpublished.erase(unpublished.begin());
          break;
        case 4:
          world.holdBacklog = random() % 2 == 0;
          world.letBacklogGo();
          break;
        default:
          world.run();
      }
    };
    for (int i = 0; i < 20; ++i) step();
    const std::int64_t known = newest == 0 ? 0 : static_cast<std::int64_t>(random() % newest);
    world.holdBacklog = random() % 2 == 0;
    follow(client, {{"last-seq", std::to_string(known)}});
    for (int i = 0; i < 60; ++i) step();
    world.holdBacklog = false;
    for (const auto sequence : unpublished) world.publish("room.4", sequence);
    storeAndPublish(world, ++newest);
    for (int i = 0; i < 50; ++i) world.letBacklogGo();
    INFO("seed " << seed);
    REQUIRE(sequences(client) == range(known + 1, newest));
  }
}

TEST_CASE("who is dismissed gets that message and no more; the last message ends all") {
  World world;
  Client client(world);
  client.connect();
  follow(client);
  client.read();
  world.publish("room.4", 1, "{}", MemberId{8});
  world.publish("room.4", 2, "{}", MemberId{7});
  world.publish("room.4", 3);
  world.run();
  CHECK(sequences(client) == range(1, 2));
  CHECK(world.presence.use_count() == 1);
  follow(client);
  world.publish("room.4", 4, "{}", {}, true);
  world.publish("room.4", 5);
  world.run();
  CHECK(sequences(client) == range(4, 4));
  CHECK(world.broker.followers() == 0);
  CHECK(client.pipe->closed == 0);
}

TEST_CASE("who was sent out before the topic was followed does not stay") {
  World world;
  Client client(world);
  client.connect();
  store(world, 1, 4);
  world.holdBacklog = true;
  world.out = true;
  follow(client, {{"last-seq", "4"}, {"receipt", "r"}});
  world.publish("room.4", 6);  // 5 told of the leaving, before anybody followed
  world.run();
  world.holdBacklog = false;
  world.letBacklogGo();
  CHECK(world.broker.followers() == 0);
  CHECK(world.presence.use_count() == 1);
  CHECK(client.pipe->closed == 0);
  CHECK(sequences(client).empty());
}

TEST_CASE("presence goes with the connection") {
  World world;
  {
    Client client(world);
    client.connect();
    follow(client);
    CHECK(world.presence.use_count() == 2);
  }
  CHECK(world.presence.use_count() == 1);
  CHECK(world.broker.followers() == 0);
}

TEST_CASE("a client acknowledges all up to a message, or one") {
  World world;
  Client client(world);
  client.connect();
  const bool each = GENERATE(true, false);
  follow(client, {{"ack", each ? "client-individual" : "client"}});
  client.read();
  for (int i = 1; i <= 3; ++i) world.publish("room.4", i);
  world.run();
  const auto frames = client.read();
  REQUIRE(frames.size() == 3);
  const auto idOf = [&](std::size_t index) { return std::string(*frames[index].find("ack")); };
  client.frame("ACK", {{"id", idOf(1)}, {"receipt", "1"}});
  CHECK(client.commands() == "RECEIPT:1");
  client.frame(each ? "NACK" : "ACK", {{"id", idOf(2)}, {"receipt", "2"}});
  CHECK(client.commands() == "RECEIPT:2");
  client.frame("ACK", {{"id", idOf(0)}, {"receipt", "3"}});
  CHECK(client.commands() == (each ? "RECEIPT:3" : "ERROR:3:malformed-request"));
}

TEST_CASE("who acknowledges nothing gets no more") {
  StompSettings settings;
  settings.unacknowledged = 5;
  World world(settings);
  Client client(world);
  client.connect();
  follow(client, {{"ack", "client"}});
  client.read();
  for (int i = 1; i <= 8; ++i) world.publish("room.4", i);
  world.run();
  const auto frames = client.read();
  REQUIRE(frames.size() == 6);
  CHECK(frames.back().command == "ERROR");
  CHECK(client.pipe->closed == 1008);
}

TEST_CASE("a reader who takes nothing is cut off, and the others are not held up") {
  StompSettings settings;
  settings.queueBytes = 20'000;
  World world(settings);
  Client slow(world);
  Client quick(world);
  for (Client* client : {&slow, &quick}) {
    client->connect();
    follow(*client);
    client->read();
  }
  const std::string body(1000, 'x');
  for (int i = 1; i <= 100; ++i) {
    world.publish("room.4", i, body);
    world.run();
    CHECK(slow.session->outbox().waitingBytes() <= settings.queueBytes + 2000);
    CHECK(sequences(quick) == range(i, i));
  }
  CHECK(slow.pipe->closed == 1008);
  CHECK(quick.pipe->closed == 0);
  CHECK(world.service->board.cutOffs().at(0).reason == "slow-bytes");
}

TEST_CASE("a reader for whom something waits too long is cut off") {
  World world;
  Client client(world);
  client.connect();
  follow(client);
  client.read();
  world.publish("room.4", 1);
  world.run();
  world.clock.advance(9s);
  client.session->tick(world.clock.steady());
  CHECK(client.pipe->closed == 0);
  CHECK(world.service->board.counts().slow == 1);
  world.clock.advance(2s);
  client.session->tick(world.clock.steady());
  CHECK(client.pipe->closed == 1008);
  CHECK(world.service->board.cutOffs().at(0).reason == "slow-age");
}

TEST_CASE("a long backlog waits for its reader") {
  World world;
  const std::string body(10'000, 'x');
  for (int i = 1; i <= 200; ++i) world.stored.push_back(world.message("room.4", i, body));
  Client client(world);
  client.connect();
  follow(client, {{"last-seq", "0"}});
  CHECK(client.session->outbox().waitingBytes() < 100'000);
  CHECK(sequences(client) == range(1, 200));
  CHECK(client.pipe->closed == 0);
}
