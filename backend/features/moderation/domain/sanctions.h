#pragma once

#include "features/accounts/accounts.h"
#include "features/moderation/domain/action_store.h"

namespace madang::moderation {

/// How many days the next warning blocks: 1, 7, and 30 from the third on.
std::int64_t ladderDays(std::int64_t standingWarnings);

inline constexpr std::int64_t kLongestBlockDays = 365;

/// Warnings, blocks and what they come to. Any SQL thread; throws sql::Error.
class Sanctions {
 public:
  Sanctions(ActionStore& store, accounts::MemberStanding& standing, const accounts::MemberRegister& members)
      : m_store(store), m_standing(standing), m_members(members) {}

  /// Of a role below the staff member's, and not himself: `own-content`, `outranked`, `member-not-found`.
  Outcome<accounts::MemberFile> subject(sql::ReadSession& session, const Staff& staff, MemberId member) const;

  /// Writes the sanction of `action` and sets the block; fills in what undoing needs.
  void impose(sql::WriteSession& session, StoredAction& action, const accounts::MemberFile& member,
              SanctionKind kind, ReportCategory category, std::int64_t days);
  /// `not-blocked` when there is nothing to lift.
  Outcome<void> lift(sql::WriteSession& session, StoredAction& action, const accounts::MemberFile& member);
  /// `warning-not-found` when it does not stand.
  Outcome<void> withdraw(sql::WriteSession& session, StoredAction& action, ActionId sanction,
                         const accounts::MemberFile& member);
  /// Puts back what the action did.
  void undo(sql::WriteSession& session, const StoredAction& action, UtcTime now);

 private:
  void apply(sql::WriteSession& session, StoredAction& action, const accounts::MemberFile& member,
             std::optional<UtcTime> atLeast);

  std::optional<UtcTime> setByHand(sql::ReadSession& session, const StoredAction& action) const;

  ActionStore& m_store;
  accounts::MemberStanding& m_standing;
  const accounts::MemberRegister& m_members;
};

}  // namespace madang::moderation
