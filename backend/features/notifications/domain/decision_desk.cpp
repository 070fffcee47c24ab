#include "features/notifications/domain/decision_desk.h"

#include "base/json.h"
#include "ports/sql_fault.h"

namespace madang::notifications {
namespace {

std::string_view nameOf(FactKind kind) {
  switch (kind) {
    case FactKind::Accepted:
      return "answer";
    case FactKind::Sanctioned:
      return "sanction";
    case FactKind::Removed:
      return "removal";
    case FactKind::Invited:
      return "room";
    case FactKind::Announced:
      return "announcement";
    case FactKind::Written:
      break;
  }
  return "text";
}

LedgerEntry entryOf(const DecisionRow& row) {
  const StoredDecision& decision = row.decision;
  const std::string fact = std::to_string(decision.fact);
  LedgerEntry entry;
  entry.id = toText(decision.member) + "-" + fact + "-" + std::to_string(static_cast<int>(decision.kind));
  entry.member.id = decision.member;
  entry.type = std::string(enumText(decision.type));
  entry.fact = std::string(nameOf(decision.kind)) + ":" + fact;
  entry.decision = std::string(enumText(decision.decision));
  entry.at = decision.at;
  entry.heldUntil = decision.heldUntil;
  entry.deliveredAt = decision.deliveredAt;
  entry.readAt = row.readAt;
  return entry;
}

}  // namespace

std::optional<std::int64_t> factOf(std::string_view text) {
  text.remove_prefix(text.rfind(':') == std::string_view::npos ? 0 : text.rfind(':') + 1);
  const auto id = parseId<NotificationId>(text);
  return id ? std::optional{id->value} : std::nullopt;
}

std::vector<LedgerEntry> DecisionDesk::findIn(sql::ReadSession& session, DecisionQuery wanted,
                                              const std::string& member) const {
  if (!member.empty()) wanted.member = parseId<MemberId>(member);
  if (!member.empty() && !wanted.member) {
    accounts::MemberSearch named;
    named.text = member;
    named.now = m.clock.now();
    const auto found = m.members.search(session, named);
    for (const accounts::MemberFile& file : found)
      if (file.nickname == member) wanted.member = file.id;
    if (!wanted.member && found.size() == 1) wanted.member = found.front().id;
    if (!wanted.member) return {};
  }
  std::vector<LedgerEntry> entries;
  std::vector<MemberId> ids;
  for (const DecisionRow& row : m.search.search(session, wanted)) {
    entries.push_back(entryOf(row));
    ids.push_back(row.decision.member);
  }
  for (const accounts::MemberCard& card : m.directory.cards(session, ids))
    for (LedgerEntry& entry : entries)
      if (entry.member.id == card.id) entry.member.nickname = card.nickname;
  return entries;
}

Task<Outcome<std::vector<LedgerEntry>>> DecisionDesk::find(DecisionQuery wanted, std::string member) {
  auto unit = [this, wanted, member = std::move(member)](sql::ReadSession& session) {
    return findIn(session, wanted, member);
  };
  co_return flatten(co_await m.sql.read("notifications.ledger", std::move(unit)));
}

}  // namespace madang::notifications
