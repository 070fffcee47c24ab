#pragma once

#include "features/jobs/jobs.h"
#include "features/notifications/domain/announcement_desk.h"
#include "features/notifications/domain/connected.h"

namespace madang::notifications {

/// Takes announcements to those who are connected, some at a time, so that other work goes on between.
class AnnouncementRound {
 public:
  struct Parts {
    SqlExecutor& sql;
    AnnouncementRows& rows;
    AnnouncementDesk& desk;
    const Connected& connected;
    Clock& clock;
  };
  explicit AnnouncementRound(Parts parts) : m(parts) {}

  /// All that are unfinished; a run that was cut off begins again and tells nobody twice.
  Task<Outcome<void>> run(jobs::JobContext& context);

 private:
  Task<Outcome<void>> tell(std::vector<MemberId> members);

  Parts m;
};

}  // namespace madang::notifications
