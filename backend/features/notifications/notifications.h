#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/fault.h"
#include "base/ids.h"
#include "contract/notifications/announcement.h"
#include "contract/notifications/notification.h"
#include "contract/notifications/settings.h"
#include "ports/sql.h"
#include "ports/task.h"

/// Front door of notifications: what members are told.
namespace madang::notifications {

/// Tells many members at once, for staff. Any thread.
///
/// One row, whatever the number of members. Those who are connected get it live, some at a time, by the job
/// `notifications.announce`; all others when they look. Who signs up later is not told.
class Announcer {
 public:
  virtual ~Announcer() = default;

  /// How many members an announcement would be for.
  virtual Task<Outcome<std::int64_t>> preview(AnnouncementAudience audience) = 0;

  /// `validation` for empty or long texts. @param seal  runs in the transaction of the announcement
  virtual Task<Outcome<Announcement>> publish(MemberId author, NewAnnouncement announcement,
                                              sql::Seal<Announcement> seal) = 0;
  /// For a unit that has a session already. The same rules: call check() before.
  virtual Announcement publishIn(sql::WriteSession& session, MemberId author,
                                 const NewAnnouncement& announcement) = 0;
  virtual Outcome<void> check(const NewAnnouncement& announcement) const = 0;

  /// `announcement-not-found`
  virtual Task<Outcome<Announcement>> find(AnnouncementId id) = 0;
  /// Newest first, below `before`; one more than the limit when there are more.
  virtual Task<Outcome<std::vector<Announcement>>> list(std::optional<AnnouncementId> before, int limit) = 0;
};

/// Which notifications staff look for, all of one member.
struct LedgerSearch {
  MemberId member;
  bool unread = false;
  std::optional<NotificationType> type;
  std::optional<std::int64_t> before;  ///< a sequence: the last one of the page before
  int limit = 20;
};

/// What members were told and why, for staff. Any thread.
class LedgerReader {
 public:
  virtual ~LedgerReader() = default;

  /// Newest first; one more than the limit when there are more.
  virtual Task<Outcome<std::vector<Notification>>> search(LedgerSearch wanted) = 0;
  virtual Task<Outcome<NotificationCount>> count(MemberId member) = 0;
  /// Why a member was told of a fact (the id of a post, a comment, a warning, an announcement), or was not.
  virtual Task<Outcome<NotificationReasons>> why(MemberId member, std::int64_t fact, bool korean) = 0;
};

}  // namespace madang::notifications
