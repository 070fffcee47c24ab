#include "features/moderation/domain/action_desk.h"

#include "base/json.h"
#include "ports/sql_fault.h"

namespace madang::moderation {
namespace {

/// An answer may be late: what was shown as possible a moment ago still is.
constexpr std::chrono::seconds kUndoGrace{3};

bool isContent(TargetKind kind) {
  return kind == TargetKind::Post || kind == TargetKind::Comment;
}

Fault notApplicable() {
  return {"validation",
          "Some members do not fit.",
          {{"/action", "unknown-value", "this cannot be done to such a thing"}}};
}

ContentState wantedState(ActionKind kind) {
  if (kind == ActionKind::Hide) return ContentState::Hidden;
  return kind == ActionKind::Delete ? ContentState::Deleted : ContentState::Visible;
}

}  // namespace

std::string auditNameOf(const Order& order) {
  const bool withdrawal = order.kind == ActionKind::Withdraw;
  const TargetKind noun = withdrawal ? TargetKind::Warning : order.target.kind;
  return std::string(enumText(noun)) + "." + std::string(enumText(order.kind));
}

StoredAction ActionDesk::begin(const Staff& staff, const Order& order) const {
  StoredAction action;
  action.id = m.ids.next<ActionId>();
  action.kind = order.kind;
  action.target = order.target;
  action.actor = staff.member;
  action.reason = order.reason;
  action.at = m.clock.now();
  action.undoUntil = action.at + m.settings.undo;
  return action;
}

Task<Outcome<ActionTaken>> ActionDesk::act(Staff staff, Order order, sql::Seal<ActionTaken> seal) {
  const std::string name = auditNameOf(order);
  auto unit = [this, staff, order, name, seal](sql::WriteSession& session) -> Outcome<ActionTaken> {
    const auto reason = checkReason(order.reason);
    if (!reason) return reason.failure();
    StoredAction action = begin(staff, order);
    const auto done = carryOut(session, staff, order, action);
    if (!done) return done.failure();
    ActionTaken taken = finish(session, staff, action, name, "acted");
    if (seal) seal(session, taken);
    return taken;
  };
  auto taken = flatten(co_await m.sql.write("moderation.act", std::move(unit)));
  if (!taken) auditRefusal(m.audit, staff, name, textOf(order.target), order.reason, taken.error());
  co_return taken;
}

Outcome<void> ActionDesk::carryOut(sql::WriteSession& session, const Staff& staff, const Order& order,
                                   StoredAction& action) {
  using enum ActionKind;
  if (order.kind == Hide || order.kind == Delete || order.kind == Restore)
    return changeContent(session, staff, order, action);
  if (order.kind == Decide) return Failure{notApplicable()};
  return changeMember(session, staff, order, action);
}

Outcome<void> ActionDesk::changeContent(sql::WriteSession& session, const Staff& staff, const Order& order,
                                        StoredAction& action) {
  if (!isContent(order.target.kind)) return Failure{notApplicable()};
  const auto file = m.content.file(session, order.target);
  if (!file) return file.failure();
  action.member = file->author;
  const Removal& before = file->removal;
  const ContentState wanted = wantedState(order.kind);
  const bool hidesDeleted = wanted == ContentState::Hidden && before.state == ContentState::Deleted;
  if (before.state == wanted || hidesDeleted)
    return Failure{Fault{"already-in-state", "It is " + std::string(enumText(before.state)) + "."}};
  Removal after;
  if (wanted != ContentState::Visible) after = {wanted, action.at, staff.member};
  if (!m.content.replaceRemoval(session, order.target, before, after, staff.member))
    return Failure{Fault{"conflict", "It changed at the same moment."}};
  action.memory.before = before;
  action.memory.after = after;
  return {};
}

Outcome<void> ActionDesk::changeMember(sql::WriteSession& session, const Staff& staff, const Order& order,
                                       StoredAction& action) {
  if (!staff.capabilities.has(Capability::ModerateMembers))
    return Failure{Fault{"forbidden", "This needs the capability moderateMembers."}};
  MemberId member = action.member;
  if (order.target.kind == TargetKind::Member) member = MemberId{order.target.id};
  if (order.kind == ActionKind::Withdraw) {
    if (order.target.kind != TargetKind::Warning) return Failure{notApplicable()};
    const auto sanction = m.actions.sanction(session, ActionId{order.target.id});
    if (!sanction) return Failure{Fault{"warning-not-found", "There is no such warning."}};
    member = sanction->member;
  }
  if (member == MemberId{}) return Failure{notApplicable()};
  const auto subject = m.sanctions.subject(session, staff, member);
  if (!subject) return subject.failure();
  action.member = member;
  const ReportCategory category = order.category.value_or(ReportCategory::Other);
  switch (order.kind) {
    case ActionKind::Warn:
      m.sanctions.impose(session, action, *subject, SanctionKind::Warning, category,
                         ladderDays(m.actions.standingWarnings(session, member)));
      return {};
    case ActionKind::Block:
      if (!order.days || *order.days < 1 || *order.days > kLongestBlockDays)
        return Failure{
            Fault{"validation", "Some members do not fit.", {{"/days", "out-of-range", "1 to 365 days"}}}};
      m.sanctions.impose(session, action, *subject, SanctionKind::Block, category, *order.days);
      return {};
    case ActionKind::Unblock:
      return m.sanctions.lift(session, action, *subject);
    case ActionKind::Withdraw:
      return m.sanctions.withdraw(session, action, ActionId{order.target.id}, *subject);
    default:
      return Failure{notApplicable()};
  }
}

ActionTaken ActionDesk::finish(sql::WriteSession& session, const Staff& staff, const StoredAction& action,
                               std::string auditAction, std::string_view what) {
  m.actions.insert(session, action);
  if (m.audit) {
    AuditEntry entry = entryOf(staff, std::move(auditAction), textOf(action.target), action.reason);
    entry.detail["action"] = toText(action.id);
    entry.detail["member"] = toText(action.member);
    if (action.review) entry.detail["case"] = toText(*action.review);
    if (action.memory.after) entry.detail["state"] = enumText(action.memory.after->state);
    if (action.memory.blockedAfter) entry.detail["blockedUntil"] = formatRfc3339(*action.memory.blockedAfter);
    m.audit->append(session, entry);
  }
  tell(session, what, action.review, action.target, action.member, action.actor);
  return takenOf(session, action);
}

void ActionDesk::tell(sql::WriteSession& session, std::string_view what, std::optional<CaseId> review,
                      Target target, MemberId member, MemberId actor) {
  m.events.raise(session, ModerationChanged{std::string(what), review, target.kind, std::to_string(target.id),
                                            member, actor, m.clock.now(), m.cases.countOpen(session)});
}

ActionTaken ActionDesk::takenOf(sql::ReadSession& session, const StoredAction& a) const {
  ActionTaken taken;
  taken.action = {a.id,
                  a.kind,
                  a.target.kind,
                  std::to_string(a.target.id),
                  {a.member, m.names.nicknameOf(session, a.member)},
                  {a.actor, m.names.nicknameOf(session, a.actor)},
                  a.reason,
                  a.at,
                  a.undoUntil,
                  a.undoneAt.has_value()};
  if (a.review)
    if (const auto review = m.cases.find(session, *a.review)) taken.caseVersion = review->version;
  if (isContent(a.target.kind))
    if (const auto file = m.content.file(session, a.target)) taken.contentState = file->removal.state;
  if (const auto member = m.members.file(session, a.member);
      member && member->blockedUntil && *member->blockedUntil > m.clock.now())
    taken.blockedUntil = member->blockedUntil;
  return taken;
}

Task<Outcome<ActionTaken>> ActionDesk::undo(Staff staff, ActionId id, sql::Seal<ActionTaken> seal) {
  auto unit = [this, staff, id, seal](sql::WriteSession& session) -> Outcome<ActionTaken> {
    auto undone = undoIn(session, staff, id);
    if (undone && seal) seal(session, *undone);
    return undone;
  };
  auto undone = flatten(co_await m.sql.write("moderation.undo", std::move(unit)));
  if (!undone) auditRefusal(m.audit, staff, "moderation.undo", "action:" + toText(id), "", undone.error());
  co_return undone;
}

Outcome<ActionTaken> ActionDesk::undoIn(sql::WriteSession& session, const Staff& staff, ActionId id) {
  auto action = m.actions.find(session, id);
  if (!action) return Failure{Fault{"action-not-found", "There is no such action."}};
  if (action->actor != staff.member)
    return Failure{Fault{"forbidden", "Only who did it may undo it; take the opposite action instead."}};
  if (action->undoneAt) return Failure{Fault{"action-undone", ""}};
  const UtcTime now = m.clock.now();
  if (now > action->undoUntil + kUndoGrace)
    return Failure{Fault{"undo-expired", "Take the opposite action instead."}};
  const ActionMemory& memory = action->memory;
  if (memory.before &&
      !m.content.replaceRemoval(session, action->target, *memory.after, *memory.before, staff.member))
    return Failure{Fault{"undo-superseded", "The content is in another state by now."}};
  m.sanctions.undo(session, *action, now);
  if (action->target.kind == TargetKind::Warning) m.actions.removeAnswer(session, id);
  if (action->review) {
    const auto review = m.cases.find(session, *action->review);
    if (review && review->state == CaseState::Decided && !m.cases.reopen(session, *review))
      return Failure{Fault{"undo-superseded", "There is a newer case about the same."}};
  }
  m.actions.markUndone(session, id, now);
  action->undoneAt = now;
  if (m.audit) {
    AuditEntry entry = entryOf(staff, "moderation.undo", textOf(action->target), action->reason);
    entry.detail["action"] = toText(id);
    entry.detail["undone"] = enumText(action->kind);
    m.audit->append(session, entry);
  }
  tell(session, "undone", action->review, action->target, action->member, staff.member);
  return takenOf(session, *action);
}

}  // namespace madang::moderation
