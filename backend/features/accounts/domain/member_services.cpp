#include "features/accounts/domain/member_services.h"

#include "ports/sql_fault.h"

namespace madang::accounts {
namespace {

constexpr std::size_t kDemoBatch = 200;

/// Names for demo members; the number behind makes them unique.
constexpr std::string_view kDemoNames[] = {"김개발", "minji", "이서버", "alex",  "박코드", "jihoon",
                                           "최리뷰", "sora",  "정커밋", "robin", "한빌드", "yuna"};

std::string demoNickname(std::size_t index) {
  return std::string(kDemoNames[index % std::size(kDemoNames)]) + std::to_string(index + 1);
}

std::string nicknameFrom(std::string_view email) {
  std::string name{email.substr(0, std::min<std::size_t>(email.find('@'), 20))};
  while (name.size() < 2) name += '_';
  return name;
}

MemberFile fileOf(const Member& m) {
  return {m.id, m.nickname, m.email, m.mailLanguage, m.role, m.verified, m.blockedUntil, m.createdAt};
}

}  // namespace

std::vector<MemberCard> MemberServices::cards(sql::ReadSession& session,
                                              std::span<const MemberId> members) const {
  return m_ports.members.cards(session, members);
}

Task<Outcome<std::vector<MemberCard>>> MemberServices::cards(std::vector<MemberId> members) {
  auto cardsUnit = [this, members = std::move(members)](sql::ReadSession& session) {
    return m_ports.members.cards(session, members);
  };
  co_return flatten(co_await m_ports.sql.read("accounts.cards", std::move(cardsUnit)));
}

std::optional<MemberContact> MemberServices::contact(sql::ReadSession& session, MemberId id) const {
  const auto member = m_ports.members.byId(session, id);
  if (!member) return std::nullopt;
  return MemberContact{member->email, member->nickname, member->mailLanguage};
}

bool MemberServices::setBlockedUntil(sql::WriteSession& session, MemberId member,
                                     std::optional<UtcTime> until) {
  if (!m_ports.members.setBlockedUntil(session, member, until)) return false;
  session.onCommit([this, member, until] { m_standings.block(member, until); });
  m_ports.events.raise(session, MemberBlocked{member, until});
  return true;
}

std::optional<std::optional<UtcTime>> MemberServices::blockedUntil(sql::ReadSession& session, MemberId id,
                                                                   UtcTime now) const {
  const auto member = m_ports.members.byId(session, id);
  if (!member) return std::nullopt;
  const bool blocked = member->blockedUntil && *member->blockedUntil > now;
  return std::optional{blocked ? member->blockedUntil : std::nullopt};
}

std::optional<MemberFile> MemberServices::file(sql::ReadSession& session, MemberId id) const {
  const auto member = m_ports.members.byId(session, id);
  if (!member) return std::nullopt;
  return fileOf(*member);
}

std::vector<MemberFile> MemberServices::search(sql::ReadSession& session, const MemberSearch& wanted) const {
  std::vector<MemberFile> found;
  const auto add = [&](const std::optional<Member>& member) {
    if (!member || (wanted.blocked && (!member->blockedUntil || *member->blockedUntil <= wanted.now))) return;
    found.push_back(fileOf(*member));
  };
  if (const auto id = parseId<MemberId>(wanted.text)) {
    add(m_ports.members.byId(session, *id));
    if (!found.empty()) return found;
  }
  if (wanted.text.find('@') != wanted.text.npos) {
    if (const auto email = parseEmail(wanted.text, m_ports.normalizer))
      add(m_ports.members.byEmail(session, email->key));
    return found;
  }
  MemberRepository::Wanted list{wanted.text.empty() ? "" : m_ports.normalizer.caseFolded(wanted.text),
                                wanted.blocked, wanted.after, wanted.now, wanted.limit + 1};
  for (const Member& member : m_ports.members.list(session, list)) found.push_back(fileOf(member));
  return found;
}

std::optional<MemberId> MemberServices::byNickname(sql::ReadSession& session,
                                                   std::string_view nickname) const {
  const auto& normalizer = m_ports.normalizer;
  return m_ports.members.byNickname(session,
                                    normalizer.nfkc(normalizer.caseFolded(normalizer.nfkc(nickname))));
}

std::int64_t MemberServices::count(sql::ReadSession& session, const Audience& audience) const {
  return m_ports.members.count(session, audience, MemberId{1}, MemberId{audience.before.value - 1});
}

bool MemberServices::fits(sql::ReadSession& session, MemberId member, const Audience& audience) const {
  if (member >= audience.before) return false;
  return m_ports.members.count(session, audience, member, member) > 0;
}

Task<Outcome<std::int64_t>> MemberServices::revokeAll(MemberId member) {
  co_return co_await m_ports.sessions.revokeAll(member, std::nullopt, 0, m_ports.clock.now());
}

void MemberServices::setRole(sql::WriteSession& session, MemberId member, Role role, UtcTime now) {
  m_ports.members.setRole(session, member, role, now);
  session.onCommit([this, member, role, now] { m_standings.setRole(member, role, now); });
  m_ports.events.raise(session, MemberRoleChanged{member, role});
}

Task<Outcome<MemberId>> MemberServices::createStaff(NewStaff staff) {
  FieldErrors errors;
  const auto email = parseEmail(staff.email, m_ports.normalizer);
  if (!email) errors.push_back({"/email", "malformed-email", "this is no mail address"});
  const auto nickname = parseNickname(staff.nickname.empty() ? nicknameFrom(staff.email) : staff.nickname,
                                      m_ports.normalizer, errors);
  const auto password = parseNewPassword(staff.password, email ? email->key : "", staff.nickname,
                                         m_ports.normalizer, "/password", errors);
  if (!errors.empty()) co_return Failure{Fault{"validation", "Some values do not fit.", std::move(errors)}};
  auto hash = co_await m_ports.passwords.hash(*password);
  if (!hash) co_return hash.failure();
  const UtcTime now = m_ports.clock.now();
  NewMember fresh{
      m_ports.ids.next<MemberId>(), *email, *nickname, std::move(*hash), staff.role, "en", now, now};
  auto createStaffUnit = [this, derivedName = staff.nickname.empty(),
                          fresh = std::move(fresh)](sql::WriteSession& session) mutable -> Outcome<MemberId> {
    if (const auto known = m_ports.members.byEmail(session, fresh.email.key)) {
      m_ports.members.setPassword(session, known->id, fresh.passwordHash);
      m_ports.members.setVerified(session, known->id, fresh.now);
      setRole(session, known->id, fresh.role, fresh.now);
      return known->id;
    }
    if (derivedName && m_ports.members.nicknameTaken(session, fresh.nickname.key, {})) {
      fresh.nickname.text = "staff" + std::to_string(fresh.id.value % 1'000'000'000);
      fresh.nickname.key = fresh.nickname.text;
    }
    if (m_ports.members.nicknameTaken(session, fresh.nickname.key, {}))
      return Failure{Fault{"nickname-taken", ""}};
    m_ports.members.insert(session, fresh);
    m_ports.events.raise(session, MemberSignedUp{fresh.id, fresh.email.text, fresh.nickname.text, "en", ""});
    return fresh.id;
  };
  auto stored = flatten(co_await m_ports.sql.write("accounts.createStaff", std::move(createStaffUnit)));
  if (!stored) co_return stored.failure();
  auto ended = co_await m_ports.sessions.revokeAll(*stored, std::nullopt, 0, now);
  if (!ended) co_return ended.failure();
  co_return *stored;
}

Task<Outcome<std::vector<MemberId>>> MemberServices::createDemoMembers(std::size_t count,
                                                                       std::string password) {
  auto hash = co_await m_ports.passwords.hash(m_ports.passwords.normalize(password));
  if (!hash) co_return hash.failure();
  std::vector<MemberId> all;
  for (std::size_t begin = 0; begin < count; begin += kDemoBatch) {
    const std::size_t end = std::min(begin + kDemoBatch, count);
    auto createDemoUnit = [this, begin, end, hash = *hash,
                           now = m_ports.clock.now()](sql::WriteSession& session) {
      std::vector<MemberId> ids;
      for (std::size_t i = begin; i < end; ++i) {
        const auto email = parseEmail("demo" + std::to_string(i + 1) + "@example.org", m_ports.normalizer);
        if (const auto known = m_ports.members.byEmail(session, email->key)) {
          ids.push_back(known->id);
          continue;
        }
        const std::string name = demoNickname(i);
        NewMember fresh{m_ports.ids.next<MemberId>(),
                        *email,
                        {name, m_ports.normalizer.caseFolded(name)},
                        hash,
                        Role::Member,
                        i % 2 == 0 ? "ko" : "en",
                        now,
                        now};
        m_ports.members.insert(session, fresh);
        m_ports.events.raise(session, MemberSignedUp{fresh.id, email->text, name, fresh.mailLanguage, ""});
        ids.push_back(fresh.id);
      }
      return ids;
    };
    auto batch = flatten(co_await m_ports.sql.write("accounts.createDemo", std::move(createDemoUnit)));
    if (!batch) co_return batch.failure();
    all.insert(all.end(), batch->begin(), batch->end());
  }
  co_return all;
}

Task<Outcome<void>> MemberServices::load(std::chrono::milliseconds tokenLife) {
  const UtcTime now = m_ports.clock.now();
  const UtcTime since = now - tokenLife;
  auto changedUnit = [this, since, now](sql::ReadSession& session) {
    return m_ports.members.changedSince(session, since, now);
  };
  auto changed = flatten(co_await m_ports.sql.read("accounts.changed", std::move(changedUnit)));
  if (!changed) co_return changed.failure();
  for (const auto& member : *changed) {
    if (member.blockedUntil) m_standings.block(member.id, member.blockedUntil);
    if (member.roleChangedAt && *member.roleChangedAt >= since)
      m_standings.setRole(member.id, member.role, now);
  }
  auto revoked = co_await m_ports.sessions.revokedSince(since);
  if (!revoked) co_return revoked.failure();
  for (const SessionId session : *revoked) m_standings.revoke(session, now);
  co_return Outcome<void>{};
}

}  // namespace madang::accounts
