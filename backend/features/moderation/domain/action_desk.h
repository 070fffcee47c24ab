#pragma once

#include "features/accounts/accounts.h"
#include "features/moderation/domain/case_store.h"
#include "features/moderation/domain/content_keeper.h"
#include "features/moderation/domain/sanctions.h"
#include "features/moderation/moderation.h"
#include "ports/clock.h"
#include "ports/events.h"
#include "ports/id_source.h"
#include "ports/sql_executor.h"

namespace madang::moderation {

/// What the desks of this feature work with. All outlive them.
struct ModerationParts {
  SqlExecutor& sql;
  CaseStore& cases;
  ActionStore& actions;
  ContentKeeper& content;
  Sanctions& sanctions;
  const accounts::MemberRegister& members;
  const accounts::MemberDirectory& names;
  EventBus& events;
  AuditLog* audit;
  IdSource& ids;
  Clock& clock;
  ModerationSettings settings;
};

/// One thing that staff want done.
struct Order {
  ActionKind kind = ActionKind::Hide;
  Target target;
  std::string reason;
  std::optional<ReportCategory> category;  ///< of warnings and blocks
  std::optional<std::int64_t> days;        ///< of blocks
};

/// Does it, remembers how it was, and undoes it within the window. Every order leaves an audit row, refused
/// and failed ones too.
///
/// Fails with `reason-required`, `validation`, `post-not-found`, `comment-not-found`, `member-not-found`,
/// `warning-not-found`, `already-in-state`, `own-content`, `outranked`, `not-blocked`, `action-not-found`,
/// `action-undone`, `undo-expired`, `undo-superseded`, `forbidden`, and as the database does.
class ActionDesk {
 public:
  explicit ActionDesk(ModerationParts parts) : m(std::move(parts)) {}

  Task<Outcome<ActionTaken>> act(Staff staff, Order order, sql::Seal<ActionTaken> seal);
  Task<Outcome<ActionTaken>> undo(Staff staff, ActionId action, sql::Seal<ActionTaken> seal);

  // For units of other desks.

  /// An action that has not happened yet.
  StoredAction begin(const Staff& staff, const Order& order) const;
  /// Adds the order's effect to `action`, which may have had others. Writes neither the action nor its audit
  /// row.
  Outcome<void> carryOut(sql::WriteSession& session, const Staff& staff, const Order& order,
                         StoredAction& action);
  /// Writes both, tells the listeners. @param what  see ModerationChanged
  ActionTaken finish(sql::WriteSession& session, const Staff& staff, const StoredAction& action,
                     std::string auditAction, std::string_view what);
  void tell(sql::WriteSession& session, std::string_view what, std::optional<CaseId> review, Target target,
            MemberId member, MemberId actor);

  const ModerationParts& parts() const { return m; }

 private:
  Outcome<void> changeContent(sql::WriteSession& session, const Staff& staff, const Order& order,
                              StoredAction& action);
  Outcome<void> changeMember(sql::WriteSession& session, const Staff& staff, const Order& order,
                             StoredAction& action);
  Outcome<ActionTaken> undoIn(sql::WriteSession& session, const Staff& staff, ActionId id);
  ActionTaken takenOf(sql::ReadSession& session, const StoredAction& action) const;

  ModerationParts m;
};

/// `post.hide`, `member.warn`, …
std::string auditNameOf(const Order& order);

}  // namespace madang::moderation
