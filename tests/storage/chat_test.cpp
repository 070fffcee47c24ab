#include <catch2/catch.hpp>

#include "storage/chat_fixture.h"

namespace madang::chat {
namespace {

constexpr MemberId kHost{1};
constexpr MemberId kLee{2};
constexpr MemberId kPark{3};

}  // namespace

TEST_CASE_METHOD(ChatFixture, "a room tells its story in one order without a hole") {
  const RoomId room = open();
  CHECK(enter(room, kLee).empty());
  CHECK(enter(room, kLee).empty());
  REQUIRE(say(room, kLee, "안녕하세요"));
  REQUIRE(say(room, kHost, "hello"));
  CHECK(leave(room, kLee).empty());
  CHECK(leave(room, kLee).empty());
  CHECK(story(room) == "CREATE IN SEND SEND OUT");
  CHECK(stored(room).members == 1);
  REQUIRE(heard.size() == 4);  // CREATE came before anybody listened
  for (std::size_t i = 0; i < heard.size(); ++i)
    CHECK(heard[i]->sequence == static_cast<std::int64_t>(i) + 2);
  CHECK(heard.back()->dismissed == kLee);
  CHECK_FALSE(heard.back()->last);
  CHECK(heard[1]->body.find("안녕하세요") != std::string::npos);
}

TEST_CASE_METHOD(ChatFixture, "what is said at once has one order, and each is stored once") {
  const RoomId room = open();
  enter(room, kLee);
  std::vector<Task<Outcome<MessageService::Said>>> every;
  for (int i = 0; i < 300; ++i)
    for (const MemberId member : {kHost, kLee, kHost})  // the third one is the first one again
      every.push_back(talk.say(room, member, {"text", "c" + std::to_string(i)}, {}));
  int repeated = 0;
  for (const auto& said : runAll(std::move(every))) {
    REQUIRE(said);
    repeated += said->repeated ? 1 : 0;
  }
  CHECK(repeated == 300);
  CHECK(all(room).size() == 602);
  story(room);
  REQUIRE(heard.size() == 601);
  for (std::size_t i = 1; i < heard.size(); ++i) CHECK(heard[i]->sequence == heard[i - 1]->sequence + 1);
}

TEST_CASE_METHOD(ChatFixture, "a message sent again is answered with the first one") {
  const RoomId room = open();
  const auto first = say(room, kHost, "one", "a");
  const auto again = say(room, kHost, "two", "a");
  REQUIRE(first);
  REQUIRE(again);
  CHECK(again->repeated);
  CHECK(again->message.id == first->message.id);
  CHECK(again->message.text == "one");
  CHECK(story(room) == "CREATE SEND");
}

TEST_CASE_METHOD(ChatFixture, "no more get in than fit, however many come at once") {
  const RoomId room = open(kHost, 10);
  std::vector<Task<Outcome<ChatRoom>>> every;
  for (std::int64_t member = 2; member <= 60; ++member)
    every.push_back(service.enter(room, MemberId{member}, {}, 1, {}));
  int in = 0;
  for (const auto& entered : runAll(std::move(every))) {
    if (entered)
      ++in;
    else
      CHECK(entered.error().code == "room-full");
  }
  CHECK(in == 9);
  CHECK(stored(room).members == 10);
  story(room);
}

TEST_CASE_METHOD(ChatFixture, "when the host leaves, whoever has been there longest is host") {
  const RoomId room = open();
  enter(room, kLee);
  enter(room, kPark);
  leave(room, kHost);
  CHECK(stored(room).host == kLee);
  SECTION("and who has the room open goes before who has not") {
    enter(room, kHost);
    const auto here = presence.enter(room, kHost, kLee);
    leave(room, kLee);
    CHECK(stored(room).host == kHost);
  }
  SECTION("until the last one leaves, which closes the room") {
    leave(room, kLee);
    CHECK(stored(room).host == kPark);
    CHECK_FALSE(stored(room).closedAt);
    leave(room, kPark);
    CHECK(stored(room).closedAt);
    CHECK(heard.back()->last);
    CHECK(story(room) == "CREATE IN IN OUT NEW_HOST OUT NEW_HOST OUT");
    CHECK(enter(room, kLee) == "room-closed");
  }
}

TEST_CASE_METHOD(ChatFixture, "when all leave at once there is one host at every step, and the room closes") {
  const RoomId room = open(kHost, 30);
  for (std::int64_t member = 2; member <= 30; ++member) enter(room, MemberId{member});
  std::vector<Task<Outcome<RoomId>>> every;
  for (std::int64_t member = 1; member <= 30; ++member)
    every.push_back(service.leave(room, MemberId{member}, {}));
  for (const auto& left : runAll(std::move(every))) CHECK(left);
  CHECK(stored(room).closedAt);
  CHECK(stored(room).members == 0);
  MemberId host = kHost;
  for (const auto& each : all(room)) {
    if (each.type == MessageType::NewHost) host = MemberId{each.subject};
    // Nobody is told that somebody left without being told who is host then.
    if (each.type == MessageType::Out) CHECK(host.value != 0);
  }
}

TEST_CASE_METHOD(ChatFixture, "a host who is away too long is followed by the longest one who is there") {
  const RoomId room = open();
  enter(room, kLee);
  enter(room, kPark);
  auto host = presence.enter(room, kHost, kHost);
  const auto park = presence.enter(room, kPark, kHost);
  clock.advance(2min);
  CHECK(*run(hosts.run()) == 0);
  host.reset();
  clock.advance(59s);
  CHECK(*run(hosts.run()) == 0);
  SECTION("unless he comes back in time") {
    host = presence.enter(room, kHost, kHost);
    clock.advance(2min);
    CHECK(*run(hosts.run()) == 0);
    CHECK(stored(room).host == kHost);
  }
  SECTION("once") {
    clock.advance(2s);
    CHECK(*run(hosts.run()) == 1);
    CHECK(stored(room).host == kPark);
    clock.advance(5min);
    CHECK(*run(hosts.run()) == 0);
    CHECK(story(room) == "CREATE IN IN NEW_HOST");
  }
}

TEST_CASE_METHOD(ChatFixture, "a watch that knows an old host takes the room from nobody") {
  const RoomId room = open();
  enter(room, kLee);
  enter(room, kPark);
  const auto park = presence.enter(room, kPark, kLee);  // who was host when it was looked up
  clock.advance(2min);
  CHECK(*run(hosts.run()) == 0);
  CHECK(stored(room).host == kHost);
  clock.advance(59s);
  CHECK(*run(hosts.run()) == 0);
  clock.advance(2s);  // now it is the host who has been away too long
  CHECK(*run(hosts.run()) == 1);
  CHECK(story(room) == "CREATE IN IN NEW_HOST");
}

TEST_CASE_METHOD(ChatFixture, "only who is host hands over, and only to who is there") {
  const RoomId room = open();
  enter(room, kLee);
  const auto handOver = [&](MemberId from, MemberId to) {
    return writeNow([&](sql::WriteSession& session) { return journal.handOver(session, room, from, to); });
  };
  CHECK_FALSE(handOver(kLee, kLee));
  CHECK_FALSE(handOver(kHost, kPark));
  CHECK(hostsSeen(room, kLee) == std::vector{kHost});
  CHECK(handOver(kHost, kLee));
  CHECK_FALSE(handOver(kHost, kLee));
  CHECK(hostsSeen(room, kHost) == std::vector{kLee});
  CHECK(story(room) == "CREATE IN NEW_HOST");
}

TEST_CASE_METHOD(ChatFixture, "a password is asked for at the door, and not tried often") {
  const RoomId room = open(kHost, 10, "열려라 참깨");
  CHECK(enter(room, kLee) == "wrong-room-password");
  CHECK(enter(room, kLee, "no") == "wrong-room-password");
  CHECK(enter(room, kLee, "열려라 참깨").empty());
  for (int i = 0; i < 5; ++i) CHECK(enter(room, kPark, "no") == "wrong-room-password");
  CHECK(enter(room, kPark, "열려라 참깨") == "rate-limited");
  clock.advance(1min);
  CHECK(enter(room, kPark, "열려라 참깨").empty());
  REQUIRE(run(service.invite(room, kHost, MemberId{4}, {})));
  CHECK(enter(room, MemberId{4}).empty());
}

TEST_CASE_METHOD(ChatFixture, "a private room is not there for those who were not asked in") {
  std::vector<ChatInvited> invited;
  events.afterCommit<ChatInvited>([&](const ChatInvited& event) { invited.push_back(event); });
  const RoomId room = open(kHost, 10, {}, true);
  CHECK(enter(room, kLee) == "room-not-found");
  CHECK(say(room, kLee, "?").error().code == "room-not-found");
  CHECK(run(service.list(kLee, "", false, {}, 20))->items.empty());
  CHECK(run(service.invite(room, kLee, kPark, {})).error().code == "room-not-found");
  REQUIRE(run(service.invite(room, kHost, kLee, {})));
  REQUIRE(run(service.invite(room, kHost, kLee, {})));
  REQUIRE(invited.size() == 1);
  CHECK(invited[0].invited == kLee);
  CHECK(run(service.list(kLee, "얘기", false, {}, 20))->items.size() == 1);
  CHECK(enter(room, kLee).empty());
  CHECK(run(service.list(kLee, "", true, {}, 20))->items.size() == 1);
}

TEST_CASE_METHOD(ChatFixture, "whom the host sends out stays out until he asks him back") {
  const RoomId room = open();
  enter(room, kLee);
  enter(room, kPark);
  CHECK(run(service.sendOut(room, kPark, kLee, {})).error().code == "forbidden");
  REQUIRE(run(service.sendOut(room, kHost, kLee, {})));
  CHECK(heard.back()->dismissed == kLee);
  CHECK(enter(room, kLee) == "sent-out");
  CHECK(run(service.invite(room, kPark, kLee, {})).error().code == "forbidden");
  REQUIRE(run(service.invite(room, kHost, kLee, {})));
  CHECK(enter(room, kLee).empty());
}

TEST_CASE_METHOD(ChatFixture, "a deleted message leaves no copy of its text") {
  const RoomId room = open();
  enter(room, kLee);
  const MessageId id = say(room, kLee, "secret one")->message.id;
  REQUIRE(run(talk.edit(room, kLee, id, "secret two", {})));
  CHECK(heard.back()->body.find("secret two") != std::string::npos);
  CHECK(run(talk.edit(room, kHost, id, "x", {})).error().code == "message-not-found");
  const auto edited = run(talk.history(room, kHost, {true, 0}, 50));
  CHECK(edited->items[2].text == "secret two");
  CHECK(edited->items[3].text == "secret two");
  CHECK(run(talk.remove(room, kHost, id, {})).error().code == "message-not-found");
  REQUIRE(run(talk.remove(room, kLee, id, {})));
  CHECK(run(talk.remove(room, kLee, id, {})).error().code == "message-not-found");
  CHECK(story(room) == "CREATE IN SEND EDITED DELETED");
  const auto after = run(talk.history(room, kHost, {true, 0}, 50));
  for (const ChatMessage& each : after->items) CHECK_FALSE(each.text);
  CHECK(after->items[2].removed);
}

TEST_CASE_METHOD(ChatFixture, "history is read both ways, and what is beyond the window is a gap") {
  const RoomId room = open();
  for (int i = 2; i <= 30; ++i) REQUIRE(say(room, kHost, "n" + std::to_string(i)));
  const auto newest = run(talk.history(room, kHost, {false, 1'000}, 5));
  REQUIRE(newest->items.size() == 5);
  CHECK(newest->items.front().sequence == 26);
  CHECK(newest->more);
  const auto oldest = run(talk.history(room, kHost, {true, 0}, 100));
  CHECK(oldest->items.size() == 30);
  CHECK_FALSE(oldest->more);
  const auto some = run(talk.missed(room, kHost, 25));
  REQUIRE(some->messages.size() == 5);
  CHECK(some->messages.front()->sequence == 26);
  const auto gap = run(talk.missed(room, kHost, 7));
  REQUIRE(gap->messages.size() == 11);
  CHECK(gap->messages[0]->sequence == 20);
  CHECK(gap->messages[0]->body == R"({"type":"GAP","from":8,"to":20,"load":"/api/v1/chat/rooms/)" +
                                      toText(room) + R"(/messages?after=7"})");
  CHECK(gap->messages[1]->sequence == 21);
  CHECK(run(talk.missed(room, kHost, 99))->messages.empty());
  CHECK(run(talk.missed(room, kLee, 25))->messages.empty());
}

TEST_CASE_METHOD(ChatFixture, "only members speak, and what they say fits") {
  const RoomId room = open();
  CHECK(say(room, kLee, "hello").error().code == "not-in-room");
  CHECK(say(RoomId{5}, kLee, "hello").error().code == "room-not-found");
  CHECK(say(room, kHost, " \n").error().code == "validation");
  CHECK(say(room, kHost, std::string("a\x01")).error().code == "validation");
  std::string longest;
  for (std::size_t i = 0; i < kLongestMessage; ++i) longest += "글";
  CHECK(say(room, kHost, longest));
  CHECK(say(room, kHost, longest + ".").error().code == "validation");
  CHECK(say(room, kHost, "x", std::string(65, 'x')).error().code == "validation");
  REQUIRE(run(service.close(room, kHost, {})));
  CHECK(say(room, kHost, "hello").error().code == "room-closed");
  CHECK(story(room) == "CREATE SEND OUT");
}

TEST_CASE_METHOD(ChatFixture,
                 "a member is in so many rooms and no more, and leaving makes room for another") {
  const RoomId first = open();
  open();
  open();
  CHECK(run(service.create(kHost, {"one more", {}, {}, {}}, {})).error().code == "too-many-rooms");
  leave(first, kHost);
  CHECK(run(service.create(kHost, {"one more", {}, {}, {}}, {})));
}

}  // namespace madang::chat
