#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "base/ids.h"
#include "base/time.h"
#include "contract/access/capability.h"
#include "contract/chat/chat.h"
#include "ports/sql.h"
#include "ports/task.h"

/// Front door of chat: what other features may know about it.
namespace madang::chat {

/// A member was asked into a room. Raised in the transaction of the invitation, once for each.
struct ChatInvited {
  RoomId room;
  std::string title;
  MemberId invited;
  MemberId by;
  UtcTime at;
};

/// A room was opened or reopened, or closed by the last one, its host or staff. Raised in its transaction.
struct RoomStateChanged {
  RoomId room;
  bool open = true;
};

/// A message of a room is durable with its transaction.
struct RoomMessageStored {
  RoomId room;
  MessageId message;
  std::int64_t sequence = 0;
  MemberId sender;  ///< 0: the system
  UtcTime at;
};

/// A message between two members. Raised in its transaction.
struct DirectMessageStored {
  MessageId message;
  MemberId sender;
  MemberId recipient;
  UtcTime at;
};

/// Whom members do not want to hear from. Comments on their posts, mentions and invitations should respect
/// it, too. @throws sql::Error
class MemberBlocks {
 public:
  virtual ~MemberBlocks() = default;
  /// Whether `owner` has blocked `other`.
  virtual bool blocks(sql::ReadSession& session, MemberId owner, MemberId other) const = 0;
};

/// Which member of staff does something, and why: for the audit log.
struct StaffActor {
  MemberId member;
  Role role = Role::Moderator;
  std::string reason;
  std::string traceId;
};

/// Which rooms staff look for.
struct RoomSearch {
  std::string text;             ///< in the title; empty: all
  std::optional<bool> closed;   ///< nothing: both
  std::optional<RoomId> after;  ///< the last one of the page before; the newest room comes first
  int limit = 20;
};

/// A room as staff see it.
struct StaffRoom {
  ChatRoom room;
  double messagesPerMinute = 0;      ///< over the last minute, on this node
  int present = 0;                   ///< members with a live subscription
  std::optional<MemberId> closedBy;  ///< who closed it: 0 is the system (the last one left)
  std::optional<UtcTime> closedAt;
};

/// A message as staff see it: with its text, whatever its state, unless its sender deleted it.
struct StaffMessage {
  ChatMessage message;
  bool hidden = false;
  bool deleted = false;  ///< by its sender: the text is gone
  std::optional<MemberId> hiddenBy;
};

/// A member who may not speak.
struct ChatMute {
  MemberId member;
  std::optional<RoomId> room;  ///< nothing: in all rooms, and to other members
  UtcTime until;
  MemberId by;
  UtcTime at;
};

/// What staff see and do. Each change is audited in its transaction, is told to the room at once, and has an
/// opposite that undoes it. Any thread.
///
/// Fails with `room-not-found`, `message-not-found`, `member-not-found`, `already-in-state`.
class ChatModeration {
 public:
  virtual ~ChatModeration() = default;

  /// One more than `limit` when there are more.
  virtual Task<Outcome<std::vector<StaffRoom>>> rooms(RoomSearch wanted) = 0;
  virtual Task<Outcome<StaffRoom>> room(RoomId room) = 0;
  virtual Task<Outcome<std::vector<ChatRoomMember>>> members(RoomId room) = 0;
  /// The newest first, before a sequence; one more than `limit` when there are more.
  virtual Task<Outcome<std::vector<StaffMessage>>> messages(RoomId room, std::optional<std::int64_t> before,
                                                            int limit) = 0;

  virtual Task<Outcome<void>> hideMessage(RoomId room, MessageId message, StaffActor actor) = 0;
  virtual Task<Outcome<void>> showMessage(RoomId room, MessageId message, StaffActor actor) = 0;

  /// Replaces a mute that is there. @param room  nothing: in all rooms, and to other members.
  virtual Task<Outcome<ChatMute>> mute(MemberId member, std::optional<RoomId> room, UtcTime until,
                                       StaffActor actor) = 0;
  virtual Task<Outcome<void>> unmute(MemberId member, std::optional<RoomId> room, StaffActor actor) = 0;
  /// Those in force: of one member, of one room, or all; the newest 200.
  virtual Task<Outcome<std::vector<ChatMute>>> mutes(std::optional<MemberId> member,
                                                     std::optional<RoomId> room) = 0;

  /// Members and host stay as they are, so that reopen() puts the room back.
  virtual Task<Outcome<StaffRoom>> closeRoom(RoomId room, StaffActor actor) = 0;
  /// `already-in-state` for an open room, and for one that its last member left.
  virtual Task<Outcome<StaffRoom>> reopenRoom(RoomId room, StaffActor actor) = 0;
};

}  // namespace madang::chat
