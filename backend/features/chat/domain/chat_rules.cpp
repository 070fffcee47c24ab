#include "features/chat/domain/chat_rules.h"

#include <algorithm>
#include <utility>

namespace madang::chat {

std::string_view messageTypeText(MessageType type) {
  switch (type) {
    case MessageType::Create:
      return "CREATE";
    case MessageType::In:
      return "IN";
    case MessageType::Out:
      return "OUT";
    case MessageType::NewHost:
      return "NEW_HOST";
    case MessageType::Send:
      return "SEND";
    case MessageType::Edited:
      return "EDITED";
    case MessageType::Deleted:
      return "DELETED";
  }
  return "SEND";
}

void checkText(std::string_view text, std::string_view pointer, std::size_t most, FieldErrors& errors) {
  const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  const auto isCharacterStart = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  const auto isControl = [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && !isBlank(c)) || byte == 0x7F;
  };
  if (std::all_of(text.begin(), text.end(), isBlank))
    errors.push_back({std::string(pointer), "required", "this must not be empty"});
  if (static_cast<std::size_t>(std::count_if(text.begin(), text.end(), isCharacterStart)) > most)
    errors.push_back({std::string(pointer), "too-long", "at most " + std::to_string(most) + " characters"});
  if (std::any_of(text.begin(), text.end(), isControl))
    errors.push_back({std::string(pointer), "control-character", "control characters are not allowed"});
}

void checkClientId(const std::optional<std::string>& id, FieldErrors& errors) {
  if (!id) return;
  const auto isPlain = [](char c) { return c > 0x20 && c < 0x7F; };
  if (id->empty() || !std::all_of(id->begin(), id->end(), isPlain))
    errors.push_back({"/clientMessageId", "malformed", "ASCII without blanks"});
  else if (id->size() > kLongestClientId)
    errors.push_back({"/clientMessageId", "too-long", "at most 64 characters"});
}

void checkCapacity(int capacity, std::int64_t most, FieldErrors& errors) {
  if (capacity < kSmallestRoom || capacity > most)
    errors.push_back({"/capacity", "out-of-range",
                      "expected " + std::to_string(kSmallestRoom) + " to " + std::to_string(most)});
}

std::optional<Fault> invalid(FieldErrors errors) {
  if (errors.empty()) return std::nullopt;
  return Fault{"validation", "Some members do not fit.", std::move(errors)};
}

Fault roomNotFound() {
  return {"room-not-found", "There is no such room."};
}
Fault roomClosed() {
  return {"room-closed", "The room is closed."};
}
Fault messageNotFound() {
  return {"message-not-found", "There is no such message in the room."};
}
Fault notInRoom() {
  return {"not-in-room", "Enter the room first."};
}
Fault notHost() {
  return {"forbidden", "Only the host of the room may do this."};
}
Fault mutedUntil(UtcTime until) {
  return {"muted", "You may not speak here until " + formatRfc3339(until) + "."};
}

std::string roomTopic(RoomId room) {
  return "chat-room." + toText(room);
}
std::string directTopic(MemberId member) {
  return "member." + toText(member) + ".direct";
}

}  // namespace madang::chat
