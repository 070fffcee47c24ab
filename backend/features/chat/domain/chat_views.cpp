#include "features/chat/domain/chat_views.h"

#include <algorithm>

#include "features/chat/domain/chat_rules.h"

namespace madang::chat {
namespace {

bool isAboutMember(MessageType type) {
  return type == MessageType::Create || type == MessageType::In || type == MessageType::Out ||
         type == MessageType::NewHost;
}

bool isAboutMessage(MessageType type) {
  return type == MessageType::Edited || type == MessageType::Deleted;
}

}  // namespace

Names namesOf(sql::ReadSession& session, const accounts::MemberDirectory& members,
              std::vector<MemberId> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::erase(ids, MemberId{});
  Names names;
  if (ids.empty()) return names;
  for (auto& card : members.cards(session, ids)) names.emplace(card.id, std::move(card.nickname));
  return names;
}

ChatPerson personOf(const Names& names, MemberId member) {
  const auto found = names.find(member);
  return {member, found == names.end() ? std::string{} : found->second};
}

ChatMessage viewOf(const StoredMessage& message, const Names& names) {
  ChatMessage view;
  view.id = message.id;
  view.roomId = message.room;
  view.sequence = message.sequence;
  view.type = messageTypeText(message.type);
  view.sender = personOf(names, message.sender);
  if (isAboutMember(message.type) && message.subject != 0)
    view.member = personOf(names, MemberId{message.subject});
  if (isAboutMessage(message.type)) view.messageId = MessageId{message.subject};
  view.clientMessageId = message.clientId;
  view.removed = message.deleted || message.hidden;
  const bool speaks = message.type == MessageType::Send || message.type == MessageType::Edited;
  if (speaks && !view.removed) view.text = message.text;
  view.editedAt = message.editedAt;
  view.createdAt = message.createdAt;
  return view;
}

std::vector<ChatMessage> viewsOf(sql::ReadSession& session, const accounts::MemberDirectory& members,
                                 std::span<const StoredMessage> messages) {
  std::vector<MemberId> ids;
  for (const StoredMessage& message : messages) {
    ids.push_back(message.sender);
    if (isAboutMember(message.type)) ids.push_back(MemberId{message.subject});
  }
  const Names names = namesOf(session, members, std::move(ids));
  std::vector<ChatMessage> views;
  views.reserve(messages.size());
  for (const StoredMessage& message : messages) views.push_back(viewOf(message, names));
  return views;
}

ChatRoom viewOf(const StoredRoom& room, const Names& names, bool joined) {
  ChatRoom view;
  view.id = room.id;
  view.title = room.title;
  view.hasPassword = !room.passwordHash.empty();
  view.isPrivate = room.isPrivate;
  view.capacity = room.capacity;
  view.members = room.members;
  view.closed = room.closedAt.has_value();
  if (!view.closed) view.host = personOf(names, room.host);
  view.joined = joined;
  view.lastSequence = room.lastSequence;
  view.createdAt = room.createdAt;
  view.activeAt = room.activeAt;
  view.version = room.version;
  return view;
}

LiveMessage liveOf(const ChatMessage& message) {
  LiveMessage live;
  live.topic = roomTopic(message.roomId);
  live.id = toText(message.id);
  live.sequence = message.sequence;
  writeJson(live.body, message);
  live.storedAt = message.createdAt;
  return live;
}

}  // namespace madang::chat
