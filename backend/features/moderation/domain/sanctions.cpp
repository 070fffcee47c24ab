#include "features/moderation/domain/sanctions.h"

#include <algorithm>
#include <array>

namespace madang::moderation {

std::int64_t ladderDays(std::int64_t standingWarnings) {
  constexpr std::array<std::int64_t, 3> kLadder{1, 7, 30};
  return kLadder[static_cast<std::size_t>(std::clamp<std::int64_t>(standingWarnings, 0, 2))];
}

Outcome<accounts::MemberFile> Sanctions::subject(sql::ReadSession& session, const Staff& staff,
                                                 MemberId member) const {
  auto file = m_members.file(session, member);
  if (!file) return Failure{Fault{"member-not-found", "There is no such member."}};
  if (member == staff.member) return Failure{Fault{"own-content", "This is your own account."}};
  if (file->role >= staff.role)
    return Failure{Fault{"outranked", "A member whose role is not below yours is for an admin."}};
  return std::move(*file);
}

void Sanctions::impose(sql::WriteSession& session, StoredAction& action, const accounts::MemberFile& member,
                       SanctionKind kind, ReportCategory category, std::int64_t days) {
  StoredSanction sanction;
  sanction.id = action.id;
  sanction.member = member.id;
  sanction.kind = kind;
  sanction.category = category;
  sanction.reason = action.reason;
  sanction.days = days;
  sanction.actor = action.actor;
  sanction.at = action.at;
  sanction.blockedUntil = action.at + std::chrono::hours{24 * days};
  m_store.insertSanction(session, sanction);
  action.memory.sanctioned = true;
  apply(session, action, member, member.blockedUntil);
}

Outcome<void> Sanctions::lift(sql::WriteSession& session, StoredAction& action,
                              const accounts::MemberFile& member) {
  if (!member.blockedUntil || *member.blockedUntil <= action.at)
    return Failure{Fault{"not-blocked", "There is no block to lift."}};
  m_store.lift(session, member.id, action.id, action.at);
  action.memory.lifted = true;
  apply(session, action, member, std::nullopt);
  return {};
}

Outcome<void> Sanctions::withdraw(sql::WriteSession& session, StoredAction& action, ActionId sanction,
                                  const accounts::MemberFile& member) {
  if (!m_store.withdraw(session, sanction, action.id))
    return Failure{Fault{"warning-not-found", "It does not stand any more."}};
  action.memory.withdrawn = toText(sanction);
  apply(session, action, member, std::nullopt);
  return {};
}

/// The longest block that stands, never shorter than `atLeast`.
void Sanctions::apply(sql::WriteSession& session, StoredAction& action, const accounts::MemberFile& member,
                      std::optional<UtcTime> atLeast) {
  auto until = std::max(m_store.longestBlock(session, member.id), atLeast);  // nothing is less than any time
  if (until && *until <= action.at) until.reset();
  action.memory.blockedBefore = member.blockedUntil;
  action.memory.blockedAfter = until;
  m_standing.setBlockedUntil(session, member.id, until);
}

/// The block of before, when no sanction made it: then nothing else remembers it.
std::optional<UtcTime> Sanctions::setByHand(sql::ReadSession& session, const StoredAction& action) const {
  constexpr int kLookedAt = 100;
  const auto& before = action.memory.blockedBefore;
  if (!before) return std::nullopt;
  for (const auto& sanction : m_store.sanctionsOf(session, action.member, ActionId{}, kLookedAt))
    if (sanction.blockedUntil == *before) return std::nullopt;
  return before;
}

void Sanctions::undo(sql::WriteSession& session, const StoredAction& action, UtcTime now) {
  const ActionMemory& memory = action.memory;
  if (!memory.sanctioned && !memory.lifted && !memory.withdrawn) return;
  if (memory.sanctioned) m_store.undoSanction(session, action.id);
  if (memory.lifted) m_store.unlift(session, action.member, action.id);
  if (memory.withdrawn)
    if (const auto id = parseId<ActionId>(*memory.withdrawn)) m_store.unwithdraw(session, *id);
  const auto member = m_members.file(session, action.member);
  if (!member) return;
  auto until = m_store.longestBlock(session, action.member);
  if (member->blockedUntil == memory.blockedAfter) until = std::max(until, setByHand(session, action));
  if (until && *until <= now) until.reset();
  m_standing.setBlockedUntil(session, action.member, until);
}

}  // namespace madang::moderation
