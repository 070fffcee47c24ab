#include "features/accounts/domain/access_standings.h"

namespace madang::accounts {

void AccessStandings::revoke(SessionId session, UtcTime now) {
  const std::size_t at = slot(session);
  {
    Shard& s = shard(at);
    const std::lock_guard lock(s.mutex);
    s.revoked[session] = now + m_tokenLife;
  }
  bump(at);
}

void AccessStandings::block(MemberId member, std::optional<UtcTime> until) {
  const std::size_t at = slot(member);
  {
    Shard& s = shard(at);
    const std::lock_guard lock(s.mutex);
    s.members[member].blockedUntil = until;
  }
  bump(at);
}

void AccessStandings::setRole(MemberId member, Role role, UtcTime now) {
  const std::size_t at = slot(member);
  {
    Shard& s = shard(at);
    const std::lock_guard lock(s.mutex);
    MemberEntry& entry = s.members[member];
    entry.role = role;
    entry.roleUntil = now + m_tokenLife;
  }
  bump(at);
}

AccessStandings::Epochs AccessStandings::epochs(MemberId member, SessionId session) const {
  return {epoch(slot(member)), epoch(slot(session))};
}

AccessStandings::Standing AccessStandings::of(MemberId member, SessionId session) const {
  Standing standing;
  {
    const Shard& s = shard(slot(session));
    const std::lock_guard lock(s.mutex);
    standing.revoked = s.revoked.contains(session);
  }
  const Shard& s = shard(slot(member));
  const std::lock_guard lock(s.mutex);
  if (const auto found = s.members.find(member); found != s.members.end()) {
    standing.role = found->second.role;
    standing.blockedUntil = found->second.blockedUntil;
  }
  return standing;
}

std::size_t AccessStandings::sweep(UtcTime now) {
  std::size_t left = 0;
  for (Shard& s : m_shards) {
    const std::lock_guard lock(s.mutex);
    std::erase_if(s.revoked, [now](const auto& entry) { return entry.second <= now; });
    for (auto entry = s.members.begin(); entry != s.members.end();) {
      MemberEntry& member = entry->second;
      if (member.role && member.roleUntil <= now) member.role.reset();
      if (member.blockedUntil && *member.blockedUntil <= now) member.blockedUntil.reset();
      entry = member.role || member.blockedUntil ? std::next(entry) : s.members.erase(entry);
    }
    left += s.revoked.size() + s.members.size();
  }
  return left;
}

}  // namespace madang::accounts
