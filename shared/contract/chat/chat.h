#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"

namespace madang {

/// `POST /api/v1/chat/rooms`
struct NewChatRoom {
  std::string title;
  std::optional<std::string> password;
  std::optional<int> capacity;  ///< 10 when it is not said
  std::optional<bool> isPrivate;
};
BOOST_DESCRIBE_STRUCT(NewChatRoom, (), (title, password, capacity, isPrivate))

/// `PATCH /api/v1/chat/rooms/{id}`; a password of null takes it away.
struct ChatRoomEdit {
  Patch<std::string> title;
  Patch<std::string> password;
  Patch<int> capacity;
  Patch<bool> isPrivate;
};
BOOST_DESCRIBE_STRUCT(ChatRoomEdit, (), (title, password, capacity, isPrivate))

/// `POST /api/v1/chat/rooms/{id}/enter`
struct EnterChatRoom {
  std::optional<std::string> password;
};
BOOST_DESCRIBE_STRUCT(EnterChatRoom, (), (password))

/// Somebody in a chat; the system itself is `0` without a name.
struct ChatPerson {
  MemberId id;
  std::string nickname;
};
BOOST_DESCRIBE_STRUCT(ChatPerson, (), (id, nickname))

struct ChatRoom {
  RoomId id;
  std::string title;
  bool hasPassword = false;
  bool isPrivate = false;
  int capacity = 10;
  int members = 0;
  std::optional<ChatPerson> host;  ///< null when the room is closed
  bool joined = false;             ///< whoever asks is in the room
  bool closed = false;
  std::int64_t lastSequence = 0;
  UtcTime createdAt;
  UtcTime activeAt;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ChatRoom, (),
                      (id, title, hasPassword, isPrivate, capacity, members, host, joined, closed,
                       lastSequence, createdAt, activeAt, version))

struct ChatRoomPage {
  std::vector<ChatRoom> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(ChatRoomPage, (), (items, nextCursor))

struct ChatRoomMember {
  MemberId id;
  std::string nickname;
  bool host = false;
  bool present = false;  ///< has the room open just now
  UtcTime joinedAt;
};
BOOST_DESCRIBE_STRUCT(ChatRoomMember, (), (id, nickname, host, present, joinedAt))

struct ChatRoomMembers {
  std::vector<ChatRoomMember> items;
  std::optional<std::string> nextCursor;  ///< always null: a room is small
};
BOOST_DESCRIBE_STRUCT(ChatRoomMembers, (), (items, nextCursor))

/// `POST /api/v1/chat/rooms/{id}/messages`, SEND `/app/chat-room/{id}`, and the same for direct messages.
struct NewChatMessage {
  std::string text;
  std::optional<std::string> clientMessageId;  ///< sent again with the same one, it is stored once
};
BOOST_DESCRIBE_STRUCT(NewChatMessage, (), (text, clientMessageId))

/// `PATCH /api/v1/chat/rooms/{id}/messages/{messageId}`
struct ChatMessageEdit {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ChatMessageEdit, (), (text))

/// SEND `/app/chat-room/{id}/edit`
struct ChatMessageEditFrame {
  MessageId messageId;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ChatMessageEditFrame, (), (messageId, text))

/// SEND `/app/chat-room/{id}/delete`
struct ChatMessageDeleteFrame {
  MessageId messageId;
};
BOOST_DESCRIBE_STRUCT(ChatMessageDeleteFrame, (), (messageId))

/// One message of a room, stored and live alike. `type`: CREATE, IN, OUT, NEW_HOST, SEND, EDITED, DELETED.
struct ChatMessage {
  MessageId id;
  RoomId roomId;
  std::int64_t sequence = 0;  ///< 1, 2, 3 … in its room, without a hole
  std::string type;
  ChatPerson sender;
  std::optional<ChatPerson> member;    ///< whom CREATE, IN, OUT and NEW_HOST are about
  std::optional<MessageId> messageId;  ///< what EDITED and DELETED are about
  std::optional<std::string> text;     ///< null once it was deleted or hidden
  std::optional<std::string> clientMessageId;
  bool removed = false;
  std::optional<UtcTime> editedAt;
  UtcTime createdAt;
};
BOOST_DESCRIBE_STRUCT(ChatMessage, (),
                      (id, roomId, sequence, type, sender, member, messageId, text, clientMessageId, removed,
                       editedAt, createdAt))

struct ChatMessagePage {
  std::vector<ChatMessage> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(ChatMessagePage, (), (items, nextCursor))

/// What a reconnecting client is told when it missed more than is sent again. `type`: GAP.
struct ChatGap {
  std::string type = "GAP";
  std::int64_t from = 0;  ///< the first sequence that is left out
  std::int64_t to = 0;    ///< the last one
  std::string load;       ///< where they are to be read
};
BOOST_DESCRIBE_STRUCT(ChatGap, (), (type, from, to, load))

/// SEND `/app/chat-room/{id}/load`: messages before or after a sequence, the newest when neither is given.
struct ChatLoadFrame {
  std::optional<std::int64_t> before;
  std::optional<std::int64_t> after;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ChatLoadFrame, (), (before, after, limit))

/// The answer, on `/user/queue/direct`. `type`: HISTORY; not stored, sequence 0.
struct ChatHistory {
  std::string type = "HISTORY";
  RoomId roomId;
  std::vector<ChatMessage> items;  ///< in order of sequence
  bool more = false;
};
BOOST_DESCRIBE_STRUCT(ChatHistory, (), (type, roomId, items, more))

/// Somebody is writing. `type`: TYPING; not stored, sequence 0.
struct ChatTyping {
  std::string type = "TYPING";
  RoomId roomId;
  ChatPerson sender;
};
BOOST_DESCRIBE_STRUCT(ChatTyping, (), (type, roomId, sender))

}  // namespace madang
