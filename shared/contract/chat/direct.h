#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "contract/chat/chat.h"

namespace madang {

/// One message between two members, as one of them has it. `type`: DIRECT.
struct DirectMessage {
  MessageId id;
  std::string type = "DIRECT";
  std::int64_t sequence = 0;  ///< 1, 2, 3 … over all messages of the member who reads this, without a hole
  ChatPerson sender;
  ChatPerson recipient;
  std::string text;
  std::optional<std::string> clientMessageId;
  UtcTime createdAt;
};
BOOST_DESCRIBE_STRUCT(DirectMessage, (),
                      (id, type, sequence, sender, recipient, text, clientMessageId, createdAt))

struct DirectMessagePage {
  std::vector<DirectMessage> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(DirectMessagePage, (), (items, nextCursor))

struct DirectConversation {
  ChatPerson member;
  DirectMessage lastMessage;
  std::int64_t unread = 0;
  std::int64_t readUpTo = 0;  ///< sequence of the last message that was read
};
BOOST_DESCRIBE_STRUCT(DirectConversation, (), (member, lastMessage, unread, readUpTo))

struct DirectConversationPage {
  std::vector<DirectConversation> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(DirectConversationPage, (), (items, nextCursor))

/// `PUT /api/v1/chat/direct/{memberId}/read`
struct DirectReadMark {
  std::int64_t upTo = 0;  ///< a sequence of one's own stream
};
BOOST_DESCRIBE_STRUCT(DirectReadMark, (), (upTo))

struct DirectUnread {
  std::int64_t unread = 0;
  std::int64_t readUpTo = 0;
};
BOOST_DESCRIBE_STRUCT(DirectUnread, (), (unread, readUpTo))

/// Live only: the other one has read. `type`: READ, sequence 0.
struct DirectRead {
  std::string type = "READ";
  MemberId memberId;    ///< who has read
  MessageId messageId;  ///< the last one read
};
BOOST_DESCRIBE_STRUCT(DirectRead, (), (type, memberId, messageId))

struct BlockedMember {
  MemberId id;
  std::string nickname;
  UtcTime blockedAt;
};
BOOST_DESCRIBE_STRUCT(BlockedMember, (), (id, nickname, blockedAt))

struct BlockedMembers {
  std::vector<BlockedMember> items;
  std::optional<std::string> nextCursor;  ///< always null: a list is short
};
BOOST_DESCRIBE_STRUCT(BlockedMembers, (), (items, nextCursor))

}  // namespace madang
