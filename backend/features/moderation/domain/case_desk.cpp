#include "features/moderation/domain/case_desk.h"

#include "base/json.h"
#include "ports/sql_fault.h"

namespace madang::moderation {
namespace {

Fault notFitting(const char* pointer, const char* why) {
  return {"validation", "Some members do not fit.", {{pointer, "unknown-value", why}}};
}

/// `keep`, `hide`, `hide+warn`, `block`, …
std::string textOf(const CaseDecision& decision) {
  std::string text{enumText(decision.content)};
  if (decision.member == MemberVerdict::None) return text;
  if (decision.content == ContentVerdict::Keep) text.clear();
  if (!text.empty()) text += '+';
  return text += enumText(decision.member);
}

/// The first category that was reported.
ReportCategory categoryOf(const StoredCase& review) {
  for (int bit = 0; bit < static_cast<int>(ReportCategory::Appeal); ++bit)
    if (review.categories & (std::int64_t{1} << bit)) return static_cast<ReportCategory>(bit);
  return ReportCategory::Other;
}

/// What the decision orders, in the order in which it is done.
Outcome<std::vector<Order>> ordersOf(const StoredCase& review, const CaseDecision& decision) {
  std::vector<Order> orders;
  const bool content = review.target.kind == TargetKind::Post || review.target.kind == TargetKind::Comment;
  if (decision.content != ContentVerdict::Keep) {
    if (!content) return Failure{notFitting("/content", "the case is about no content")};
    const bool hide = decision.content == ContentVerdict::Hide;
    orders.push_back({hide ? ActionKind::Hide : ActionKind::Delete, review.target, decision.reason, {}, {}});
  }
  const Target member{TargetKind::Member, review.member.value};
  const ReportCategory category = decision.category.value_or(categoryOf(review));
  switch (decision.member) {
    case MemberVerdict::None:
      break;
    case MemberVerdict::Warn:
      orders.push_back({ActionKind::Warn, member, decision.reason, category, {}});
      break;
    case MemberVerdict::Block:
      orders.push_back({ActionKind::Block, member, decision.reason, category, decision.days});
      break;
    case MemberVerdict::Withdraw:
      if (review.target.kind != TargetKind::Warning)
        return Failure{notFitting("/member", "the case is about no warning")};
      orders.push_back({ActionKind::Withdraw, review.target, decision.reason, {}, {}});
      break;
  }
  return orders;
}

}  // namespace

Outcome<StoredCase> CaseDesk::workable(sql::ReadSession& session, const Staff& staff, CaseId id,
                                       std::int64_t version) const {
  auto review = m.cases.find(session, id);
  if (!review) return Failure{Fault{"case-not-found", "There is no such case."}};
  if (review->state == CaseState::Decided)
    return Failure{Fault{"case-decided", m.names.nicknameOf(session, *review->decidedBy) +
                                             " has decided: " + review->decision.value_or("") + "."}};
  const bool claimed = review->claimedUntil && *review->claimedUntil > m.clock.now();
  if (claimed && review->claimedBy != staff.member) {
    const std::string name = m.names.nicknameOf(session, *review->claimedBy);
    return Failure{Fault{"case-claimed",
                         name + " has claimed it until " + formatRfc3339(*review->claimedUntil) + ".",
                         {{"/claimedBy", "claimed-by", name}}}};
  }
  if (review->version != version)
    return Failure{Fault{"case-stale",
                         "The case is at version " + std::to_string(review->version) + ".",
                         {{"/version", "current-version", std::to_string(review->version)}}}};
  return std::move(*review);
}

Task<Outcome<StoredCase>> CaseDesk::claim(Staff staff, CaseId id, std::int64_t version) {
  return change(std::move(staff), id, version, true);
}

Task<Outcome<StoredCase>> CaseDesk::release(Staff staff, CaseId id, std::int64_t version) {
  return change(std::move(staff), id, version, false);
}

Task<Outcome<StoredCase>> CaseDesk::change(Staff staff, CaseId id, std::int64_t version, bool take) {
  auto unit = [this, staff, id, version, take](sql::WriteSession& session) {
    return claimIn(session, staff, id, version, take);
  };
  auto changed = flatten(co_await m.sql.write("moderation.claim", std::move(unit)));
  if (!changed)
    auditRefusal(m.audit, staff, take ? "case.claim" : "case.release", "case:" + toText(id), "",
                 changed.error());
  co_return changed;
}

Outcome<StoredCase> CaseDesk::claimIn(sql::WriteSession& session, const Staff& staff, CaseId id,
                                      std::int64_t version, bool take) {
  const auto review = workable(session, staff, id, version);
  if (!review) return review.failure();
  const bool changed =
      take ? m.cases.claim(session, id, version, staff.member, m.clock.now() + m.settings.claim)
           : m.cases.release(session, id, version);
  if (!changed) return Failure{Fault{"case-stale", "The case changed at the same moment."}};
  if (m.audit)
    m.audit->append(session, entryOf(staff, take ? "case.claim" : "case.release", "case:" + toText(id), ""));
  m_desk.tell(session, take ? "claimed" : "released", id, review->target, review->member, staff.member);
  return *m.cases.find(session, id);
}

Task<Outcome<ActionTaken>> CaseDesk::decide(Staff staff, CaseId id, CaseDecision decision,
                                            sql::Seal<ActionTaken> seal) {
  const std::string reason = decision.reason;
  auto unit = [this, staff, id, decision, seal](sql::WriteSession& session) -> Outcome<ActionTaken> {
    auto taken = decideIn(session, staff, id, decision);
    if (taken && seal) seal(session, *taken);
    return taken;
  };
  auto taken = flatten(co_await m.sql.write("moderation.decide", std::move(unit)));
  if (!taken) auditRefusal(m.audit, staff, "case.decide", "case:" + toText(id), reason, taken.error());
  co_return taken;
}

Outcome<ActionTaken> CaseDesk::decideIn(sql::WriteSession& session, const Staff& staff, CaseId id,
                                        const CaseDecision& decision) {
  const auto reason = checkReason(decision.reason);
  if (!reason) return reason.failure();
  const auto review = workable(session, staff, id, decision.version);
  if (!review) return review.failure();
  const auto orders = ordersOf(*review, decision);
  if (!orders) return orders.failure();
  StoredAction action =
      m_desk.begin(staff, Order{ActionKind::Decide, review->target, decision.reason, {}, {}});
  action.member = review->member;
  action.review = id;
  for (const Order& order : *orders) {
    const auto done = m_desk.carryOut(session, staff, order, action);
    if (!done) return done.failure();
  }
  if (!m.cases.decide(session, id, review->version, staff.member, action.at, textOf(decision)))
    return Failure{Fault{"case-stale", "The case changed at the same moment."}};
  if (review->target.kind == TargetKind::Warning)
    m.actions.insertAnswer(session, {action.id, review->member, decision.member == MemberVerdict::Withdraw,
                                     decision.reason, action.at});
  return m_desk.finish(session, staff, action, "case." + textOf(decision), "decided");
}

}  // namespace madang::moderation
