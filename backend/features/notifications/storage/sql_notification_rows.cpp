#include "features/notifications/storage/sql_notification_rows.h"

#include <charconv>
#include <limits>

#include "features/notifications/storage/notification_statements.h"

namespace madang::notifications {
namespace {

std::string textOf(const std::vector<MemberId>& actors) {
  std::string text;
  for (const MemberId actor : actors) {
    if (!text.empty()) text += ',';
    text += toText(actor);
  }
  return text;
}

std::vector<MemberId> actorsOf(std::string_view text) {
  std::vector<MemberId> actors;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    if (const auto id = parseId<MemberId>(text.substr(0, end))) actors.push_back(*id);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return actors;
}

StoredNotification readNotification(const sql::Row& row) {
  StoredNotification n;
  n.member = row.id<MemberId>(0);
  n.sequence = row.int64(1);
  n.id = row.id<NotificationId>(2);
  n.type = row.enumeration<NotificationType>(3);
  n.fact = row.int64(4);
  n.gathered = row.int64(5);
  n.post = row.optionalId<PostId>(6);
  n.comment = row.optionalId<CommentId>(7);
  n.place = row.optionalInt64(8);
  n.actors = actorsOf(row.text(9));
  n.others = row.int64(10);
  n.title = row.text(11);
  n.words = row.text(12);
  n.createdAt = row.time(13);
  n.changedAt = row.time(14);
  n.readAt = row.optionalTime(15);
  return n;
}

std::vector<StoredNotification> readAll(const sql::ResultSet& rows) {
  std::vector<StoredNotification> all;
  all.reserve(rows.size());
  for (const auto row : rows) all.push_back(readNotification(row));
  return all;
}

std::optional<StoredNotification> readFirst(const sql::ResultSet& rows) {
  if (rows.empty()) return std::nullopt;
  return readNotification(rows[0]);
}

Inbox readInbox(const sql::Row& row) {
  return {row.int64(0),         row.int64(1),       row.int64(2), row.id<AnnouncementId>(3),
          row.optionalInt64(4), row.optionalTime(5)};
}

}  // namespace

bool SqlNotificationRows::decide(sql::WriteSession& session, const StoredDecision& d) {
  return session.execute(statements::kDecide, d.member, d.fact, d.kind, d.type, d.decision, d.notification,
                         d.heldUntil, d.deliveredAt, d.at) > 0;
}

std::vector<StoredDecision> SqlNotificationRows::decisions(sql::ReadSession& session, MemberId member,
                                                           std::int64_t fact) const {
  std::vector<StoredDecision> all;
  for (const auto row : session.query(statements::kDecisions, member, fact)) {
    StoredDecision d;
    d.member = member;
    d.fact = fact;
    d.kind = row.enumeration<FactKind>(0);
    d.type = row.enumeration<NotificationType>(1);
    d.decision = row.enumeration<NotificationDecision>(2);
    d.notification = row.optionalId<NotificationId>(3);
    d.heldUntil = row.optionalTime(4);
    d.deliveredAt = row.optionalTime(5);
    d.at = row.time(6);
    all.push_back(d);
  }
  return all;
}

std::int64_t SqlNotificationRows::mentioned(sql::ReadSession& session, std::int64_t fact) const {
  return session.query(statements::kMentioned, fact)[0].int64(0);
}

void SqlNotificationRows::forgetDecision(sql::WriteSession& session, MemberId member, std::int64_t fact,
                                         FactKind kind) {
  session.execute(statements::kForgetDecision, member, fact, kind);
}

std::optional<Inbox> SqlNotificationRows::inbox(sql::ReadSession& session, MemberId member) const {
  const auto rows = session.query(statements::kInbox, member);
  if (rows.empty()) return std::nullopt;
  return readInbox(rows[0]);
}

Inbox SqlNotificationRows::advance(sql::WriteSession& session, MemberId member, std::int64_t unread) {
  return readInbox(session.query(statements::kAdvance, member, unread)[0]);
}

void SqlNotificationRows::addUnread(sql::WriteSession& session, MemberId member, std::int64_t unread) {
  session.execute(statements::kAddUnread, unread, member);
}

void SqlNotificationRows::hold(sql::WriteSession& session, MemberId member, std::optional<std::int64_t> from,
                               std::optional<UtcTime> until) {
  session.execute(statements::kHold, from, until, member);
}

void SqlNotificationRows::setAnnounced(sql::WriteSession& session, MemberId member, AnnouncementId upTo) {
  session.execute(statements::kAnnounced, member, upTo);
}

std::vector<MemberId> SqlNotificationRows::heldUntil(sql::ReadSession& session, UtcTime now,
                                                     int limit) const {
  std::vector<MemberId> members;
  for (const auto row : session.query(statements::kHeldUntil, now, limit))
    members.push_back(row.id<MemberId>(0));
  return members;
}

void SqlNotificationRows::markDelivered(sql::WriteSession& session, MemberId member, UtcTime at) {
  session.execute(statements::kDelivered, at, member);
}

void SqlNotificationRows::insert(sql::WriteSession& session, const StoredNotification& n) {
  session.execute(statements::kInsert, n.member, n.sequence, n.id, n.type, n.fact, n.gathered, n.post,
                  n.comment, n.place, textOf(n.actors), n.others, n.title, n.words, n.createdAt, n.changedAt,
                  n.readAt);
}

std::optional<StoredNotification> SqlNotificationRows::openGroup(sql::ReadSession& session, MemberId member,
                                                                 NotificationType type, std::int64_t gathered,
                                                                 UtcTime since) const {
  return readFirst(session.query(statements::kOpenGroup, member, type, gathered, since));
}

void SqlNotificationRows::move(sql::WriteSession& session, std::int64_t from, const StoredNotification& n) {
  session.execute(statements::kMove, n.sequence, n.fact, n.comment, textOf(n.actors), n.others, n.title,
                  n.changedAt, n.member, from);
}

std::optional<StoredNotification> SqlNotificationRows::find(sql::ReadSession& session, MemberId member,
                                                            NotificationId id) const {
  return readFirst(session.query(statements::kFind, id, member));
}

std::optional<StoredNotification> SqlNotificationRows::ofFact(sql::ReadSession& session, MemberId member,
                                                              NotificationType type,
                                                              std::int64_t fact) const {
  return readFirst(session.query(statements::kOfFact, member, type, fact));
}

std::vector<StoredNotification> SqlNotificationRows::list(sql::ReadSession& session,
                                                          const NotificationQuery& q) const {
  const std::int64_t before = q.before.value_or(std::numeric_limits<std::int64_t>::max());
  if (q.type)
    return readAll(session.query(q.unread ? statements::kUnreadOfType : statements::kOfType, q.member,
                                 *q.type, before, q.limit + 1));
  return readAll(
      session.query(q.unread ? statements::kUnread : statements::kAll, q.member, before, q.limit + 1));
}

std::vector<StoredNotification> SqlNotificationRows::after(sql::ReadSession& session, MemberId member,
                                                           std::int64_t sequence, int limit) const {
  return readAll(session.query(statements::kAfter, member, sequence, limit));
}

std::int64_t SqlNotificationRows::markRead(sql::WriteSession& session, MemberId member, NotificationId id,
                                           UtcTime now) {
  return session.execute(statements::kMarkRead, now, id, member);
}

std::int64_t SqlNotificationRows::markReadUpTo(sql::WriteSession& session, MemberId member,
                                               std::int64_t sequence, UtcTime now) {
  return session.execute(statements::kMarkReadUpTo, now, member, sequence);
}

bool SqlNotificationRows::remove(sql::WriteSession& session, MemberId member, NotificationId id) {
  return session.execute(statements::kRemove, id, member) > 0;
}

std::int64_t SqlNotificationRows::trim(sql::WriteSession& session, MemberId member, std::int64_t keep) {
  const auto last = session.query(statements::kNth, member, keep);
  if (last.empty()) return 0;
  const std::int64_t upTo = last[0].int64(0);
  const std::int64_t unread = session.query(statements::kUnreadUpTo, member, upTo)[0].int64(0);
  const std::int64_t gone = session.execute(statements::kRemoveUpTo, member, upTo);
  session.execute(statements::kForgotten, unread, upTo, upTo, member);
  return gone;
}

std::int64_t SqlNotificationRows::forgetOld(sql::WriteSession& session, UtcTime before, int limit) {
  std::int64_t gone = 0;
  for (const auto row : session.query(statements::kOld, before, limit)) {
    const std::int64_t sequence = row.int64(1);
    gone += session.execute(statements::kRemoveAt, row.int64(0), sequence);
    session.execute(statements::kForgotten, row.int64(2), sequence, sequence, row.int64(0));
  }
  return gone;
}

std::int64_t SqlNotificationRows::forgetDecisions(sql::WriteSession& session, UtcTime before, int limit) {
  std::int64_t gone = 0;
  for (const auto row : session.query(statements::kOldDecisions, before, limit)) {
    session.execute(statements::kForgetDecision, row.int64(0), row.int64(1), row.int64(2));
    ++gone;
  }
  return gone;
}

}  // namespace madang::notifications
