#pragma once

#include <atomic>

#include "features/notifications/domain/announcement_rows.h"
#include "features/notifications/domain/ledger.h"
#include "features/notifications/notifications.h"
#include "ports/sql_executor.h"

namespace madang::notifications {

/// The broker's topic on which nodes hear of new announcements.
inline constexpr std::string_view kAnnouncementsTopic = "announcements";

class AnnouncementDesk final : public Announcer {
 public:
  struct Parts {
    SqlExecutor& sql;
    AnnouncementRows& rows;
    Ledger& ledger;
    const accounts::MemberAudience& audience;
    const accounts::MemberContacts& contacts;
    Broker& broker;
    IdSource& ids;
    Clock& clock;
  };
  explicit AnnouncementDesk(Parts parts) : m(parts) {}

  /// What an earlier process published; before the first request.
  Task<Outcome<void>> load();

  Task<Outcome<std::int64_t>> preview(AnnouncementAudience audience) override;
  Task<Outcome<Announcement>> publish(MemberId author, NewAnnouncement announcement,
                                      sql::Seal<Announcement> seal) override;
  Announcement publishIn(sql::WriteSession& session, MemberId author,
                         const NewAnnouncement& announcement) override;
  Outcome<void> check(const NewAnnouncement& announcement) const override;
  Task<Outcome<Announcement>> find(AnnouncementId id) override;
  Task<Outcome<std::vector<Announcement>>> list(std::optional<AnnouncementId> before, int limit) override;

  /// There is one that members have to look for.
  void heard(AnnouncementId id);
  /// Tells a member what is new to him; costs nothing when there never was an announcement.
  Task<Outcome<void>> catchUp(MemberId member);
  void catchUpIn(sql::WriteSession& session, MemberId member);

 private:
  bool behind(sql::ReadSession& session, MemberId member, AnnouncementId newest) const;

  Parts m;
  std::atomic<std::int64_t> m_newest{0};
};

}  // namespace madang::notifications
