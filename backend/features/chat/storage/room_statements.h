#pragma once

#include "ports/sql.h"

namespace madang::chat::statements {

#define MADANG_ROOM_COLUMNS                                                                    \
  "r.id, r.title, r.title_key, r.password_hash, r.private, r.capacity, r.members, r.host_id, " \
  "r.last_sequence, r.version, r.created_at, r.active_at, r.closed_at, r.closed_by"

inline constexpr sql::Statement kFind{"chat.room",
                                      "SELECT " MADANG_ROOM_COLUMNS " FROM chat_rooms r WHERE r.id = ?"};

inline constexpr sql::Statement kListVisible{
    "chat.rooms-visible",
    "SELECT " MADANG_ROOM_COLUMNS
    " FROM chat_rooms r WHERE r.id < ? AND r.closed_at IS NULL AND r.title_key LIKE ? ESCAPE '!'"
    " AND (r.private = 0 OR EXISTS (SELECT 1 FROM chat_room_members m WHERE m.room_id = r.id AND m.member_id "
    "= ?)"
    " OR EXISTS (SELECT 1 FROM chat_room_guests g WHERE g.room_id = r.id AND g.member_id = ? AND g.standing "
    "= 1))"
    " ORDER BY r.id DESC LIMIT ?"};

inline constexpr sql::Statement kListJoined{
    "chat.rooms-joined",
    "SELECT " MADANG_ROOM_COLUMNS
    " FROM chat_room_members m JOIN chat_rooms r ON r.id = m.room_id WHERE m.member_id = ? AND m.room_id < ?"
    " AND r.closed_at IS NULL AND r.title_key LIKE ? ESCAPE '!' ORDER BY m.room_id DESC LIMIT ?"};

inline constexpr sql::Statement kListAll{
    "chat.rooms-all",
    "SELECT " MADANG_ROOM_COLUMNS
    " FROM chat_rooms r WHERE r.id < ? AND r.title_key LIKE ? ESCAPE '!'"
    " AND (? = 2 OR CASE WHEN r.closed_at IS NULL THEN 0 ELSE 1 END = ?) ORDER BY r.id DESC LIMIT ?"};

inline constexpr sql::Statement kCountOpen{"chat.count-open",
                                           "SELECT count(*) FROM chat_rooms WHERE closed_at IS NULL"};

inline constexpr sql::Statement kInsertRoom{
    "chat.insert-room",
    "INSERT INTO chat_rooms (id, title, title_key, password_hash, private, capacity, members, host_id,"
    " last_sequence, version, created_at, active_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};

inline constexpr sql::Statement kReplaceRoom{
    "chat.replace-room",
    "UPDATE chat_rooms SET title = ?, title_key = ?, password_hash = ?, private = ?, capacity = ?,"
    " version = version + 1 WHERE id = ? AND version = ? AND host_id = ? AND closed_at IS NULL AND members "
    "<= ?"};

inline constexpr sql::Statement kClose{"chat.close-room",
                                       "UPDATE chat_rooms SET closed_at = ?, closed_by = ?, version = "
                                       "version + 1 WHERE id = ? AND closed_at IS NULL"};

inline constexpr sql::Statement kReopen{
    "chat.reopen-room",
    "UPDATE chat_rooms SET closed_at = NULL, closed_by = 0, version = version + 1"
    " WHERE id = ? AND closed_at IS NOT NULL AND members > 0"};

// A place is taken only while there is one: however many come at once, no more get in than fit.
inline constexpr sql::Statement kTakePlace{
    "chat.take-place",
    "UPDATE chat_rooms SET members = members + 1 WHERE id = ? AND closed_at IS NULL AND members < capacity"};

inline constexpr sql::Statement kFreePlace{"chat.free-place",
                                           "UPDATE chat_rooms SET members = members - 1 WHERE id = ?"};

inline constexpr sql::Statement kChangeHost{
    "chat.change-host",
    "UPDATE chat_rooms SET host_id = ?, version = version + 1 WHERE id = ? AND host_id = ? AND closed_at IS "
    "NULL"
    " AND EXISTS (SELECT 1 FROM chat_room_members m WHERE m.room_id = chat_rooms.id AND m.member_id = ?)"};

inline constexpr sql::Statement kJoin{
    "chat.join",
    "INSERT INTO chat_room_members (room_id, member_id, joined_sequence, joined_at) VALUES (?, ?, ?, ?)"};

inline constexpr sql::Statement kPart{"chat.part",
                                      "DELETE FROM chat_room_members WHERE room_id = ? AND member_id = ?"};

inline constexpr sql::Statement kPartAll{"chat.part-all", "DELETE FROM chat_room_members WHERE room_id = ?"};
inline constexpr sql::Statement kEmptyRoom{"chat.empty-room",
                                           "UPDATE chat_rooms SET members = 0, host_id = 0 WHERE id = ?"};

inline constexpr sql::Statement kIsMember{
    "chat.is-member", "SELECT 1 FROM chat_room_members WHERE room_id = ? AND member_id = ?"};

inline constexpr sql::Statement kMembers{
    "chat.members",
    "SELECT member_id, joined_sequence, joined_at FROM chat_room_members WHERE room_id = ?"
    " ORDER BY joined_sequence"};

inline constexpr sql::Statement kCountRoomsOf{
    "chat.count-rooms-of",
    "SELECT count(*) FROM chat_room_members m JOIN chat_rooms r ON r.id = m.room_id"
    " WHERE m.member_id = ? AND r.closed_at IS NULL"};

inline constexpr sql::Statement kGuest{
    "chat.guest", "SELECT standing FROM chat_room_guests WHERE room_id = ? AND member_id = ?"};

inline constexpr sql::Statement kSetGuest{
    "chat.set-guest",
    "INSERT INTO chat_room_guests (room_id, member_id, standing, created_at) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (room_id, member_id) DO UPDATE SET standing = excluded.standing,"
    " created_at = excluded.created_at"};

inline constexpr sql::Statement kMute{
    "chat.mute",
    "INSERT INTO chat_mutes (member_id, room_id, until, muted_by, muted_at) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (member_id, room_id) DO UPDATE SET until = excluded.until, muted_by = excluded.muted_by,"
    " muted_at = excluded.muted_at"};

inline constexpr sql::Statement kUnmute{"chat.unmute",
                                        "DELETE FROM chat_mutes WHERE member_id = ? AND room_id = ?"};

// 0 stands for any.
inline constexpr sql::Statement kMutes{
    "chat.mutes",
    "SELECT member_id, room_id, until, muted_by, muted_at FROM chat_mutes WHERE until > ?"
    " AND (? = 0 OR member_id = ?) AND (? = 0 OR room_id = ? OR room_id = 0) ORDER BY muted_at DESC LIMIT "
    "200"};

inline constexpr sql::Statement kMutedUntil{
    "chat.muted-until",
    "SELECT max(until) FROM chat_mutes WHERE member_id = ? AND room_id IN (0, ?) AND until > ?"};

}  // namespace madang::chat::statements
