#include "features/chat/domain/room_service.h"

#include <algorithm>
#include <utility>

#include "features/chat/domain/chat_rules.h"
#include "features/chat/domain/chat_views.h"
#include "ports/sql_fault.h"

namespace madang::chat {
namespace {

FieldErrors checkNew(const NewChatRoom& wanted, const ChatSettings& settings) {
  FieldErrors errors;
  checkText(wanted.title, "/title", kLongestTitle, errors);
  if (wanted.password) checkText(*wanted.password, "/password", kLongestPassword, errors);
  checkCapacity(wanted.capacity.value_or(kDefaultRoom), settings.largestRoom, errors);
  return errors;
}

Fault tooManyRooms(std::int64_t most) {
  return {"too-many-rooms", "A member may be in " + std::to_string(most) + " rooms at a time."};
}

}  // namespace

std::string RoomService::keyOf(std::string_view title) const {
  return m.normalizer.caseFolded(m.normalizer.nfkc(title));
}

Task<Outcome<ChatRoom>> RoomService::create(MemberId creator, NewChatRoom wanted, sql::Seal<ChatRoom> seal) {
  if (auto fault = invalid(checkNew(wanted, m.settings))) co_return Failure{std::move(*fault)};
  StoredRoom room;
  if (wanted.password) {
    auto hashed = co_await m.passwords.hash(std::move(*wanted.password));
    if (!hashed) co_return hashed.failure();
    room.passwordHash = std::move(*hashed);
  }
  room.id = m.ids.next<RoomId>();
  room.titleKey = keyOf(wanted.title);
  room.title = std::move(wanted.title);
  room.isPrivate = wanted.isPrivate.value_or(false);
  room.capacity = wanted.capacity.value_or(kDefaultRoom);
  room.members = 1;
  room.host = creator;
  room.createdAt = room.activeAt = m.clock.now();
  auto unit = [this, room, seal](sql::WriteSession& session) -> Outcome<ChatRoom> {
    if (m.rooms.countRoomsOf(session, room.host) >= m.settings.roomsPerMember)
      return Failure{tooManyRooms(m.settings.roomsPerMember)};
    m.rooms.insert(session, room);
    m.rooms.join(session, room.id, {room.host, 1, room.createdAt});
    m.journal.tell(session, room.id, MessageType::Create, room.host.value);
    m.events.raise(session, RoomStateChanged{room.id, true});
    const ChatRoom view = viewIn(session, *m.rooms.find(session, room.id), room.host);
    if (seal) seal(session, view);
    return view;
  };
  co_return flatten(co_await m.sql.write("chat.create", std::move(unit)));
}

Task<Outcome<ChatRoom>> RoomService::read(RoomId room, MemberId reader) {
  auto unit = [this, room, reader](sql::ReadSession& session) -> Outcome<ChatRoom> {
    const auto found = visible(session, room, reader);
    if (!found) return found.failure();
    return viewIn(session, *found, reader);
  };
  co_return flatten(co_await m.sql.read("chat.read", std::move(unit)));
}

Task<Outcome<RoomService::Page>> RoomService::list(MemberId reader, std::string text, bool joined,
                                                   std::optional<RoomId> before, int limit) {
  RoomFilter filter;
  filter.text = keyOf(text);
  filter.reader = reader;
  filter.joined = joined;
  filter.before = before;
  filter.limit = limit + 1;
  auto unit = [this, filter, limit](sql::ReadSession& session) {
    auto found = m.rooms.list(session, filter);
    Page page;
    if (static_cast<int>(found.size()) > limit) {
      found.resize(static_cast<std::size_t>(limit));
      page.next = found.back().id;
    }
    std::vector<MemberId> hosts;
    for (const StoredRoom& room : found) hosts.push_back(room.host);
    const Names names = namesOf(session, m.members, std::move(hosts));
    for (const StoredRoom& room : found) {
      const bool in = filter.joined || m.rooms.isMember(session, room.id, *filter.reader);
      page.items.push_back(viewOf(room, names, in));
    }
    return page;
  };
  co_return flatten(co_await m.sql.read("chat.list", std::move(unit)));
}

Task<Outcome<ChatRoom>> RoomService::edit(RoomId id, MemberId host, Accepts accepts, ChatRoomEdit wanted,
                                          sql::Seal<ChatRoom> seal) {
  FieldErrors errors;
  const auto demand = [&errors](bool given, const char* pointer) {
    if (!given) errors.push_back({pointer, "required", "this must not be null"});
  };
  demand(!wanted.title.present || wanted.title.value, "/title");
  demand(!wanted.capacity.present || wanted.capacity.value, "/capacity");
  demand(!wanted.isPrivate.present || wanted.isPrivate.value, "/isPrivate");
  if (wanted.title.value) checkText(*wanted.title.value, "/title", kLongestTitle, errors);
  if (wanted.password.value) checkText(*wanted.password.value, "/password", kLongestPassword, errors);
  if (wanted.capacity.value) checkCapacity(*wanted.capacity.value, m.settings.largestRoom, errors);
  if (auto fault = invalid(std::move(errors))) co_return Failure{std::move(*fault)};
  std::string hash;
  if (wanted.password.value) {
    auto hashed = co_await m.passwords.hash(*wanted.password.value);
    if (!hashed) co_return hashed.failure();
    hash = std::move(*hashed);
  }
  auto unit = [this, id, host, accepts, wanted, hash, seal](sql::WriteSession& session) -> Outcome<ChatRoom> {
    auto room = hosted(session, id, host);
    if (!room) return room.failure();
    if (!accepts(room->version))
      return Failure{Fault{"stale-version",
                           "The room is at version " + std::to_string(room->version) + ".",
                           {{"/version", "current-version", std::to_string(room->version)}}}};
    auto edited = editIn(session, *room, wanted, hash);
    if (edited && seal) seal(session, *edited);
    return edited;
  };
  co_return flatten(co_await m.sql.write("chat.edit-room", std::move(unit)));
}

Outcome<ChatRoom> RoomService::editIn(sql::WriteSession& session, StoredRoom& room,
                                      const ChatRoomEdit& wanted, const std::string& hash) {
  if (wanted.title.value) {
    room.title = *wanted.title.value;
    room.titleKey = keyOf(room.title);
  }
  if (wanted.password.present) room.passwordHash = hash;
  if (wanted.capacity.value) room.capacity = *wanted.capacity.value;
  if (wanted.isPrivate.value) room.isPrivate = *wanted.isPrivate.value;
  if (room.members > room.capacity)
    return Failure{Fault{"validation",
                         "Some members do not fit.",
                         {{"/capacity", "out-of-range", "more members than that are in the room"}}}};
  if (!m.rooms.replace(session, room, room.host)) return Failure{notHost()};
  ++room.version;
  return viewIn(session, room, room.host);
}

Task<Outcome<ChatRoom>> RoomService::enter(RoomId id, MemberId member, std::optional<std::string> password,
                                           std::uint64_t network, sql::Seal<ChatRoom> seal) {
  struct Door {
    std::string hash;
    bool open = false;  // no password is asked for
  };
  auto look = [this, id, member](sql::ReadSession& session) -> Outcome<Door> {
    const auto room = visible(session, id, member);
    if (!room) return room.failure();
    if (room->closedAt) return Failure{roomClosed()};
    const bool open = room->passwordHash.empty() || m.rooms.isMember(session, id, member) ||
                      m.rooms.guest(session, id, member) == GuestStanding::Invited;
    return Door{room->passwordHash, open};
  };
  const auto door = flatten(co_await m.sql.read("chat.door", std::move(look)));
  if (!door) co_return door.failure();
  std::optional<std::string> proven;
  if (!door->open) {
    const auto right =
        co_await m.passwords.check(door->hash, password.value_or(std::string{}), {member, id, network});
    if (!right) co_return right.failure();
    proven = door->hash;
  }
  auto unit = [this, id, member, proven, seal](sql::WriteSession& session) {
    auto entered = enterIn(session, id, member, proven);
    if (entered && seal) seal(session, *entered);
    return entered;
  };
  co_return flatten(co_await m.sql.write("chat.enter", std::move(unit)));
}

Outcome<ChatRoom> RoomService::enterIn(sql::WriteSession& session, RoomId id, MemberId member,
                                       const std::optional<std::string>& provenHash) {
  const auto room = visible(session, id, member);
  if (!room) return room.failure();
  if (room->closedAt) return Failure{roomClosed()};
  if (m.rooms.isMember(session, id, member)) return viewIn(session, *room, member);
  const GuestStanding standing = m.rooms.guest(session, id, member);
  if (standing == GuestStanding::SentOut)
    return Failure{Fault{"sent-out", "The host has sent you out of the room."}};
  // The password may have been changed while this one was checked.
  if (!room->passwordHash.empty() && standing != GuestStanding::Invited && provenHash != room->passwordHash)
    return Failure{Fault{"wrong-room-password", "The room's password is another one."}};
  if (m.rooms.countRoomsOf(session, member) >= m.settings.roomsPerMember)
    return Failure{tooManyRooms(m.settings.roomsPerMember)};
  if (!m.rooms.takePlace(session, id)) return Failure{Fault{"room-full", "The room is full."}};
  m.rooms.join(session, id, {member, room->lastSequence + 1, m.clock.now()});
  m.journal.tell(session, id, MessageType::In, member.value);
  return viewIn(session, *m.rooms.find(session, id), member);
}

Task<Outcome<RoomId>> RoomService::leave(RoomId id, MemberId member, sql::Seal<RoomId> seal) {
  auto unit = [this, id, member, seal](sql::WriteSession& session) -> Outcome<RoomId> {
    const auto room = visible(session, id, member);
    if (!room) return room.failure();
    if (m.rooms.isMember(session, id, member)) partIn(session, *room, member);
    if (seal) seal(session, id);
    return id;
  };
  co_return flatten(co_await m.sql.write("chat.leave", std::move(unit)));
}

/// The member is in the room. Whoever goes as its host hands over to the one who has been there longest;
/// those who have the room open come first.
void RoomService::partIn(sql::WriteSession& session, const StoredRoom& room, MemberId member) {
  m.rooms.part(session, room.id, member);
  m.rooms.freePlace(session, room.id);
  const auto left = m.rooms.members(session, room.id);
  m.journal.tell(session, room.id, MessageType::Out, member.value, {member, left.empty()});
  if (left.empty()) {
    m.rooms.close(session, room.id, MemberId{}, m.clock.now());
    m.events.raise(session, RoomStateChanged{room.id, false});
    return;
  }
  if (room.host != member) return;
  const auto present = m.presence.in(room.id);
  const auto isPresent = [&present](const StoredRoomMember& each) {
    return std::find(present.begin(), present.end(), each.member) != present.end();
  };
  const auto found = std::find_if(left.begin(), left.end(), isPresent);
  m.journal.handOver(session, room.id, member, found == left.end() ? left.front().member : found->member);
}

Task<Outcome<RoomId>> RoomService::sendOut(RoomId id, MemberId host, MemberId member,
                                           sql::Seal<RoomId> seal) {
  auto unit = [this, id, host, member, seal](sql::WriteSession& session) -> Outcome<RoomId> {
    const auto room = hosted(session, id, host);
    if (!room) return room.failure();
    if (!m.rooms.isMember(session, id, member))
      return Failure{Fault{"member-not-found", "He is not in the room."}};
    if (member != host) m.rooms.setGuest(session, id, member, GuestStanding::SentOut, m.clock.now());
    partIn(session, *room, member);
    if (seal) seal(session, id);
    return id;
  };
  co_return flatten(co_await m.sql.write("chat.send-out", std::move(unit)));
}

Task<Outcome<RoomId>> RoomService::invite(RoomId id, MemberId inviter, MemberId invited,
                                          sql::Seal<RoomId> seal) {
  auto unit = [this, id, inviter, invited, seal](sql::WriteSession& session) {
    auto done = inviteIn(session, id, inviter, invited);
    if (done && seal) seal(session, *done);
    return done;
  };
  co_return flatten(co_await m.sql.write("chat.invite", std::move(unit)));
}

Outcome<RoomId> RoomService::inviteIn(sql::WriteSession& session, RoomId id, MemberId inviter,
                                      MemberId invited) {
  const auto room = visible(session, id, inviter);
  if (!room) return room.failure();
  if (room->closedAt) return Failure{roomClosed()};
  if (!m.rooms.isMember(session, id, inviter)) return Failure{notInRoom()};
  if (m.members.cards(session, std::span{&invited, 1}).empty())
    return Failure{Fault{"member-not-found", "There is no such member."}};
  const GuestStanding standing = m.rooms.guest(session, id, invited);
  if (m.rooms.isMember(session, id, invited) || standing == GuestStanding::Invited) return id;
  // Only who sent somebody out asks him back.
  if (standing == GuestStanding::SentOut && room->host != inviter) return Failure{notHost()};
  m.rooms.setGuest(session, id, invited, GuestStanding::Invited, m.clock.now());
  // Whoever has blocked the inviter may come, but is not bothered.
  if (!m.blocks.blocks(session, invited, inviter))
    m.events.raise(session, ChatInvited{id, room->title, invited, inviter, m.clock.now()});
  return id;
}

Task<Outcome<RoomId>> RoomService::close(RoomId id, MemberId host, sql::Seal<RoomId> seal) {
  auto unit = [this, id, host, seal](sql::WriteSession& session) -> Outcome<RoomId> {
    const auto room = hosted(session, id, host);
    if (!room) return room.failure();
    m.journal.tell(session, id, MessageType::Out, 0, {std::nullopt, true});
    m.rooms.close(session, id, host, m.clock.now());
    m.rooms.partAll(session, id);
    m.events.raise(session, RoomStateChanged{id, false});
    if (seal) seal(session, id);
    return id;
  };
  co_return flatten(co_await m.sql.write("chat.close", std::move(unit)));
}

Task<Outcome<std::vector<ChatRoomMember>>> RoomService::members(RoomId id, MemberId reader) {
  auto unit = [this, id, reader](sql::ReadSession& session) -> Outcome<std::vector<ChatRoomMember>> {
    const auto room = visible(session, id, reader);
    if (!room) return room.failure();
    if (!m.rooms.isMember(session, id, reader)) return Failure{notInRoom()};
    return membersIn(session, *room);
  };
  co_return flatten(co_await m.sql.read("chat.members", std::move(unit)));
}

ChatRoom RoomService::viewIn(sql::ReadSession& session, const StoredRoom& room,
                             std::optional<MemberId> reader) const {
  const bool joined = reader && m.rooms.isMember(session, room.id, *reader);
  return viewOf(room, namesOf(session, m.members, {room.host}), joined);
}

std::vector<ChatRoomMember> RoomService::membersIn(sql::ReadSession& session, const StoredRoom& room) const {
  const auto all = m.rooms.members(session, room.id);
  const auto present = m.presence.in(room.id);
  std::vector<MemberId> ids;
  for (const auto& each : all) ids.push_back(each.member);
  const Names names = namesOf(session, m.members, std::move(ids));
  std::vector<ChatRoomMember> views;
  for (const auto& each : all)
    views.push_back({each.member, personOf(names, each.member).nickname, each.member == room.host,
                     std::find(present.begin(), present.end(), each.member) != present.end(), each.joinedAt});
  return views;
}

/// To those who are not in it and were not asked in, a private room is not there.
Outcome<StoredRoom> RoomService::visible(sql::ReadSession& session, RoomId id, MemberId reader) const {
  auto room = m.rooms.find(session, id);
  if (!room) return Failure{roomNotFound()};
  if (room->isPrivate && !m.rooms.isMember(session, id, reader) &&
      m.rooms.guest(session, id, reader) != GuestStanding::Invited)
    return Failure{roomNotFound()};
  return std::move(*room);
}

Outcome<StoredRoom> RoomService::hosted(sql::ReadSession& session, RoomId id, MemberId host) const {
  auto room = visible(session, id, host);
  if (!room) return room.failure();
  if (room->closedAt) return Failure{roomClosed()};
  if (room->host != host) return Failure{notHost()};
  return room;
}

}  // namespace madang::chat
