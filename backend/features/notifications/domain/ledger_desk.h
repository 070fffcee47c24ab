#pragma once

#include "features/notifications/domain/inbox_desk.h"
#include "features/notifications/domain/preference_desk.h"
#include "features/notifications/notifications.h"

namespace madang::notifications {

/// What staff may look up; changes nothing.
class LedgerDesk final : public LedgerReader {
 public:
  LedgerDesk(InboxDesk& inboxes, PreferenceDesk& wishes) : m_inboxes(inboxes), m_wishes(wishes) {}

  Task<Outcome<std::vector<Notification>>> search(LedgerSearch wanted) override {
    NotificationQuery query;
    query.member = wanted.member;
    query.unread = wanted.unread;
    query.type = wanted.type;
    query.before = wanted.before;
    query.limit = wanted.limit + 1;
    auto page = co_await m_inboxes.list(query);
    if (!page) co_return page.failure();
    co_return std::move(page->items);
  }
  Task<Outcome<NotificationCount>> count(MemberId member) override { return m_inboxes.count(member); }
  Task<Outcome<NotificationReasons>> why(MemberId member, std::int64_t fact, bool korean) override {
    return m_wishes.why(member, fact, korean);
  }

 private:
  InboxDesk& m_inboxes;
  PreferenceDesk& m_wishes;
};

}  // namespace madang::notifications
