#include <catch2/catch.hpp>

#include "features/chat/domain/chat_desk.h"
#include "features/chat/domain/direct_service.h"
#include "features/chat/storage/sql_direct_repository.h"
#include "storage/chat_fixture.h"

namespace madang::chat {
namespace {

constexpr MemberId kKim{1};
constexpr MemberId kLee{2};

struct DirectFixture : ChatFixture {
  SqlDirectRepository streams;
  DirectService direct{{sql, streams, rooms, blocks, members, broker, events, ids, clock, settings, false}};
  ChatDesk desk{{sql, rooms, messages, journal, service, members, presence, activity, normalizer, events,
                 clock, nullptr}};
  StaffActor moderator{MemberId{900}, Role::Moderator, "spam", "trace"};

  void listen(MemberId member) {
    following.push_back(broker.follow("member." + toText(member) + ".direct",
                                      [this](const LiveMessagePtr& message) { heard.push_back(message); }));
  }
  std::string send(MemberId from, MemberId to) {
    const auto sent = run(direct.send(from, to, {"hello", {}}, {}));
    return sent ? "" : std::string(sent.error().code);
  }
};

}  // namespace

TEST_CASE_METHOD(DirectFixture, "messages to one member from many are one stream without a hole") {
  listen(kKim);
  std::vector<Task<Outcome<DirectService::Sent>>> every;
  for (int i = 0; i < 40; ++i)
    for (std::int64_t sender = 2; sender <= 6; ++sender)
      every.push_back(direct.send(MemberId{sender}, kKim, {"hello", "c" + std::to_string(i)}, {}));
  for (const auto& sent : runAll(std::move(every))) REQUIRE(sent);
  REQUIRE(heard.size() == 200);
  for (std::size_t i = 0; i < heard.size(); ++i)
    CHECK(heard[i]->sequence == static_cast<std::int64_t>(i) + 1);
  for (std::int64_t sender = 2; sender <= 6; ++sender) {
    const auto page = run(direct.conversations(kKim, 1'000'000, 10));
    CHECK(page->items.size() == 5);
    CHECK(page->items.front().unread == 40);
  }
}

TEST_CASE_METHOD(DirectFixture, "what was missed is sent again, and what is beyond the window is a gap") {
  for (int i = 0; i < 15; ++i) REQUIRE(send(kKim, kLee).empty());
  CHECK(run(direct.missed(kLee, 12))->messages.size() == 3);
  const auto gap = run(direct.missed(kLee, 1));
  REQUIRE(gap->messages.size() == 11);
  CHECK(gap->messages.front()->sequence == 5);
  CHECK(gap->messages[1]->sequence == 6);
}

TEST_CASE_METHOD(DirectFixture, "the other one is told what was read, unless he is blocked") {
  REQUIRE(send(kKim, kLee).empty());
  listen(kKim);
  REQUIRE(run(direct.markRead(kLee, kKim, 1, {})));
  REQUIRE(heard.size() == 1);
  CHECK(heard[0]->body.find("\"READ\"") != std::string::npos);
  CHECK(heard[0]->sequence == 0);
  REQUIRE(run(direct.markRead(kLee, kKim, 1, {})));
  CHECK(heard.size() == 1);
}

TEST_CASE_METHOD(DirectFixture, "who is muted does not speak until it is over, there or anywhere") {
  const RoomId room = open(kKim);
  enter(room, kLee);
  const RoomId other = open(kLee);
  REQUIRE(run(desk.mute(kLee, room, clock.now() + 10min, moderator)));
  CHECK(say(room, kLee, "x").error().code == "muted");
  CHECK(say(other, kLee, "x"));
  CHECK(send(kLee, kKim).empty());
  REQUIRE(run(desk.mute(kLee, std::nullopt, clock.now() + 5min, moderator)));
  CHECK(say(other, kLee, "x").error().code == "muted");
  CHECK(send(kLee, kKim) == "muted");
  CHECK(run(desk.mutes(kLee, std::nullopt))->size() == 2);
  clock.advance(6min);
  CHECK(send(kLee, kKim).empty());
  CHECK(say(room, kLee, "x").error().code == "muted");
  REQUIRE(run(desk.unmute(kLee, room, moderator)));
  CHECK(say(room, kLee, "x"));
  CHECK(run(desk.unmute(kLee, room, moderator)).error().code == "already-in-state");
}

TEST_CASE_METHOD(DirectFixture, "staff hide a message from the room and show it again") {
  const RoomId room = open(kKim);
  const MessageId id = say(room, kKim, "spam spam")->message.id;
  REQUIRE(run(desk.hideMessage(room, id, moderator)));
  CHECK(run(desk.hideMessage(room, id, moderator)).error().code == "already-in-state");
  CHECK_FALSE(run(talk.history(room, kKim, {true, 0}, 10))->items[1].text);
  CHECK(run(talk.edit(room, kKim, id, "ham", {})).error().code == "message-not-found");
  CHECK(run(talk.remove(room, kKim, id, {})).error().code == "message-not-found");
  const auto seen = run(desk.messages(room, std::nullopt, 10));
  CHECK(seen->back().message.type == "CREATE");
  CHECK((*seen)[1].hidden);
  CHECK((*seen)[1].message.text == "spam spam");
  REQUIRE(run(desk.showMessage(room, id, moderator)));
  CHECK(run(talk.history(room, kKim, {true, 0}, 10))->items[1].text == "spam spam");
  CHECK(heard.back()->body.find("spam spam") != std::string::npos);
  CHECK(story(room) == "CREATE SEND DELETED EDITED");
}

TEST_CASE_METHOD(DirectFixture, "staff close a room and open it again as it was") {
  const RoomId room = open(kKim);
  enter(room, kLee);
  const auto closed = run(desk.closeRoom(room, moderator));
  REQUIRE(closed);
  CHECK(closed->closedBy == moderator.member);
  CHECK(heard.back()->last);
  CHECK(say(room, kLee, "x").error().code == "room-closed");
  CHECK(run(desk.closeRoom(room, moderator)).error().code == "already-in-state");
  REQUIRE(run(desk.reopenRoom(room, moderator)));
  CHECK(run(desk.reopenRoom(room, moderator)).error().code == "already-in-state");
  CHECK(say(room, kLee, "x"));
  CHECK(stored(room).host == kKim);
  CHECK(story(room) == "CREATE IN OUT SEND");
  leave(room, kKim);
  leave(room, kLee);
  CHECK(run(desk.reopenRoom(room, moderator)).error().code == "already-in-state");
  CHECK(run(desk.rooms({"얘기", true, {}, 10}))->size() == 1);
}

}  // namespace madang::chat
