#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/fault.h"
#include "base/ids.h"
#include "features/chat/domain/chat_repository.h"

/// What may be said and how rooms may look; the faults of chat.
namespace madang::chat {

inline constexpr std::size_t kLongestMessage = 2'000;  ///< characters
inline constexpr std::size_t kLongestTitle = 100;
inline constexpr std::size_t kLongestPassword = 100;
inline constexpr std::size_t kLongestClientId = 64;  ///< bytes
inline constexpr int kSmallestRoom = 2;
inline constexpr int kDefaultRoom = 10;

/// `SEND`, `NEW_HOST` …
std::string_view messageTypeText(MessageType type);

void checkText(std::string_view text, std::string_view pointer, std::size_t most, FieldErrors& errors);
void checkClientId(const std::optional<std::string>& id, FieldErrors& errors);
void checkCapacity(int capacity, std::int64_t most, FieldErrors& errors);
/// `validation` with these, or nothing when there are none.
std::optional<Fault> invalid(FieldErrors errors);

Fault roomNotFound();
Fault roomClosed();
Fault messageNotFound();
Fault notInRoom();
Fault notHost();
Fault mutedUntil(UtcTime until);

/// Of the broker.
std::string roomTopic(RoomId room);
std::string directTopic(MemberId member);

}  // namespace madang::chat
