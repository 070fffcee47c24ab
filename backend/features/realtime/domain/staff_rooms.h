#pragma once

#include <vector>

#include "contract/realtime/rooms.h"
#include "features/chat/chat.h"

/// What chat has, as the console reads it.
namespace madang::realtime {

StaffRoom shown(const chat::StaffRoom& room);
StaffRoomMessage shown(const chat::StaffMessage& message);
/// @param mutes  those of the room and those of all rooms
StaffRoomMember shown(const ChatRoomMember& member, const std::vector<chat::ChatMute>& mutes);

}  // namespace madang::realtime
