#pragma once

#include "features/chat/domain/chat_repository.h"

namespace madang::chat {

class SqlRoomRepository final : public RoomRepository {
 public:
  std::optional<StoredRoom> find(sql::ReadSession& session, RoomId room) const override;
  std::vector<StoredRoom> list(sql::ReadSession& session, const RoomFilter& filter) const override;
  std::int64_t countOpen(sql::ReadSession& session) const override;
  void insert(sql::WriteSession& session, const StoredRoom& room) override;
  bool replace(sql::WriteSession& session, const StoredRoom& room, MemberId host) override;
  bool close(sql::WriteSession& session, RoomId room, MemberId by, UtcTime now) override;
  bool reopen(sql::WriteSession& session, RoomId room) override;
  bool takePlace(sql::WriteSession& session, RoomId room) override;
  void freePlace(sql::WriteSession& session, RoomId room) override;
  bool changeHost(sql::WriteSession& session, RoomId room, MemberId from, MemberId to) override;
  void join(sql::WriteSession& session, RoomId room, const StoredRoomMember& member) override;
  bool part(sql::WriteSession& session, RoomId room, MemberId member) override;
  void partAll(sql::WriteSession& session, RoomId room) override;
  bool isMember(sql::ReadSession& session, RoomId room, MemberId member) const override;
  std::vector<StoredRoomMember> members(sql::ReadSession& session, RoomId room) const override;
  std::int64_t countRoomsOf(sql::ReadSession& session, MemberId member) const override;
  GuestStanding guest(sql::ReadSession& session, RoomId room, MemberId member) const override;
  void setGuest(sql::WriteSession& session, RoomId room, MemberId member, GuestStanding standing,
                UtcTime now) override;
  void mute(sql::WriteSession& session, const StoredMute& mute) override;
  bool unmute(sql::WriteSession& session, MemberId member, RoomId room) override;
  std::vector<StoredMute> mutes(sql::ReadSession& session, std::optional<MemberId> member,
                                std::optional<RoomId> room, UtcTime now) const override;
  std::optional<UtcTime> mutedUntil(sql::ReadSession& session, MemberId member, RoomId room,
                                    UtcTime now) const override;
};

}  // namespace madang::chat
