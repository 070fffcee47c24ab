#pragma once

#include "features/moderation/domain/action_desk.h"

namespace madang::moderation {

/// Working on the review queue. One unit each; a case is changed only from the version that was looked at.
///
/// Fails with `case-not-found`, `case-stale`, `case-claimed` (by somebody else, whose name is in the
/// detail), `case-decided`, as ActionDesk does, and as the database does.
class CaseDesk {
 public:
  explicit CaseDesk(ActionDesk& desk) : m_desk(desk), m(desk.parts()) {}

  /// Keeps others from deciding for a while. Claiming one's own again makes it last longer.
  Task<Outcome<StoredCase>> claim(Staff staff, CaseId id, std::int64_t version);
  Task<Outcome<StoredCase>> release(Staff staff, CaseId id, std::int64_t version);
  /// Needs no claim, only that nobody else has one.
  Task<Outcome<ActionTaken>> decide(Staff staff, CaseId id, CaseDecision decision,
                                    sql::Seal<ActionTaken> seal);

 private:
  Outcome<StoredCase> workable(sql::ReadSession& session, const Staff& staff, CaseId id,
                               std::int64_t version) const;
  Outcome<StoredCase> claimIn(sql::WriteSession& session, const Staff& staff, CaseId id, std::int64_t version,
                              bool take);
  Task<Outcome<StoredCase>> change(Staff staff, CaseId id, std::int64_t version, bool take);
  Outcome<ActionTaken> decideIn(sql::WriteSession& session, const Staff& staff, CaseId id,
                                const CaseDecision& decision);

  ActionDesk& m_desk;
  const ModerationParts& m;
};

}  // namespace madang::moderation
