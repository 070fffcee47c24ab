#include "features/notifications/domain/inbox_desk.h"

#include "ports/sql_fault.h"

namespace madang::notifications {
namespace {

constexpr int kMissedAtOnce = 200;

}  // namespace

Task<Outcome<InboxDesk::Page>> InboxDesk::list(NotificationQuery query) {
  auto unit = [this, query](sql::ReadSession& session) { return pageIn(session, query); };
  co_return flatten(co_await m_sql.read("notifications.list", std::move(unit)));
}

InboxDesk::Page InboxDesk::pageIn(sql::ReadSession& session, const NotificationQuery& query) const {
  auto found = rows().list(session, query);
  Page page;
  if (found.size() > static_cast<std::size_t>(query.limit)) {
    found.resize(static_cast<std::size_t>(query.limit));
    page.next = found.back().sequence;
  }
  page.items = live().views(session, query.member, found);
  return page;
}

Task<Outcome<NotificationCount>> InboxDesk::count(MemberId member) {
  auto unit = [this, member](sql::ReadSession& session) { return countIn(session, member); };
  co_return flatten(co_await m_sql.read("notifications.count", std::move(unit)));
}

NotificationCount InboxDesk::countIn(sql::ReadSession& session, MemberId member) const {
  const auto inbox = rows().inbox(session, member);
  if (!inbox) return {};
  return {inbox->unread, inbox->lastSequence};
}

Task<Outcome<NotificationCount>> InboxDesk::markRead(MemberId member, std::vector<NotificationId> ids,
                                                     sql::Seal<NotificationCount> seal) {
  auto unit = [this, member, ids = std::move(ids), seal](sql::WriteSession& session) {
    std::int64_t marked = 0;
    for (const NotificationId id : ids) marked += rows().markRead(session, member, id, now());
    const NotificationCount count = settle(session, member, marked);
    if (seal) seal(session, count);
    return count;
  };
  co_return flatten(co_await m_sql.write("notifications.mark-read", std::move(unit)));
}

Task<Outcome<NotificationCount>> InboxDesk::markReadUpTo(MemberId member, std::int64_t sequence,
                                                         sql::Seal<NotificationCount> seal) {
  auto unit = [this, member, sequence, seal](sql::WriteSession& session) {
    const std::int64_t marked = rows().markReadUpTo(session, member, sequence, now());
    const NotificationCount count = settle(session, member, marked);
    if (seal) seal(session, count);
    return count;
  };
  co_return flatten(co_await m_sql.write("notifications.mark-read-upto", std::move(unit)));
}

Task<Outcome<Notification>> InboxDesk::markOne(MemberId member, NotificationId id,
                                               sql::Seal<Notification> seal) {
  auto unit = [this, member, id, seal](sql::WriteSession& session) {
    settle(session, member, rows().markRead(session, member, id, now()));
    auto view = viewIn(session, member, id);
    if (view && seal) seal(session, *view);
    return view;
  };
  co_return flatten(co_await m_sql.write("notifications.mark-one", std::move(unit)));
}

Task<Outcome<NotificationCount>> InboxDesk::remove(MemberId member, NotificationId id,
                                                   sql::Seal<NotificationCount> seal) {
  auto unit = [this, member, id, seal](sql::WriteSession& session) -> Outcome<NotificationCount> {
    const auto found = rows().find(session, member, id);
    if (!found || !rows().remove(session, member, id)) return Failure{notificationNotFound()};
    const NotificationCount count = settle(session, member, found->readAt ? 0 : 1);
    if (seal) seal(session, count);
    return count;
  };
  co_return flatten(co_await m_sql.write("notifications.remove", std::move(unit)));
}

/// The count follows what was marked in the same unit; other devices are told when it moved.
NotificationCount InboxDesk::settle(sql::WriteSession& session, MemberId member,
                                    std::int64_t noLongerUnread) {
  if (noLongerUnread != 0) rows().addUnread(session, member, -noLongerUnread);
  const NotificationCount count = countIn(session, member);
  if (noLongerUnread != 0) live().publishCount(session, member, count);
  return count;
}

Outcome<Notification> InboxDesk::viewIn(sql::ReadSession& session, MemberId member, NotificationId id) const {
  const auto found = rows().find(session, member, id);
  if (!found) return Failure{notificationNotFound()};
  return live().views(session, member, std::span{&*found, 1}).front();
}

Task<Outcome<InboxDesk::Missed>> InboxDesk::missed(MemberId member, std::int64_t after) {
  auto unit = [this, member, after](sql::ReadSession& session) { return missedIn(session, member, after); };
  co_return flatten(co_await m_sql.read("notifications.missed", std::move(unit)));
}

InboxDesk::Missed InboxDesk::missedIn(sql::ReadSession& session, MemberId member, std::int64_t after) const {
  Missed missed;
  const auto inbox = rows().inbox(session, member);
  if (!inbox) return missed;
  if (after < inbox->forgottenUpTo) {
    missed.messages.push_back(live().gap(member, after, inbox->forgottenUpTo));
    after = inbox->forgottenUpTo;
  }
  auto found = rows().after(session, member, after, kMissedAtOnce);
  missed.more = found.size() == static_cast<std::size_t>(kMissedAtOnce);
  // What waits for the end of the quiet hours waits for those who come back, too.
  while (inbox->heldFrom && !found.empty() && found.back().sequence >= *inbox->heldFrom) {
    found.pop_back();
    missed.more = false;
  }
  for (const Notification& view : live().views(session, member, found))
    missed.messages.push_back(live().message(member, view, false));
  return missed;
}

}  // namespace madang::notifications
