#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "adapters/argon2/argon2_hasher.h"
#include "adapters/memory/broker.h"
#include "adapters/qt/qt_text_normalizer.h"
#include "features/chat/domain/chat_rules.h"
#include "features/chat/domain/host_watch.h"
#include "features/chat/domain/message_service.h"
#include "features/chat/domain/room_service.h"
#include "features/chat/storage/sql_member_blocks.h"
#include "features/chat/storage/sql_message_repository.h"
#include "features/chat/storage/sql_room_repository.h"
#include "support/sqlite_fixture.h"

namespace madang::chat {

/// Members 1 to 999 are called `m1` to `m999`.
class NumberedMembers final : public accounts::MemberDirectory {
 public:
  std::vector<accounts::MemberCard> cards(sql::ReadSession&, std::span<const MemberId> ids) const override {
    std::vector<accounts::MemberCard> all;
    for (const MemberId id : ids)
      if (id.value > 0 && id.value < 1'000) all.push_back({id, "m" + toText(id)});
    return all;
  }
  Task<Outcome<std::vector<accounts::MemberCard>>> cards(std::vector<MemberId>) override {
    co_return std::vector<accounts::MemberCard>{};
  }
};

/// Rooms and messages on a real database, with a broker that keeps what it is given.
struct ChatFixture : test::SqliteFixture {
  NumberedMembers members;
  SqlRoomRepository rooms;
  SqlMessageRepository messages;
  SqlMemberBlocks blocks;
  MemoryBroker broker;
  Presence presence{clock};
  RoomActivity activity;
  QtTextNormalizer normalizer;
  Argon2Hasher hasher{{256, 1, 1}, random};
  WorkPool pool{{"test-room-hash", 1, 64, std::chrono::seconds{30}}, metrics};
  RoomPasswords passwords{hasher, normalizer, pool, clock, true};
  ChatSettings settings = [] {
    ChatSettings all;
    all.resumeWindow = 10;
    all.roomsPerMember = 3;
    return all;
  }();
  RoomJournal journal{{rooms, messages, members, broker, events, ids, clock, presence, activity, metrics}};
  RoomService service{
      {sql, rooms, journal, members, blocks, passwords, presence, normalizer, events, ids, clock, settings}};
  MessageService talk{
      {sql, rooms, messages, journal, members, presence, broker, ids, clock, settings, false}};
  HostWatch hosts{{sql, rooms, journal, presence, clock, settings}};

  std::vector<LiveMessagePtr> heard;
  std::vector<std::shared_ptr<void>> following;

  RoomId open(MemberId host = MemberId{1}, int capacity = 10, std::optional<std::string> password = {},
              bool isPrivate = false) {
    const auto room = run(service.create(host, {"아무 얘기나", password, capacity, isPrivate}, {}));
    REQUIRE(room);
    following.push_back(broker.follow("chat-room." + toText(room->id),
                                      [this](const LiveMessagePtr& message) { heard.push_back(message); }));
    return room->id;
  }
  std::string enter(RoomId room, MemberId member, std::optional<std::string> password = {}) {
    const auto entered = run(service.enter(room, member, std::move(password), 1, {}));
    return entered ? "" : std::string(entered.error().code);
  }
  std::string leave(RoomId room, MemberId member) {
    const auto left = run(service.leave(room, member, {}));
    return left ? "" : std::string(left.error().code);
  }
  Outcome<MessageService::Said> say(RoomId room, MemberId member, std::string text,
                                    std::optional<std::string> id = {}) {
    return run(talk.say(room, member, {std::move(text), std::move(id)}, {}));
  }
  StoredRoom stored(RoomId room) {
    return readNow([&](sql::ReadSession& session) { return *rooms.find(session, room); });
  }
  /// Those whom the list of the room's members calls its host.
  std::vector<MemberId> hostsSeen(RoomId room, MemberId reader) {
    const auto everybody = run(service.members(room, reader));
    REQUIRE(everybody);
    std::vector<MemberId> hosting;
    for (const ChatRoomMember& each : *everybody)
      if (each.host) hosting.push_back(each.id);
    return hosting;
  }
  std::vector<StoredMessage> all(RoomId room) {
    return readNow([&](sql::ReadSession& session) { return messages.after(session, room, 0, 10'000); });
  }
  /// `CREATE IN SEND` in order of sequence; the sequences have no hole.
  std::string story(RoomId room) {
    std::string text;
    std::int64_t expected = 0;
    for (const auto& each : all(room)) {
      CHECK(each.sequence == ++expected);
      text += (text.empty() ? "" : " ") + std::string(messageTypeText(each.type));
    }
    CHECK(stored(room).lastSequence == expected);
    return text;
  }
};

}  // namespace madang::chat
