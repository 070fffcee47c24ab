#include "features/chat/storage/sql_room_repository.h"

#include <limits>

#include "features/chat/storage/room_statements.h"

namespace madang::chat {
namespace {

StoredRoom readRoom(const sql::Row& row) {
  StoredRoom room;
  room.id = row.id<RoomId>(0);
  room.title = row.text(1);
  room.titleKey = row.text(2);
  room.passwordHash = row.text(3);
  room.isPrivate = row.boolean(4);
  room.capacity = static_cast<int>(row.int64(5));
  room.members = static_cast<int>(row.int64(6));
  room.host = row.id<MemberId>(7);
  room.lastSequence = row.int64(8);
  room.version = row.int64(9);
  room.createdAt = row.time(10);
  room.activeAt = row.time(11);
  room.closedAt = row.optionalTime(12);
  room.closedBy = row.id<MemberId>(13);
  return room;
}

std::string patternOf(const std::string& text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  if (!text.empty()) pattern += '%';
  return pattern;
}

}  // namespace

std::optional<StoredRoom> SqlRoomRepository::find(sql::ReadSession& session, RoomId room) const {
  const auto rows = session.query(statements::kFind, room);
  if (rows.empty()) return std::nullopt;
  return readRoom(rows[0]);
}

std::vector<StoredRoom> SqlRoomRepository::list(sql::ReadSession& session, const RoomFilter& f) const {
  const RoomId before = f.before.value_or(RoomId{std::numeric_limits<std::int64_t>::max()});
  const std::string pattern = patternOf(f.text);
  sql::ResultSet rows;
  if (f.reader && f.joined) {
    rows = session.query(statements::kListJoined, *f.reader, before, pattern, f.limit);
  } else if (f.reader) {
    rows = session.query(statements::kListVisible, before, pattern, *f.reader, *f.reader, f.limit);
  } else {
    const int closed = f.closed ? (*f.closed ? 1 : 0) : 2;
    rows = session.query(statements::kListAll, before, pattern, closed, closed, f.limit);
  }
  std::vector<StoredRoom> rooms;
  rooms.reserve(rows.size());
  for (const auto row : rows) rooms.push_back(readRoom(row));
  return rooms;
}

std::int64_t SqlRoomRepository::countOpen(sql::ReadSession& session) const {
  return session.query(statements::kCountOpen)[0].int64(0);
}

void SqlRoomRepository::insert(sql::WriteSession& session, const StoredRoom& r) {
  session.execute(statements::kInsertRoom, r.id, r.title, r.titleKey, r.passwordHash, r.isPrivate ? 1 : 0,
                  r.capacity, r.members, r.host, r.lastSequence, r.version, r.createdAt, r.activeAt);
}

bool SqlRoomRepository::replace(sql::WriteSession& session, const StoredRoom& r, MemberId host) {
  return session.execute(statements::kReplaceRoom, r.title, r.titleKey, r.passwordHash, r.isPrivate ? 1 : 0,
                         r.capacity, r.id, r.version, host, r.capacity) > 0;
}

bool SqlRoomRepository::close(sql::WriteSession& session, RoomId room, MemberId by, UtcTime now) {
  return session.execute(statements::kClose, now, by, room) > 0;
}

bool SqlRoomRepository::reopen(sql::WriteSession& session, RoomId room) {
  return session.execute(statements::kReopen, room) > 0;
}

bool SqlRoomRepository::takePlace(sql::WriteSession& session, RoomId room) {
  return session.execute(statements::kTakePlace, room) > 0;
}

void SqlRoomRepository::freePlace(sql::WriteSession& session, RoomId room) {
  session.execute(statements::kFreePlace, room);
}

bool SqlRoomRepository::changeHost(sql::WriteSession& session, RoomId room, MemberId from, MemberId to) {
  return session.execute(statements::kChangeHost, to, room, from, to) > 0;
}

void SqlRoomRepository::join(sql::WriteSession& session, RoomId room, const StoredRoomMember& member) {
  session.execute(statements::kJoin, room, member.member, member.joinedSequence, member.joinedAt);
}

bool SqlRoomRepository::part(sql::WriteSession& session, RoomId room, MemberId member) {
  return session.execute(statements::kPart, room, member) > 0;
}

void SqlRoomRepository::partAll(sql::WriteSession& session, RoomId room) {
  session.execute(statements::kPartAll, room);
  session.execute(statements::kEmptyRoom, room);
}

bool SqlRoomRepository::isMember(sql::ReadSession& session, RoomId room, MemberId member) const {
  return !session.query(statements::kIsMember, room, member).empty();
}

std::vector<StoredRoomMember> SqlRoomRepository::members(sql::ReadSession& session, RoomId room) const {
  const auto rows = session.query(statements::kMembers, room);
  std::vector<StoredRoomMember> members;
  members.reserve(rows.size());
  for (const auto row : rows) members.push_back({row.id<MemberId>(0), row.int64(1), row.time(2)});
  return members;
}

std::int64_t SqlRoomRepository::countRoomsOf(sql::ReadSession& session, MemberId member) const {
  return session.query(statements::kCountRoomsOf, member)[0].int64(0);
}

GuestStanding SqlRoomRepository::guest(sql::ReadSession& session, RoomId room, MemberId member) const {
  const auto rows = session.query(statements::kGuest, room, member);
  return rows.empty() ? GuestStanding::None : rows[0].enumeration<GuestStanding>(0);
}

void SqlRoomRepository::setGuest(sql::WriteSession& session, RoomId room, MemberId member,
                                 GuestStanding standing, UtcTime now) {
  session.execute(statements::kSetGuest, room, member, standing, now);
}

void SqlRoomRepository::mute(sql::WriteSession& session, const StoredMute& mute) {
  session.execute(statements::kMute, mute.member, mute.room, mute.until, mute.by, mute.at);
}

bool SqlRoomRepository::unmute(sql::WriteSession& session, MemberId member, RoomId room) {
  return session.execute(statements::kUnmute, member, room) > 0;
}

std::vector<StoredMute> SqlRoomRepository::mutes(sql::ReadSession& session, std::optional<MemberId> member,
                                                 std::optional<RoomId> room, UtcTime now) const {
  const MemberId who = member.value_or(MemberId{});
  const RoomId where = room.value_or(RoomId{});
  const auto rows = session.query(statements::kMutes, now, who, who, where, where);
  std::vector<StoredMute> mutes;
  for (const auto row : rows)
    mutes.push_back({row.id<MemberId>(0), row.id<RoomId>(1), row.time(2), row.id<MemberId>(3), row.time(4)});
  return mutes;
}

std::optional<UtcTime> SqlRoomRepository::mutedUntil(sql::ReadSession& session, MemberId member, RoomId room,
                                                     UtcTime now) const {
  return session.query(statements::kMutedUntil, member, room, now)[0].optionalTime(0);
}

}  // namespace madang::chat
