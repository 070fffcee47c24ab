#include "features/realtime/domain/room_desk.h"

#include "features/realtime/domain/staff_rooms.h"

namespace madang::realtime {
namespace {

constexpr std::size_t kLongestReason = 500;
constexpr std::int64_t kLongestMute = 30 * 24 * 60;  // minutes

chat::StaffActor actorOf(Clerk clerk, std::string reason) {
  return {clerk.member, clerk.role, std::move(reason), std::move(clerk.traceId)};
}

void checkReason(const std::string& reason, FieldErrors& errors) {
  if (reason.size() < 3) errors.push_back({"/reason", "too-short", "at least 3 characters"});
  if (reason.size() > kLongestReason) errors.push_back({"/reason", "too-long", "at most 500 bytes"});
}

Fault notFitting(FieldErrors errors) {
  return {"validation", "Some members are not valid.", std::move(errors)};
}

}  // namespace

Task<Outcome<std::vector<StaffRoom>>> RoomDesk::search(std::string text, std::optional<bool> closed,
                                                       std::optional<RoomId> before, int limit) {
  if (const auto id = parseId<RoomId>(text)) {
    const auto found = co_await m_rooms.room(*id);
    if (found) co_return std::vector<StaffRoom>{shown(*found)};
    if (found.error().code != "room-not-found") co_return found.failure();
  }
  chat::RoomSearch wanted{std::move(text), closed, before, limit};
  const auto rooms = co_await m_rooms.rooms(std::move(wanted));
  if (!rooms) co_return rooms.failure();
  std::vector<StaffRoom> all;
  for (const chat::StaffRoom& room : *rooms) all.push_back(shown(room));
  co_return all;
}

Task<Outcome<StaffRoomDetail>> RoomDesk::find(RoomId id) {
  const auto room = co_await m_rooms.room(id);
  if (!room) co_return room.failure();
  const auto members = co_await m_rooms.members(id);
  if (!members) co_return members.failure();
  const auto all = co_await m_rooms.mutes(std::nullopt, std::nullopt);
  if (!all) co_return all.failure();
  std::vector<chat::ChatMute> mutes;
  for (const chat::ChatMute& mute : *all)
    if (!mute.room || *mute.room == id) mutes.push_back(mute);
  StaffRoomDetail detail{shown(*room), {}};
  for (const ChatRoomMember& member : *members) detail.members.push_back(shown(member, mutes));
  co_return detail;
}

Task<Outcome<std::vector<StaffRoomMessage>>> RoomDesk::messages(RoomId room,
                                                                std::optional<std::int64_t> before,
                                                                int limit) {
  const auto messages = co_await m_rooms.messages(room, before, limit);
  if (!messages) co_return messages.failure();
  std::vector<StaffRoomMessage> all;
  for (const chat::StaffMessage& message : *messages) all.push_back(shown(message));
  co_return all;
}

Task<Outcome<RoomMessageState>> RoomDesk::act(Clerk clerk, RoomId room, MessageId message,
                                              RoomMessageOrder order) {
  FieldErrors errors;
  checkReason(order.reason, errors);
  if (!errors.empty()) co_return Failure{notFitting(std::move(errors))};
  const bool hide = order.action == RoomMessageAction::Hide;
  chat::StaffActor actor = actorOf(std::move(clerk), std::move(order.reason));
  auto work = hide ? m_rooms.hideMessage(room, message, std::move(actor))
                   : m_rooms.showMessage(room, message, std::move(actor));
  const auto done = co_await std::move(work);
  if (!done) co_return done.failure();
  co_return RoomMessageState{message, hide};
}

Task<Outcome<ChatMuteState>> RoomDesk::mute(Clerk clerk, MemberId member, ChatMuteOrder order) {
  FieldErrors errors;
  checkReason(order.reason, errors);
  const std::int64_t minutes = order.minutes.value_or(0);
  if (order.muted && (minutes < 1 || minutes > kLongestMute))
    errors.push_back({"/minutes", "out-of-range", "1 to 43,200"});
  if (!errors.empty()) co_return Failure{notFitting(std::move(errors))};
  chat::StaffActor actor = actorOf(std::move(clerk), std::move(order.reason));
  if (!order.muted) {
    const auto done = co_await m_rooms.unmute(member, order.room, std::move(actor));
    if (!done) co_return done.failure();
    co_return ChatMuteState{member, order.room, std::nullopt};
  }
  const UtcTime until = m_clock.now() + std::chrono::minutes{minutes};
  const auto muted = co_await m_rooms.mute(member, order.room, until, std::move(actor));
  if (!muted) co_return muted.failure();
  co_return ChatMuteState{member, order.room, muted->until};
}

}  // namespace madang::realtime
