#pragma once

#include <optional>
#include <vector>

#include "contract/realtime/ledger.h"
#include "features/accounts/accounts.h"
#include "features/notifications/notifications.h"

namespace madang::realtime {

/// The announcements with the names of their authors. Any thread.
class AnnouncementBoard {
 public:
  AnnouncementBoard(notifications::Announcer& announcer, accounts::MemberDirectory& members)
      : m_announcer(announcer), m_members(members) {}

  /// The newest first; one more than the limit when there are more.
  Task<Outcome<std::vector<StaffAnnouncement>>> list(std::optional<AnnouncementId> before, int limit);
  Task<Outcome<std::int64_t>> count(AnnouncementAudience audience);

 private:
  notifications::Announcer& m_announcer;
  accounts::MemberDirectory& m_members;
};

}  // namespace madang::realtime
