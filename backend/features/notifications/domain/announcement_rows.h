#pragma once

#include <optional>
#include <vector>

#include "contract/notifications/announcement.h"
#include "ports/sql.h"

namespace madang::notifications {

/// The table announcements. Any SQL thread, keeps no state; everything throws sql::Error.
class AnnouncementRows {
 public:
  virtual ~AnnouncementRows() = default;
  virtual void insert(sql::WriteSession& session, const Announcement& announcement) = 0;
  virtual std::optional<Announcement> find(sql::ReadSession& session, AnnouncementId id) const = 0;
  virtual std::vector<Announcement> list(sql::ReadSession& session, std::optional<AnnouncementId> before,
                                         int limit) const = 0;
  /// Oldest first, of the newest `most` after `after`.
  virtual std::vector<Announcement> after(sql::ReadSession& session, AnnouncementId after,
                                          int most) const = 0;
  virtual std::vector<AnnouncementId> unfinished(sql::ReadSession& session, int limit) const = 0;
  virtual AnnouncementId newest(sql::ReadSession& session) const = 0;
  virtual void addTold(sql::WriteSession& session, AnnouncementId id) = 0;
  virtual void finish(sql::WriteSession& session, AnnouncementId id, UtcTime now) = 0;
  virtual std::int64_t forget(sql::WriteSession& session, UtcTime before, int limit) = 0;
};

}  // namespace madang::notifications
