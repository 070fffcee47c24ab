#pragma once

#include "base/fault.h"
#include "features/notifications/domain/ledger.h"
#include "ports/sql_executor.h"

namespace madang::notifications {

/// What members do with their notifications. One unit each.
///
/// Fails with `notification-not-found` and as the database does.
class InboxDesk {
 public:
  InboxDesk(SqlExecutor& sql, Ledger& ledger) : m_sql(sql), m_ledger(ledger) {}

  struct Page {
    std::vector<Notification> items;
    std::optional<std::int64_t> next;  ///< a sequence; nothing: this was the end
  };
  Task<Outcome<Page>> list(NotificationQuery query);
  Task<Outcome<NotificationCount>> count(MemberId member);

  /// Those that are read already, or are nobody's, change nothing.
  Task<Outcome<NotificationCount>> markRead(MemberId member, std::vector<NotificationId> ids,
                                            sql::Seal<NotificationCount> seal);
  Task<Outcome<NotificationCount>> markReadUpTo(MemberId member, std::int64_t sequence,
                                                sql::Seal<NotificationCount> seal);
  Task<Outcome<Notification>> markOne(MemberId member, NotificationId id, sql::Seal<Notification> seal);
  Task<Outcome<NotificationCount>> remove(MemberId member, NotificationId id,
                                          sql::Seal<NotificationCount> seal);

  /// What a client that has all up to `after` missed.
  struct Missed {
    std::vector<LiveMessagePtr> messages;
    bool more = false;
  };
  Task<Outcome<Missed>> missed(MemberId member, std::int64_t after);

 private:
  Page pageIn(sql::ReadSession& session, const NotificationQuery& query) const;
  NotificationCount countIn(sql::ReadSession& session, MemberId member) const;
  NotificationCount settle(sql::WriteSession& session, MemberId member, std::int64_t noLongerUnread);
  Outcome<Notification> viewIn(sql::ReadSession& session, MemberId member, NotificationId id) const;
  Missed missedIn(sql::ReadSession& session, MemberId member, std::int64_t after) const;

  NotificationRows& rows() const { return m_ledger.parts().rows; }
  const LiveNotices& live() const { return m_ledger.parts().live; }
  UtcTime now() const { return m_ledger.parts().clock.now(); }

  SqlExecutor& m_sql;
  Ledger& m_ledger;
};

inline Fault notificationNotFound() {
  return {"notification-not-found", "There is no such notification."};
}

}  // namespace madang::notifications
