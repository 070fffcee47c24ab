#include <catch2/catch.hpp>

#include "unit/web/stomp_world.h"

using namespace madang;
using namespace madang::web::stomp;
using namespace madang::web::stomp::test;

namespace {

const std::string kConnect =
    "CONNECT\naccept-version:1.2\nAuthorization:Bearer member-7\n\n" + std::string(1, '\0');

std::string ended(Client& client) {
  const auto frames = client.read();
  REQUIRE_FALSE(frames.empty());
  REQUIRE(frames.back().command == "ERROR");
  return std::string(*frames.back().find("code")) + " " + std::to_string(client.pipe->closed);
}

}  // namespace

TEST_CASE("a client connects with a token, and is told who it is") {
  World world;
  Client client(world);
  client.send(kConnect);
  const auto frames = client.read();
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].command == "CONNECTED");
  CHECK(frames[0].find("version") == "1.2");
  CHECK(frames[0].find("user-name") == "7");
  CHECK(frames[0].find("heart-beat") == "10000,10000");
  CHECK(client.pipe->closed == 0);
}

TEST_CASE("who has no valid token is told so and sent away") {
  World world;
  const auto [headers, outcome] = GENERATE(table<std::vector<Header>, std::string>({
      {{{"accept-version", "1.2"}}, "unauthenticated 1008"},
      {{{"accept-version", "1.2"}, {"Authorization", "Bearer x"}}, "invalid-token 1008"},
      {{{"accept-version", "1.2"}, {"passcode", "x"}}, "invalid-token 1008"},
      {{{"accept-version", "1.2"}, {"Authorization", "Basic eDp5"}}, "unauthenticated 1008"},
      {{{"accept-version", "2.0"}, {"passcode", "member-7"}}, "malformed-request 1002"},
      {{{"heart-beat", "often"}, {"passcode", "member-7"}}, "malformed-request 1002"},
  }));
  Client client(world);
  client.frame("CONNECT", headers);
  CHECK(ended(client) == outcome);
}

TEST_CASE("a session can be read however it is cut") {
  const std::string stream =
      kConnect + "\n\r\n" +
      encode({"SEND", {{"destination", "/app/room/4"}, {"receipt", "한\\1"}}, "안녕\0하"}, Version::V12) +
      encode({"SUBSCRIBE", {{"id", "a"}, {"destination", "/topic/room/4"}, {"receipt", "2"}}, {}},
             Version::V12);
  World whole;
  Client atOnce(whole);
  atOnce.send(stream);
  const auto expected = atOnce.read();
  REQUIRE(expected.size() == 3);
  for (std::size_t cut = 1; cut < stream.size(); ++cut) {
    World world;
    Client client(world);
    client.send(stream.substr(0, cut));
    client.send(stream.substr(cut));
    REQUIRE(client.read() == expected);
    REQUIRE(world.said == whole.said);
  }
}

TEST_CASE("frames that are no STOMP end the session") {
  World world;
  Client client(world);
  client.connect();
  client.read();
  const auto [bytes, outcome] = GENERATE(table<std::string, std::string>({
      {"hello\n\n", "malformed-request 1002"},
      {"DANCE\n\n", "malformed-request 1002"},
      {"CONNECT\n\n", "malformed-request 1002"},
      {"SEND\n\n", "malformed-request 1002"},
      {"SEND\ndestination:/app/none\n\n", "not-found 1008"},
      {"SUBSCRIBE\ndestination:/topic/room/4\n\n", "malformed-request 1002"},
      {"SUBSCRIBE\nid:1\n\n", "malformed-request 1002"},
      {"SUBSCRIBE\nid:1\nack:never\ndestination:/topic/room/4\n\n", "malformed-request 1002"},
      {"ACK\nid:9-1\n\n", "malformed-request 1002"},
      {"BEGIN\n\n", "malformed-request 1002"},
      {"COMMIT\ntransaction:none\n\n", "malformed-request 1002"},
      {"SEND\ndestination:/app/room/1\ntransaction:none\n\n", "malformed-request 1002"},
      {"SEND\ndestination:\\t\n\n", "malformed-request 1002"},
      {"SEND\ndestination:\xff\n\n", "malformed-request 1002"},
  }));
  client.send(bytes + std::string(1, '\0'));
  CHECK(ended(client) == outcome);
  client.frame("SEND", {{"destination", "/app/room/4"}}, "too late");
  CHECK(world.said.empty());
}

TEST_CASE("a receipt comes after what was asked for is done, and everything before it") {
  World world;
  Client client(world);
  client.connect();
  client.read();
  world.holdSay = true;
  client.send(encode({"SEND", {{"destination", "/app/room/4"}, {"receipt", "one"}}, "a"}, Version::V12) +
              encode({"SUBSCRIBE", {{"id", "s"}, {"destination", "/topic/room/4"}, {"receipt", "two"}}, {}},
                     Version::V12));
  CHECK(client.commands() == "");
  world.holdSay = false;
  world.letBacklogGo();
  CHECK(client.commands() == "RECEIPT:one RECEIPT:two");
  client.frame("DISCONNECT", {{"receipt", "three"}});
  CHECK(client.commands() == "RECEIPT:three");
  CHECK(client.pipe->closed == 1000);
}

TEST_CASE("a refused SEND ends the session, unless the client follows its errors") {
  World world;
  Client client(world);
  client.connect();
  client.frame("SUBSCRIBE", {{"id", "e"}, {"destination", "/user/queue/errors"}});
  client.read();
  client.frame("SEND", {{"destination", "/app/refuse"}, {"receipt", "1"}});
  client.frame("SEND", {{"destination", "/app/none"}, {"receipt", "2"}});
  client.frame("SEND", {{"destination", "/app/room/4"}, {"receipt", "3"}});
  CHECK(client.commands() == "MESSAGE:1:conflict MESSAGE:2:not-found RECEIPT:3");
  client.frame("UNSUBSCRIBE", {{"id", "e"}});
  client.frame("SEND", {{"destination", "/app/refuse"}, {"receipt", "4"}});
  CHECK(client.commands() == "ERROR:4:conflict");
  CHECK(client.pipe->closed == 1008);
}

TEST_CASE("what belongs to others cannot be followed, and that is on record") {
  World world;
  const auto [destination, code] = GENERATE(table<std::string, std::string>({
      {"/topic/room/foreign", "forbidden"},
      {"/user/9/queue/direct", "not-found"},
      {"/topic/room/*", ""},
      {"/topic/room/4/#", "not-found"},
      {"/topic/", "not-found"},
      {"/user/queue/staff", "forbidden"},
  }));
  Client client(world);
  client.connect();
  client.read();
  client.frame("SUBSCRIBE", {{"id", "1"}, {"destination", destination}});
  if (code.empty()) return;  // the row's handler decides
  CHECK(ended(client) == code + " 1008");
  CHECK(world.refused == std::vector<std::string>{destination + " " + code});
}

TEST_CASE("transactions happen at COMMIT, in order, or not at all") {
  World world;
  Client client(world);
  client.connect();
  client.read();
  const auto say = [&](const char* text, const char* transaction) {
    client.frame("SEND", {{"destination", "/app/room/4"}, {"transaction", transaction}, {"receipt", text}},
                 text);
  };
  client.frame("BEGIN", {{"transaction", "t"}});
  client.frame("BEGIN", {{"transaction", "u"}});
  say("1", "t");
  say("2", "u");
  say("3", "t");
  CHECK(world.said.empty());
  client.frame("ABORT", {{"transaction", "u"}});
  client.frame("COMMIT", {{"transaction", "t"}, {"receipt", "c"}});
  CHECK(world.said == std::vector<std::string>{"4:1", "4:3"});
  CHECK(client.commands() == "RECEIPT:1 RECEIPT:3 RECEIPT:c");
  client.frame("BEGIN", {{"transaction", "big"}});
  for (int i = 0; i < 65; ++i) say("x", "big");
  CHECK(ended(client) == "malformed-request 1002");
}

TEST_CASE("a session ends with its token") {
  World world;
  Client client(world);
  client.connect();
  client.frame("SUBSCRIBE", {{"id", "s"}, {"destination", "/topic/room/4"}});
  client.read();
  world.authenticator.valid = false;
  SECTION("at the next look") {
    world.clock.advance(6s);
    client.session->tick(world.clock.steady());
  }
  SECTION("when it is revoked") {
    world.service->revoked(SessionId{});
    world.run();
  }
  SECTION("before anything is done with it") {
    client.frame("SEND", {{"destination", "/app/room/4"}}, "x");
  }
  CHECK(ended(client) == "invalid-token 1008");
  CHECK(world.said.empty());
  world.publish("room.4", 1);
  world.run();
  CHECK(client.commands() == "");
  CHECK(world.broker.followers() == 0);
}

TEST_CASE("a fresh token of the same member keeps a session going") {
  World world;
  Client client(world);
  client.connect();
  client.frame("SUBSCRIBE", {{"id", "e"}, {"destination", "/user/queue/errors"}});
  client.read();
  client.frame("SEND", {{"destination", "/app/session/token"}, {"receipt", "1"}},
               R"({"accessToken":"operator-7"})");
  client.frame("SEND", {{"destination", "/app/session/token"}, {"receipt", "2"}},
               R"({"accessToken":"nonsense"})");
  client.frame("SEND", {{"destination", "/app/session/token"}, {"receipt", "3"}},
               R"({"token":"operator-7"})");
  client.frame("SUBSCRIBE", {{"id", "s"}, {"destination", "/user/queue/staff"}, {"receipt", "4"}});
  CHECK(client.commands() == "RECEIPT:1 MESSAGE:2:invalid-token MESSAGE:3:validation RECEIPT:4");
}

TEST_CASE("a fresh token that allows less ends what it does not allow") {
  World world;
  Client client(world);
  client.connect("operator-7");
  client.frame("SUBSCRIBE", {{"id", "e"}, {"destination", "/user/queue/errors"}});
  client.frame("SUBSCRIBE", {{"id", "s"}, {"destination", "/user/queue/staff"}});
  client.read();
  client.frame("SEND", {{"destination", "/app/session/token"}, {"receipt", "1"}},
               R"({"accessToken":"member-7"})");
  CHECK(client.commands() == "MESSAGE:forbidden RECEIPT:1");
  world.publish("room.staff", 1);
  world.run();
  CHECK(client.commands() == "");
}

TEST_CASE("a member who is blocked meanwhile can neither speak nor listen") {
  World world;
  Client client(world);
  client.connect();
  client.frame("SUBSCRIBE", {{"id", "e"}, {"destination", "/user/queue/errors"}});
  client.frame("SUBSCRIBE", {{"id", "s"}, {"destination", "/topic/room/4"}});
  client.read();
  world.authenticator.blocked = true;
  client.frame("SEND", {{"destination", "/app/room/4"}, {"receipt", "1"}}, "x");
  CHECK(client.commands() == "MESSAGE:blocked MESSAGE:1:blocked");
  world.publish("room.4", 1);
  world.run();
  CHECK(client.commands() == "");
  CHECK(client.pipe->closed == 0);
}

TEST_CASE("who does not connect in time is sent away") {
  World world;
  Client client(world);
  world.clock.advance(11s);
  client.session->tick(world.clock.steady());
  CHECK(ended(client) == "request-timeout 1008");
}

TEST_CASE("heart-beats go both ways as agreed") {
  World world;
  Client client(world);
  client.frame("CONNECT", {{"accept-version", "1.2"}, {"passcode", "member-7"}, {"heart-beat", "4000,3000"}});
  client.read();
  SECTION("we send them") {
    const auto before = client.pipe->all.size();
    for (int i = 0; i < 12; ++i) {
      world.clock.advance(1s);
      client.session->tick(world.clock.steady());
      client.read();
      client.send("\n");
    }
    CHECK(client.pipe->all.substr(before) == "\n");
    CHECK(client.pipe->closed == 0);
  }
  SECTION("theirs are missed") {
    world.clock.advance(19s);
    client.session->tick(world.clock.steady());
    CHECK(client.pipe->closed == 0);
    client.read();
    world.clock.advance(2s);
    client.session->tick(world.clock.steady());
    CHECK(ended(client) == "request-timeout 1008");
  }
}

TEST_CASE("what everybody can see of a session") {
  World world;
  Client client(world);
  client.connect();
  client.frame("SUBSCRIBE", {{"id", "s"}, {"destination", "/topic/room/4"}});
  const auto views = world.service->board.sessions(10, 0);
  REQUIRE(views.size() == 1);
  CHECK(views[0].member == MemberId{7});
  CHECK(views[0].version == "1.2");
  CHECK(views[0].address == "192.0.2.*");
  CHECK(views[0].subscriptions == std::vector<std::string>{"/topic/room/4"});
  CHECK(world.service->board.counts().version12 == 1);
  CHECK(world.service->board.end(views[0].connection, "Bye."));
  world.run();
  CHECK(ended(client) == "forbidden 1008");
  CHECK(world.service->board.cutOffs().at(0).reason == "staff");
  client.session->gone();
  CHECK(world.service->board.counts().total == 0);
  CHECK_FALSE(world.service->board.end(views[0].connection, "Bye."));
}
