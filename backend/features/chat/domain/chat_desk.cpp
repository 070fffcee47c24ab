#include "features/chat/domain/chat_desk.h"

#include <limits>
#include <utility>

#include "features/chat/domain/chat_rules.h"
#include "features/chat/domain/chat_views.h"
#include "ports/sql_fault.h"

namespace madang::chat {
namespace {

Fault alreadySo(const char* detail) {
  return {"already-in-state", detail};
}

std::optional<RoomId> anyRoom(RoomId room) {
  return room.value == 0 ? std::nullopt : std::optional{room};
}

}  // namespace

Task<Outcome<std::vector<StaffRoom>>> ChatDesk::rooms(RoomSearch wanted) {
  RoomFilter filter;
  filter.text = m.normalizer.caseFolded(m.normalizer.nfkc(wanted.text));
  filter.closed = wanted.closed;
  filter.before = wanted.after;
  filter.limit = wanted.limit + 1;
  auto unit = [this, filter](sql::ReadSession& session) {
    std::vector<StaffRoom> views;
    for (const StoredRoom& room : m.rooms.list(session, filter)) views.push_back(viewIn(session, room));
    return views;
  };
  co_return flatten(co_await m.sql.read("chat.staff-rooms", std::move(unit)));
}

Task<Outcome<StaffRoom>> ChatDesk::room(RoomId id) {
  auto unit = [this, id](sql::ReadSession& session) -> Outcome<StaffRoom> {
    const auto room = found(session, id);
    if (!room) return room.failure();
    return viewIn(session, *room);
  };
  co_return flatten(co_await m.sql.read("chat.staff-room", std::move(unit)));
}

Task<Outcome<std::vector<ChatRoomMember>>> ChatDesk::members(RoomId id) {
  auto unit = [this, id](sql::ReadSession& session) -> Outcome<std::vector<ChatRoomMember>> {
    const auto room = found(session, id);
    if (!room) return room.failure();
    return m.service.membersIn(session, *room);
  };
  co_return flatten(co_await m.sql.read("chat.staff-members", std::move(unit)));
}

Task<Outcome<std::vector<StaffMessage>>> ChatDesk::messages(RoomId id, std::optional<std::int64_t> before,
                                                            int limit) {
  const std::int64_t end = before.value_or(std::numeric_limits<std::int64_t>::max());
  auto unit = [this, id, end, limit](sql::ReadSession& session) -> Outcome<std::vector<StaffMessage>> {
    const auto room = found(session, id);
    if (!room) return room.failure();
    const auto stored = m.messages.before(session, id, end, limit + 1);
    const auto views = viewsOf(session, m.members, stored);
    std::vector<StaffMessage> all;
    for (std::size_t i = 0; i < stored.size(); ++i) {
      StaffMessage each{views[i], stored[i].hidden, stored[i].deleted, {}};
      if (each.hidden) {
        each.hiddenBy = stored[i].hiddenBy;
        if (!each.deleted && stored[i].type != MessageType::Deleted) each.message.text = stored[i].text;
      }
      all.push_back(std::move(each));
    }
    return all;
  };
  co_return flatten(co_await m.sql.read("chat.staff-messages", std::move(unit)));
}

Task<Outcome<void>> ChatDesk::hideMessage(RoomId room, MessageId message, StaffActor actor) {
  co_return co_await setHidden(room, message, true, std::move(actor));
}

Task<Outcome<void>> ChatDesk::showMessage(RoomId room, MessageId message, StaffActor actor) {
  co_return co_await setHidden(room, message, false, std::move(actor));
}

Task<Outcome<void>> ChatDesk::setHidden(RoomId room, MessageId id, bool hidden, StaffActor actor) {
  auto unit = [this, room, id, hidden, actor](sql::WriteSession& session) -> Outcome<void> {
    const auto message = m.messages.find(session, room, id);
    if (!message || message->type != MessageType::Send) return Failure{messageNotFound()};
    if (!m.messages.setHidden(session, room, id, hidden, actor.member, m.clock.now()))
      return Failure{alreadySo(hidden ? "The message is hidden or deleted." : "The message is not hidden.")};
    // To those who are in the room it is gone, or there again.
    m.journal.tell(session, room, hidden ? MessageType::Deleted : MessageType::Edited, id.value);
    audit(session, actor, hidden ? "chat.message.hide" : "chat.message.show", "chat-message:" + toText(id),
          {{"room", toText(room)}, {"author", toText(message->sender)}});
    return {};
  };
  co_return flatten(co_await m.sql.write("chat.hide", std::move(unit)));
}

Task<Outcome<ChatMute>> ChatDesk::mute(MemberId member, std::optional<RoomId> room, UtcTime until,
                                       StaffActor actor) {
  auto unit = [this, member, room, until, actor](sql::WriteSession& session) -> Outcome<ChatMute> {
    if (m.members.cards(session, std::span{&member, 1}).empty())
      return Failure{Fault{"member-not-found", "There is no such member."}};
    if (room && !m.rooms.find(session, *room)) return Failure{roomNotFound()};
    const ChatMute mute{member, room, until, actor.member, m.clock.now()};
    m.rooms.mute(session, {member, room.value_or(RoomId{}), until, mute.by, mute.at});
    audit(session, actor, "chat.mute", "member:" + toText(member),
          {{"room", room ? toText(*room) : "all"}, {"until", formatRfc3339(until)}});
    return mute;
  };
  co_return flatten(co_await m.sql.write("chat.mute", std::move(unit)));
}

Task<Outcome<void>> ChatDesk::unmute(MemberId member, std::optional<RoomId> room, StaffActor actor) {
  auto unit = [this, member, room, actor](sql::WriteSession& session) -> Outcome<void> {
    if (!m.rooms.unmute(session, member, room.value_or(RoomId{})))
      return Failure{alreadySo("The member is not muted there.")};
    audit(session, actor, "chat.unmute", "member:" + toText(member),
          {{"room", room ? toText(*room) : "all"}});
    return {};
  };
  co_return flatten(co_await m.sql.write("chat.unmute", std::move(unit)));
}

Task<Outcome<std::vector<ChatMute>>> ChatDesk::mutes(std::optional<MemberId> member,
                                                     std::optional<RoomId> room) {
  auto unit = [this, member, room](sql::ReadSession& session) {
    std::vector<ChatMute> all;
    for (const StoredMute& each : m.rooms.mutes(session, member, room, m.clock.now()))
      all.push_back({each.member, anyRoom(each.room), each.until, each.by, each.at});
    return all;
  };
  co_return flatten(co_await m.sql.read("chat.mutes", std::move(unit)));
}

Task<Outcome<StaffRoom>> ChatDesk::closeRoom(RoomId id, StaffActor actor) {
  auto unit = [this, id, actor](sql::WriteSession& session) -> Outcome<StaffRoom> {
    const auto room = found(session, id);
    if (!room) return room.failure();
    m.journal.tell(session, id, MessageType::Out, 0, {std::nullopt, true});
    if (!m.rooms.close(session, id, actor.member, m.clock.now()))
      return Failure{alreadySo("The room is closed.")};
    m.events.raise(session, RoomStateChanged{id, false});
    audit(session, actor, "chat.room.close", "chat-room:" + toText(id), {{"title", room->title}});
    return viewIn(session, *m.rooms.find(session, id));
  };
  co_return flatten(co_await m.sql.write("chat.staff-close", std::move(unit)));
}

Task<Outcome<StaffRoom>> ChatDesk::reopenRoom(RoomId id, StaffActor actor) {
  auto unit = [this, id, actor](sql::WriteSession& session) -> Outcome<StaffRoom> {
    const auto room = found(session, id);
    if (!room) return room.failure();
    if (!m.rooms.reopen(session, id)) return Failure{alreadySo("The room is open, or nobody is in it.")};
    m.events.raise(session, RoomStateChanged{id, true});
    audit(session, actor, "chat.room.reopen", "chat-room:" + toText(id), {{"title", room->title}});
    return viewIn(session, *m.rooms.find(session, id));
  };
  co_return flatten(co_await m.sql.write("chat.reopen", std::move(unit)));
}

Outcome<StoredRoom> ChatDesk::found(sql::ReadSession& session, RoomId id) const {
  auto room = m.rooms.find(session, id);
  if (!room) return Failure{roomNotFound()};
  return std::move(*room);
}

StaffRoom ChatDesk::viewIn(sql::ReadSession& session, const StoredRoom& room) const {
  StaffRoom view;
  view.room = m.service.viewIn(session, room, std::nullopt);
  view.messagesPerMinute = m.activity.perMinute(room.id, m.clock.steady());
  view.present = m.presence.count(room.id);
  view.closedAt = room.closedAt;
  if (room.closedAt) view.closedBy = room.closedBy;
  return view;
}

void ChatDesk::audit(sql::WriteSession& session, const StaffActor& actor, const char* action,
                     std::string target, boost::json::object detail) const {
  if (!m.audit) return;
  AuditEntry entry;
  entry.actor = actor.member;
  entry.role = actor.role;
  entry.action = action;
  entry.target = std::move(target);
  entry.reason = actor.reason;
  entry.traceId = actor.traceId;
  entry.detail = std::move(detail);
  m.audit->append(session, entry);
}

}  // namespace madang::chat
