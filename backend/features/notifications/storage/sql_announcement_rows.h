#pragma once

#include "features/notifications/domain/announcement_rows.h"

namespace madang::notifications {

class SqlAnnouncementRows final : public AnnouncementRows {
 public:
  void insert(sql::WriteSession& session, const Announcement& announcement) override;
  std::optional<Announcement> find(sql::ReadSession& session, AnnouncementId id) const override;
  std::vector<Announcement> list(sql::ReadSession& session, std::optional<AnnouncementId> before,
                                 int limit) const override;
  std::vector<Announcement> after(sql::ReadSession& session, AnnouncementId after, int most) const override;
  std::vector<AnnouncementId> unfinished(sql::ReadSession& session, int limit) const override;
  AnnouncementId newest(sql::ReadSession& session) const override;
  void addTold(sql::WriteSession& session, AnnouncementId id) override;
  void finish(sql::WriteSession& session, AnnouncementId id, UtcTime now) override;
  std::int64_t forget(sql::WriteSession& session, UtcTime before, int limit) override;
};

}  // namespace madang::notifications
