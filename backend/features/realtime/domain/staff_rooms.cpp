#include "features/realtime/domain/staff_rooms.h"

#include <algorithm>

namespace madang::realtime {
namespace {

std::optional<MemberName> nameOf(const ChatPerson& person) {
  if (person.id.value == 0) return std::nullopt;
  return MemberName{person.id, person.nickname};
}

}  // namespace

StaffRoom shown(const chat::StaffRoom& from) {
  const ChatRoom& room = from.room;
  StaffRoom made;
  made.id = room.id;
  made.title = room.title;
  if (room.host) made.host = nameOf(*room.host);
  made.members = room.members;
  made.capacity = room.capacity;
  made.present = from.present;
  made.isPrivate = room.isPrivate;
  made.locked = room.hasPassword;
  made.messages = room.lastSequence;
  made.perMinute = from.messagesPerMinute;
  made.createdAt = room.createdAt;
  made.lastMessageAt = room.activeAt;
  made.closedAt = from.closedAt;
  if (room.closed && !made.closedAt) made.closedAt = room.activeAt;
  return made;
}

StaffRoomMessage shown(const chat::StaffMessage& from) {
  const ChatMessage& message = from.message;
  StaffRoomMessage made;
  made.id = message.id;
  made.sequence = message.sequence;
  made.type = message.type;
  made.sender = nameOf(message.member ? *message.member : message.sender);
  made.text = message.text.value_or("");
  made.at = message.createdAt;
  made.hidden = from.hidden;
  made.edited = message.editedAt.has_value();
  made.deleted = from.deleted;
  return made;
}

StaffRoomMember shown(const ChatRoomMember& from, const std::vector<chat::ChatMute>& mutes) {
  StaffRoomMember made{from.id, from.nickname, from.host, from.present, from.joinedAt, std::nullopt};
  for (const chat::ChatMute& mute : mutes)
    if (mute.member == from.id) made.mutedUntil = std::max(made.mutedUntil.value_or(mute.until), mute.until);
  return made;
}

}  // namespace madang::realtime
