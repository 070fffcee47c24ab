#pragma once

#include <string>
#include <vector>

#include "features/chat/chat.h"
#include "features/chat/domain/chat_repository.h"
#include "features/chat/domain/presence.h"
#include "features/chat/domain/room_activity.h"
#include "features/chat/domain/room_journal.h"
#include "features/chat/domain/room_service.h"
#include "ports/audit_log.h"
#include "ports/clock.h"
#include "ports/sql_executor.h"
#include "ports/text_normalizer.h"

namespace madang::chat {

/// What staff see and do.
class ChatDesk final : public ChatModeration {
 public:
  struct Parts {
    SqlExecutor& sql;
    RoomRepository& rooms;
    MessageRepository& messages;
    RoomJournal& journal;
    const RoomService& service;
    const accounts::MemberDirectory& members;
    Presence& presence;
    RoomActivity& activity;
    const TextNormalizer& normalizer;
    EventBus& events;
    Clock& clock;
    AuditLog* audit = nullptr;
  };
  explicit ChatDesk(Parts parts) : m(parts) {}

  Task<Outcome<std::vector<StaffRoom>>> rooms(RoomSearch wanted) override;
  Task<Outcome<StaffRoom>> room(RoomId room) override;
  Task<Outcome<std::vector<ChatRoomMember>>> members(RoomId room) override;
  Task<Outcome<std::vector<StaffMessage>>> messages(RoomId room, std::optional<std::int64_t> before,
                                                    int limit) override;
  Task<Outcome<void>> hideMessage(RoomId room, MessageId message, StaffActor actor) override;
  Task<Outcome<void>> showMessage(RoomId room, MessageId message, StaffActor actor) override;
  Task<Outcome<ChatMute>> mute(MemberId member, std::optional<RoomId> room, UtcTime until,
                               StaffActor actor) override;
  Task<Outcome<void>> unmute(MemberId member, std::optional<RoomId> room, StaffActor actor) override;
  Task<Outcome<std::vector<ChatMute>>> mutes(std::optional<MemberId> member,
                                             std::optional<RoomId> room) override;
  Task<Outcome<StaffRoom>> closeRoom(RoomId room, StaffActor actor) override;
  Task<Outcome<StaffRoom>> reopenRoom(RoomId room, StaffActor actor) override;

 private:
  Outcome<StoredRoom> found(sql::ReadSession& session, RoomId room) const;
  StaffRoom viewIn(sql::ReadSession& session, const StoredRoom& room) const;
  Task<Outcome<void>> setHidden(RoomId room, MessageId message, bool hidden, StaffActor actor);
  void audit(sql::WriteSession& session, const StaffActor& actor, const char* action, std::string target,
             boost::json::object detail) const;

  Parts m;
};

}  // namespace madang::chat
