#pragma once

#include "features/jobs/jobs.h"
#include "features/notifications/domain/announcement_rows.h"
#include "features/notifications/domain/ledger.h"
#include "ports/sql_executor.h"

namespace madang::notifications {

/// What goes on by itself: the end of quiet hours, and forgetting.
class Housekeeping {
 public:
  Housekeeping(SqlExecutor& sql, Ledger& ledger, AnnouncementRows& announcements)
      : m_sql(sql), m_ledger(ledger), m_announcements(announcements) {}

  /// Hands over what waited for the end of the quiet hours.
  Task<Outcome<void>> release(jobs::JobContext& context);
  /// Notifications and announcements after 90 days, decisions after 30.
  Task<Outcome<void>> forget(jobs::JobContext& context);

 private:
  using Step = std::function<std::int64_t(sql::WriteSession&)>;
  Task<Outcome<void>> repeat(jobs::JobContext* context, std::string_view name, Step step);

  SqlExecutor& m_sql;
  Ledger& m_ledger;
  AnnouncementRows& m_announcements;
};

}  // namespace madang::notifications
