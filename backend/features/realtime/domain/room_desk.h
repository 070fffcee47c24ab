#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/realtime/rooms.h"
#include "features/chat/chat.h"
#include "ports/clock.h"

namespace madang::realtime {

/// Who acts.
struct Clerk {
  MemberId member;
  Role role = Role::Member;
  std::string traceId;
};

/// Chat rooms as the console reads them, and what moderators do in them at once. Any thread.
class RoomDesk {
 public:
  RoomDesk(chat::ChatModeration& rooms, Clock& clock) : m_rooms(rooms), m_clock(clock) {}

  /// The newest first; one more than the limit when there are more. @param text  part of a title, or an id
  Task<Outcome<std::vector<StaffRoom>>> search(std::string text, std::optional<bool> closed,
                                               std::optional<RoomId> before, int limit);
  /// `room-not-found`
  Task<Outcome<StaffRoomDetail>> find(RoomId room);
  /// The newest first, before a sequence; one more than the limit when there are more.
  Task<Outcome<std::vector<StaffRoomMessage>>> messages(RoomId room, std::optional<std::int64_t> before,
                                                        int limit);
  Task<Outcome<RoomMessageState>> act(Clerk clerk, RoomId room, MessageId message, RoomMessageOrder order);
  Task<Outcome<ChatMuteState>> mute(Clerk clerk, MemberId member, ChatMuteOrder order);

 private:
  chat::ChatModeration& m_rooms;
  Clock& m_clock;
};

}  // namespace madang::realtime
