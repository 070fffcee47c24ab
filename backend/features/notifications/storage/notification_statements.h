#pragma once

#include "ports/sql.h"

namespace madang::notifications::statements {

#define MADANG_NOTIFICATION_COLUMNS                                                                       \
  "member_id, sequence, id, type, fact, gathered, post_id, comment_id, place_id, actors, others, title, " \
  "words, created_at, changed_at, read_at"
#define MADANG_INBOX_COLUMNS "last_sequence, unread, forgotten_upto, announced_upto, held_from, held_until"

inline constexpr sql::Statement kDecide{
    "notifications.decide",
    "INSERT INTO notification_decisions (member_id, fact, fact_kind, type, decision, notification_id, "
    "held_until, delivered_at, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"};
inline constexpr sql::Statement kDecisions{
    "notifications.decisions",
    "SELECT fact_kind, type, decision, notification_id, held_until, delivered_at, at FROM "
    "notification_decisions WHERE member_id = ? AND fact = ? ORDER BY fact_kind"};
/// 2 is NotificationType::Mention, as the index says it.
inline constexpr sql::Statement kMentioned{
    "notifications.mentioned", "SELECT count(*) FROM notification_decisions WHERE fact = ? AND type = 2"};
inline constexpr sql::Statement kForgetDecision{
    "notifications.forget-decision",
    "DELETE FROM notification_decisions WHERE member_id = ? AND fact = ? AND fact_kind = ?"};
inline constexpr sql::Statement kDelivered{
    "notifications.delivered",
    "UPDATE notification_decisions SET delivered_at = ? WHERE member_id = ? AND held_until IS NOT NULL AND "
    "delivered_at IS NULL"};

inline constexpr sql::Statement kInbox{
    "notifications.inbox", "SELECT " MADANG_INBOX_COLUMNS " FROM notification_inboxes WHERE member_id = ?"};
inline constexpr sql::Statement kAdvance{
    "notifications.advance",
    "INSERT INTO notification_inboxes (member_id, last_sequence, unread) VALUES (?, 1, ?) ON CONFLICT "
    "(member_id) DO UPDATE SET last_sequence = notification_inboxes.last_sequence + 1, unread = "
    "notification_inboxes.unread + excluded.unread RETURNING " MADANG_INBOX_COLUMNS};
inline constexpr sql::Statement kAddUnread{
    "notifications.add-unread", "UPDATE notification_inboxes SET unread = unread + ? WHERE member_id = ?"};
inline constexpr sql::Statement kHold{
    "notifications.hold",
    "UPDATE notification_inboxes SET held_from = ?, held_until = ? WHERE member_id = ?"};
inline constexpr sql::Statement kAnnounced{
    "notifications.announced",
    "INSERT INTO notification_inboxes (member_id, announced_upto) VALUES (?, ?) ON CONFLICT (member_id) DO "
    "UPDATE SET announced_upto = excluded.announced_upto"};
inline constexpr sql::Statement kHeldUntil{
    "notifications.held-until",
    "SELECT member_id FROM notification_inboxes WHERE held_until <= ? ORDER BY held_until LIMIT ?"};

inline constexpr sql::Statement kInsert{"notifications.insert",
                                        "INSERT INTO notifications (" MADANG_NOTIFICATION_COLUMNS
                                        ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
inline constexpr sql::Statement kOpenGroup{"notifications.open-group",
                                           "SELECT " MADANG_NOTIFICATION_COLUMNS
                                           " FROM notifications WHERE member_id = ? AND type = ? AND "
                                           "gathered = ? AND read_at IS NULL AND gathered <> "
                                           "0 AND changed_at >= ? ORDER BY sequence DESC LIMIT 1"};
inline constexpr sql::Statement kMove{
    "notifications.move",
    "UPDATE notifications SET sequence = ?, fact = ?, comment_id = ?, actors = ?, others = ?, title = ?, "
    "changed_at = ? WHERE member_id = ? AND sequence = ?"};
inline constexpr sql::Statement kFind{"notifications.find",
                                      "SELECT " MADANG_NOTIFICATION_COLUMNS
                                      " FROM notifications WHERE id = ? AND member_id = ?"};
inline constexpr sql::Statement kOfFact{"notifications.of-fact",
                                        "SELECT " MADANG_NOTIFICATION_COLUMNS
                                        " FROM notifications WHERE member_id = ? AND type = ? AND fact = ?"};
inline constexpr sql::Statement kAll{
    "notifications.all",
    "SELECT " MADANG_NOTIFICATION_COLUMNS
    " FROM notifications WHERE member_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?"};
inline constexpr sql::Statement kUnread{"notifications.unread",
                                        "SELECT " MADANG_NOTIFICATION_COLUMNS
                                        " FROM notifications WHERE member_id = ? AND read_at IS NULL AND "
                                        "sequence < ? ORDER BY sequence DESC LIMIT ?"};
inline constexpr sql::Statement kOfType{
    "notifications.of-type",
    "SELECT " MADANG_NOTIFICATION_COLUMNS
    " FROM notifications WHERE member_id = ? AND type = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?"};
inline constexpr sql::Statement kUnreadOfType{"notifications.unread-of-type",
                                              "SELECT " MADANG_NOTIFICATION_COLUMNS
                                              " FROM notifications WHERE member_id = ? AND type = ? AND "
                                              "read_at IS NULL AND sequence < ? ORDER BY sequence "
                                              "DESC LIMIT ?"};
inline constexpr sql::Statement kAfter{
    "notifications.after",
    "SELECT " MADANG_NOTIFICATION_COLUMNS
    " FROM notifications WHERE member_id = ? AND sequence > ? ORDER BY sequence LIMIT ?"};

inline constexpr sql::Statement kMarkRead{
    "notifications.mark-read",
    "UPDATE notifications SET read_at = ? WHERE id = ? AND member_id = ? AND read_at IS NULL"};
inline constexpr sql::Statement kMarkReadUpTo{
    "notifications.mark-read-upto",
    "UPDATE notifications SET read_at = ? WHERE member_id = ? AND sequence <= ? AND read_at IS NULL"};
inline constexpr sql::Statement kRemove{"notifications.remove",
                                        "DELETE FROM notifications WHERE id = ? AND member_id = ?"};

inline constexpr sql::Statement kNth{
    "notifications.nth",
    "SELECT sequence FROM notifications WHERE member_id = ? ORDER BY sequence DESC LIMIT 1 OFFSET ?"};
inline constexpr sql::Statement kUnreadUpTo{
    "notifications.unread-upto",
    "SELECT count(*) FROM notifications WHERE member_id = ? AND sequence <= ? AND read_at IS NULL"};
inline constexpr sql::Statement kRemoveUpTo{
    "notifications.remove-upto", "DELETE FROM notifications WHERE member_id = ? AND sequence <= ?"};
inline constexpr sql::Statement kForgotten{"notifications.forgotten",
                                           "UPDATE notification_inboxes SET unread = unread - ?, "
                                           "forgotten_upto = CASE WHEN forgotten_upto < ? THEN ? "
                                           "ELSE forgotten_upto END WHERE member_id = ?"};
inline constexpr sql::Statement kOld{"notifications.old",
                                     "SELECT member_id, sequence, CASE WHEN read_at IS NULL THEN 1 ELSE 0 "
                                     "END FROM notifications WHERE changed_at "
                                     "< ? ORDER BY changed_at LIMIT ?"};
inline constexpr sql::Statement kRemoveAt{"notifications.remove-at",
                                          "DELETE FROM notifications WHERE member_id = ? AND sequence = ?"};
inline constexpr sql::Statement kOldDecisions{
    "notifications.old-decisions",
    "SELECT member_id, fact, fact_kind FROM notification_decisions WHERE at < ? ORDER BY at LIMIT ?"};

}  // namespace madang::notifications::statements
