#pragma once

#include "features/moderation/domain/action_desk.h"

namespace madang::moderation {

struct Reported {
  Report report;
  bool fresh = true;  ///< false: the same member had reported it before; nothing changed
};

/// What members tell staff.
///
/// Fails with `validation`, `own-content`, `report-limit`, `warning-not-found`, `already-appealed`, as what
/// is reported is not visible (`post-deleted` …), and as the database does.
class ReportDesk {
 public:
  explicit ReportDesk(ActionDesk& desk) : m_desk(desk), m(desk.parts()) {}

  Task<Outcome<Reported>> report(MemberId reporter, Target target, NewReport report,
                                 sql::Seal<Reported> seal);
  /// Against a warning or a block of one's own; once.
  Task<Outcome<Reported>> appeal(MemberId member, ActionId sanction, NewAppeal appeal,
                                 sql::Seal<Reported> seal);

 private:
  /// What a case about it would begin with.
  Outcome<StoredCase> caseFor(sql::ReadSession& session, MemberId reporter, Target target) const;
  Outcome<Reported> reportIn(sql::WriteSession& session, MemberId reporter, Target target,
                             const NewReport& report);
  Outcome<Reported> appealIn(sql::WriteSession& session, MemberId member, ActionId sanction,
                             const std::string& words);
  Reported file(sql::WriteSession& session, StoredCase review, StoredReport report);

  ActionDesk& m_desk;
  const ModerationParts& m;
};

}  // namespace madang::moderation
