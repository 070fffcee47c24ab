#include "features/realtime/domain/close_room.h"

#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>

#include "features/realtime/domain/staff_rooms.h"

namespace madang::realtime {
namespace {

using chat::StaffActor;

/// One room with three members.
class OneRoom final : public chat::ChatModeration {
 public:
  OneRoom() {
    m_room.room.id = RoomId{5};
    m_room.room.title = "코루틴";
    m_room.room.members = 3;
  }
  Task<Outcome<std::vector<chat::StaffRoom>>> rooms(chat::RoomSearch) override {
    co_return std::vector<chat::StaffRoom>{m_room};
  }
  Task<Outcome<chat::StaffRoom>> room(RoomId id) override {
    if (id != m_room.room.id) co_return Failure{Fault{"room-not-found", ""}};
    co_return m_room;
  }
  Task<Outcome<std::vector<ChatRoomMember>>> members(RoomId) override {
    co_return std::vector<ChatRoomMember>{};
  }
  Task<Outcome<std::vector<chat::StaffMessage>>> messages(RoomId, std::optional<std::int64_t>, int) override {
    co_return std::vector<chat::StaffMessage>{};
  }
  Task<Outcome<void>> hideMessage(RoomId, MessageId, StaffActor) override { co_return Outcome<void>{}; }
  Task<Outcome<void>> showMessage(RoomId, MessageId, StaffActor) override { co_return Outcome<void>{}; }
  Task<Outcome<chat::ChatMute>> mute(MemberId, std::optional<RoomId>, UtcTime, StaffActor) override {
    co_return chat::ChatMute{};
  }
  Task<Outcome<void>> unmute(MemberId, std::optional<RoomId>, StaffActor) override {
    co_return Outcome<void>{};
  }
  Task<Outcome<std::vector<chat::ChatMute>>> mutes(std::optional<MemberId>, std::optional<RoomId>) override {
    co_return std::vector<chat::ChatMute>{};
  }
  Task<Outcome<chat::StaffRoom>> closeRoom(RoomId, StaffActor actor) override {
    m_room.room.closed = true;
    m_reason = actor.reason;
    co_return m_room;
  }
  Task<Outcome<chat::StaffRoom>> reopenRoom(RoomId, StaffActor actor) override {
    m_room.room.closed = false;
    m_reason = actor.reason;
    co_return m_room;
  }

  chat::StaffRoom m_room;
  std::string m_reason;
};

template <class T>
Task<void> store(Task<T> task, std::optional<T>& value) {
  value.emplace(co_await std::move(task));
}

template <class T>
T now(Task<T> task) {
  boost::asio::io_context context;
  std::optional<T> value;
  boost::asio::co_spawn(context, store(std::move(task), value), boost::asio::detached);
  context.run();
  return std::move(value.value());
}

operations::Subject about(std::string target) {
  operations::Subject subject;
  subject.target = std::move(target);
  subject.actor = MemberId{9};
  subject.role = Role::Moderator;
  subject.reason = "closed for the night";
  return subject;
}

}  // namespace

TEST_CASE("closing a room is planned with its title to type and its members counted") {
  OneRoom rooms;
  CloseRoom close(rooms, CloseRoom::What::Close);
  const auto draft = now(close.plan(about("5")));
  REQUIRE(draft);
  CHECK(draft->confirmText == "코루틴");
  CHECK(draft->impact.affected == 3);
  CHECK(draft->checks.at(0).result == CheckResult::Passed);
  CHECK(rooms.m_room.room.closed == false);
}

TEST_CASE("a room is closed for the reason that was given, and found closed") {
  OneRoom rooms;
  CloseRoom close(rooms, CloseRoom::What::Close);
  const auto effect = now(close.execute(about("5")));
  REQUIRE(effect);
  CHECK(effect->affected == 3);
  CHECK(rooms.m_reason == "closed for the night");
  const auto verdict = now(close.verify(about("5"), *effect));
  REQUIRE(verdict);
  CHECK(verdict->state == operations::Verdict::State::Reached);
}

TEST_CASE("a plan says when there is nothing to do") {
  OneRoom rooms;
  CloseRoom close(rooms, CloseRoom::What::Close);
  CloseRoom reopen(rooms, CloseRoom::What::Reopen);
  CHECK(now(reopen.plan(about("5")))->checks.at(0).result == CheckResult::Failed);
  rooms.m_room.room.closed = true;
  CHECK(now(close.plan(about("5")))->checks.at(0).result == CheckResult::Failed);
  CHECK(now(reopen.plan(about("5")))->checks.at(0).result == CheckResult::Passed);
}

TEST_CASE("a room that is not there is not found") {
  OneRoom rooms;
  CloseRoom close(rooms, CloseRoom::What::Close);
  for (const char* target : {"6", "0", "-1", "five", ""})
    CHECK(now(close.plan(about(target))).error().code == "room-not-found");
}

TEST_CASE("a mute shows its later end, whether of the room or of all rooms") {
  const ChatRoomMember member{MemberId{7}, "kim", false, true, {}};
  std::vector<chat::ChatMute> mutes(2);
  mutes[0].member = mutes[1].member = MemberId{7};
  mutes[0].until = fromUnixMillis(10);
  mutes[1].until = fromUnixMillis(20);
  CHECK(shown(member, mutes).mutedUntil == fromUnixMillis(20));
  mutes[0].member = mutes[1].member = MemberId{8};
  CHECK(!shown(member, mutes).mutedUntil);
}

TEST_CASE("who entered is named beside what the system says") {
  chat::StaffMessage message;
  message.message.type = "IN";
  message.message.member = ChatPerson{MemberId{7}, "kim"};
  CHECK(shown(message).sender->nickname == "kim");
  message.message.member.reset();
  CHECK(!shown(message).sender);
}

}  // namespace madang::realtime
