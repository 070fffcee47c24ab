#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "contract/chat/chat.h"
#include "features/accounts/accounts.h"
#include "features/chat/chat.h"
#include "features/chat/domain/chat_repository.h"
#include "features/chat/domain/presence.h"
#include "features/chat/domain/room_journal.h"
#include "features/chat/domain/room_passwords.h"
#include "features/chat/settings.h"
#include "ports/clock.h"
#include "ports/events.h"
#include "ports/id_source.h"
#include "ports/sql_executor.h"
#include "ports/text_normalizer.h"

namespace madang::chat {

/// Rooms and who is in them, for HTTP and STOMP alike. One unit each; what must hold under races is held by
/// conditional statements.
///
/// Fails with `validation`, `room-not-found` (private rooms of others, too), `room-closed`, `room-full`,
/// `not-in-room`, `wrong-room-password`, `sent-out`, `too-many-rooms`, `member-not-found`, `forbidden`,
/// `stale-version`, `rate-limited` and as the database does.
class RoomService {
 public:
  struct Parts {
    SqlExecutor& sql;
    RoomRepository& rooms;
    RoomJournal& journal;
    const accounts::MemberDirectory& members;
    const MemberBlocks& blocks;
    RoomPasswords& passwords;
    Presence& presence;
    const TextNormalizer& normalizer;
    EventBus& events;
    IdSource& ids;
    Clock& clock;
    ChatSettings settings;
  };
  explicit RoomService(Parts parts) : m(parts) {}

  Task<Outcome<ChatRoom>> create(MemberId creator, NewChatRoom wanted, sql::Seal<ChatRoom> seal);
  Task<Outcome<ChatRoom>> read(RoomId room, MemberId reader);

  struct Page {
    std::vector<ChatRoom> items;
    std::optional<RoomId> next;  ///< nothing: this was the end
  };
  /// The newest first. @param joined  only those that the reader is in.
  Task<Outcome<Page>> list(MemberId reader, std::string text, bool joined, std::optional<RoomId> before,
                           int limit);

  /// Whether an edit may start from this version.
  using Accepts = std::function<bool(std::int64_t version)>;
  Task<Outcome<ChatRoom>> edit(RoomId room, MemberId host, Accepts accepts, ChatRoomEdit wanted,
                               sql::Seal<ChatRoom> seal);

  /// Whoever is in already stays in. @param network  hash of the address that the password is tried from.
  Task<Outcome<ChatRoom>> enter(RoomId room, MemberId member, std::optional<std::string> password,
                                std::uint64_t network, sql::Seal<ChatRoom> seal);
  /// Who is not in has left already. The last one out closes the room.
  Task<Outcome<RoomId>> leave(RoomId room, MemberId member, sql::Seal<RoomId> seal);
  Task<Outcome<RoomId>> sendOut(RoomId room, MemberId host, MemberId member, sql::Seal<RoomId> seal);
  /// Lets a member in without a password; only those in the room may ask others in.
  Task<Outcome<RoomId>> invite(RoomId room, MemberId inviter, MemberId invited, sql::Seal<RoomId> seal);
  /// Closes the room for good, by its host.
  Task<Outcome<RoomId>> close(RoomId room, MemberId host, sql::Seal<RoomId> seal);

  Task<Outcome<std::vector<ChatRoomMember>>> members(RoomId room, MemberId reader);

  /// Inside a unit. @throws sql::Error
  ChatRoom viewIn(sql::ReadSession& session, const StoredRoom& room, std::optional<MemberId> reader) const;
  std::vector<ChatRoomMember> membersIn(sql::ReadSession& session, const StoredRoom& room) const;

 private:
  Outcome<StoredRoom> visible(sql::ReadSession& session, RoomId room, MemberId reader) const;
  Outcome<StoredRoom> hosted(sql::ReadSession& session, RoomId room, MemberId host) const;
  Outcome<ChatRoom> enterIn(sql::WriteSession& session, RoomId room, MemberId member,
                            const std::optional<std::string>& provenHash);
  void partIn(sql::WriteSession& session, const StoredRoom& room, MemberId member);
  Outcome<RoomId> inviteIn(sql::WriteSession& session, RoomId room, MemberId inviter, MemberId invited);
  Outcome<ChatRoom> editIn(sql::WriteSession& session, StoredRoom& room, const ChatRoomEdit& wanted,
                           const std::string& hash);
  std::string keyOf(std::string_view title) const;

  Parts m;
};

}  // namespace madang::chat
