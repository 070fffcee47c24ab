#pragma once

#include "ports/sql.h"

namespace madang::chat::statements {

// The row of the room is the counter: whoever has changed it holds the next sequence until his unit ends.
inline constexpr sql::Statement kNext{"chat.next",
                                      "UPDATE chat_rooms SET last_sequence = last_sequence + 1, active_at = ?"
                                      " WHERE id = ? AND closed_at IS NULL RETURNING last_sequence"};

inline constexpr sql::Statement kNextOf{
    "chat.next-of",
    "UPDATE chat_rooms SET last_sequence = last_sequence + 1, active_at = ?"
    " WHERE id = ? AND closed_at IS NULL"
    " AND EXISTS (SELECT 1 FROM chat_room_members m WHERE m.room_id = chat_rooms.id AND m.member_id = ?)"
    " AND NOT EXISTS (SELECT 1 FROM chat_mutes x WHERE x.member_id = ? AND x.room_id IN (0, chat_rooms.id)"
    " AND x.until > ?) RETURNING last_sequence"};

inline constexpr sql::Statement kReturn{
    "chat.return", "UPDATE chat_rooms SET last_sequence = last_sequence - 1 WHERE id = ?"};

inline constexpr sql::Statement kInsertMessage{
    "chat.insert-message",
    "INSERT INTO chat_messages (id, room_id, sequence, type, sender_id, subject_id, client_id, text, "
    "created_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (room_id, sender_id, client_id) WHERE client_id IS NOT NULL DO NOTHING"};

// What an EDITED row shows is the present text of what was edited.
#define MADANG_MESSAGE_SELECT                                                                    \
  "SELECT c.id, c.room_id, c.sequence, c.type, c.sender_id, c.subject_id, c.client_id,"          \
  " COALESCE(t.text, c.text), c.created_at, c.edited_at, COALESCE(t.deleted_at, c.deleted_at),"  \
  " COALESCE(t.hidden_at, c.hidden_at), COALESCE(t.hidden_by, c.hidden_by) FROM chat_messages c" \
  " LEFT JOIN chat_messages t ON c.type = 6 AND t.id = c.subject_id"

inline constexpr sql::Statement kFindMessage{"chat.message",
                                             MADANG_MESSAGE_SELECT " WHERE c.id = ? AND c.room_id = ?"};

inline constexpr sql::Statement kFindByClient{"chat.message-by-client", MADANG_MESSAGE_SELECT
                                              " WHERE c.room_id = ? AND c.sender_id = ? AND c.client_id = ?"};

inline constexpr sql::Statement kAfter{"chat.messages-after", MADANG_MESSAGE_SELECT
                                       " WHERE c.room_id = ? AND c.sequence > ? ORDER BY c.sequence LIMIT ?"};

inline constexpr sql::Statement kBefore{
    "chat.messages-before",
    MADANG_MESSAGE_SELECT " WHERE c.room_id = ? AND c.sequence < ? ORDER BY c.sequence DESC LIMIT ?"};

inline constexpr sql::Statement kEditMessage{"chat.edit-message",
                                             "UPDATE chat_messages SET text = ?, edited_at = ? WHERE id = ? "
                                             "AND room_id = ? AND sender_id = ? AND type = 5"
                                             " AND deleted_at IS NULL AND hidden_at IS NULL"};

// The text goes with it, unless staff have hidden it: that is still to be looked at.
inline constexpr sql::Statement kDeleteMessage{
    "chat.delete-message",
    "UPDATE chat_messages SET text = '', deleted_at = ? WHERE id = ? AND room_id = ? AND sender_id = ?"
    " AND type = 5 AND deleted_at IS NULL AND hidden_at IS NULL"};

inline constexpr sql::Statement kHideMessage{
    "chat.hide-message",
    "UPDATE chat_messages SET hidden_at = ?, hidden_by = ? WHERE id = ? AND room_id = ? AND type = 5"
    " AND hidden_at IS NULL AND deleted_at IS NULL"};

inline constexpr sql::Statement kShowMessage{
    "chat.show-message",
    "UPDATE chat_messages SET hidden_at = NULL, hidden_by = 0 WHERE id = ? AND room_id = ? AND type = 5"
    " AND hidden_at IS NOT NULL"};

}  // namespace madang::chat::statements
