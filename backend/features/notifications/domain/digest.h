#pragma once

#include "features/jobs/jobs.h"
#include "features/mail/mail.h"
#include "features/notifications/domain/ledger.h"
#include "ports/sql_executor.h"

namespace madang::notifications {

/// The day, counted from 1970, on which the newest letter was due: the member's local day at eight in the
/// morning; for weekly ones its Monday.
std::int64_t periodOf(const Preferences& wanted, UtcTime now);

/// Writes letters to those who want them, about what they have not read: one for each member and period,
/// whatever is cut off or repeated, and none when there is nothing to say.
class DigestWriter {
 public:
  struct Parts {
    SqlExecutor& sql;
    Ledger& ledger;
    mail::Postman& postman;
    const accounts::MemberRegister& members;
    const accounts::MemberDirectory& names;
  };
  explicit DigestWriter(Parts parts) : m(parts) {}

  Task<Outcome<void>> run(jobs::JobContext& context);

 private:
  /// @returns whether there was a letter
  bool writeIn(sql::WriteSession& session, MemberId member, std::int64_t period);
  Task<Outcome<std::int64_t>> writeTo(std::vector<std::pair<MemberId, Preferences>> readers);

  Parts m;
};

}  // namespace madang::notifications
