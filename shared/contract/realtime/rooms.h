#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/ids.h"
#include "base/time.h"
#include "contract/moderation/moderation.h"

/// Chat rooms as staff see them: `/ops/v1/chat`.
namespace madang {

struct StaffRoom {
  RoomId id;
  std::string title;
  std::optional<MemberName> host;  ///< null when the room is closed
  std::int64_t members = 0;
  std::int64_t capacity = 0;
  std::int64_t present = 0;  ///< members with a live subscription
  bool isPrivate = false;
  bool locked = false;        ///< asks for a password
  std::int64_t messages = 0;  ///< the newest sequence number
  double perMinute = 0;       ///< messages of the last minute
  UtcTime createdAt;
  std::optional<UtcTime> lastMessageAt;
  std::optional<UtcTime> closedAt;
};
BOOST_DESCRIBE_STRUCT(StaffRoom, (),
                      (id, title, host, members, capacity, present, isPrivate, locked, messages, perMinute,
                       createdAt, lastMessageAt, closedAt))

struct StaffRoomPage {
  std::vector<StaffRoom> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(StaffRoomPage, (), (items, nextCursor))

struct StaffRoomMember {
  MemberId id;
  std::string nickname;
  bool host = false;
  bool present = false;
  UtcTime joinedAt;
  std::optional<UtcTime> mutedUntil;
};
BOOST_DESCRIBE_STRUCT(StaffRoomMember, (), (id, nickname, host, present, joinedAt, mutedUntil))

struct StaffRoomDetail {
  StaffRoom room;
  std::vector<StaffRoomMember> members;
};
BOOST_DESCRIBE_STRUCT(StaffRoomDetail, (), (room, members))

struct StaffRoomMessage {
  MessageId id;
  std::int64_t sequence = 0;
  std::string type;                  ///< `SEND`, `IN`, `NEW_HOST`
  std::optional<MemberName> sender;  ///< null: the room itself
  std::string text;                  ///< also of what is hidden; empty when its author deleted it
  UtcTime at;
  bool hidden = false;
  bool edited = false;
  bool deleted = false;
};
BOOST_DESCRIBE_STRUCT(StaffRoomMessage, (), (id, sequence, type, sender, text, at, hidden, edited, deleted))

struct StaffRoomMessagePage {
  std::vector<StaffRoomMessage> items;  ///< newest first
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(StaffRoomMessagePage, (), (items, nextCursor))

BOOST_DEFINE_ENUM_CLASS(RoomMessageAction, Hide, Show)

struct RoomMessageOrder {
  RoomMessageAction action = RoomMessageAction::Hide;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(RoomMessageOrder, (), (action, reason))

struct RoomMessageState {
  MessageId id;
  bool hidden = false;
};
BOOST_DESCRIBE_STRUCT(RoomMessageState, (), (id, hidden))

/// In one room, or in all of them.
struct ChatMuteOrder {
  bool muted = true;
  std::optional<RoomId> room;
  std::optional<std::int64_t> minutes;  ///< of a mute: 1 to 43,200
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ChatMuteOrder, (), (muted, room, minutes, reason))

struct ChatMuteState {
  MemberId member;
  std::optional<RoomId> room;
  std::optional<UtcTime> until;  ///< null: not muted
};
BOOST_DESCRIBE_STRUCT(ChatMuteState, (), (member, room, until))

}  // namespace madang
