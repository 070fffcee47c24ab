#include "features/accounts/storage/sql_members.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/json.h"

namespace madang::accounts {
namespace {

#define MADANG_MEMBER_COLUMNS                                                                 \
  "m.id, m.email, m.nickname, m.verified_at, m.role, m.employed, m.languages, m.frameworks, " \
  "m.mail_language, m.blocked_until, m.session_generation, m.created_at"

constexpr sql::Statement kById{"accounts.byId",
                               "SELECT " MADANG_MEMBER_COLUMNS " FROM members m WHERE m.id = ?"};
constexpr sql::Statement kByEmail{"accounts.byEmail",
                                  "SELECT " MADANG_MEMBER_COLUMNS " FROM members m WHERE m.email_key = ?"};
constexpr sql::Statement kCredentials{
    "accounts.credentials",
    "SELECT " MADANG_MEMBER_COLUMNS
    ", m.password_hash, n.seen_at FROM members m "
    "LEFT JOIN login_networks n ON n.member_id = m.id AND n.network = ? WHERE m.email_key = ?"};
constexpr sql::Statement kCredentialsById{"accounts.credentialsById",
                                          "SELECT " MADANG_MEMBER_COLUMNS
                                          ", m.password_hash, NULL FROM members m WHERE m.id = ?"};
constexpr sql::Statement kNewest{"accounts.newest",
                                 "SELECT " MADANG_MEMBER_COLUMNS
                                 " FROM members m WHERE m.id < ? ORDER BY m.id DESC LIMIT ?"};
constexpr sql::Statement kBlocked{
    "accounts.blockedList", "SELECT " MADANG_MEMBER_COLUMNS
                            " FROM members m WHERE m.blocked_until > ? AND (m.blocked_until > ? OR m.id > ?)"
                            " ORDER BY m.blocked_until, m.id LIMIT ?"};
constexpr sql::Statement kByName{
    "accounts.byName",
    "SELECT " MADANG_MEMBER_COLUMNS
    " FROM members m WHERE m.nickname_key >= ? AND m.nickname_key > ? AND m.nickname_key < ?"
    " AND (? = 0 OR m.blocked_until > ?) ORDER BY m.nickname_key LIMIT ?"};
constexpr sql::Statement kPlace{"accounts.place",
                                "SELECT nickname_key, blocked_until FROM members WHERE id = ?"};
#undef MADANG_MEMBER_COLUMNS

constexpr sql::Statement kEmailTaken{"accounts.emailTaken", "SELECT 1 FROM members WHERE email_key = ?"};
constexpr sql::Statement kNicknameTaken{"accounts.nicknameTaken",
                                        "SELECT 1 FROM members WHERE nickname_key = ? AND id <> ?"};
constexpr sql::Statement kByNickname{"accounts.byNickname", "SELECT id FROM members WHERE nickname_key = ?"};
constexpr sql::Statement kAudience{
    "accounts.audience",
    "SELECT count(*) FROM members m WHERE m.id >= ? AND m.id <= ? AND (? < 0 OR m.role = ?) AND (? = '' OR "
    "m.mail_language = ?) AND (? = 0 OR m.created_at >= ? OR EXISTS (SELECT 1 FROM sessions s WHERE "
    "s.member_id "
    "= m.id AND s.last_used_at >= ?))"};
constexpr sql::Statement kInsert{
    "accounts.insert",
    "INSERT INTO members (id, email, email_key, nickname, nickname_key, password_hash, role, mail_language, "
    "verified_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kRename{"accounts.rename",
                                 "UPDATE members SET nickname = ?, nickname_key = ? WHERE id = ?"};
constexpr sql::Statement kSetProfile{
    "accounts.setProfile", "UPDATE members SET employed = ?, languages = ?, frameworks = ? WHERE id = ?"};
constexpr sql::Statement kSetVerified{
    "accounts.setVerified", "UPDATE members SET verified_at = ? WHERE id = ? AND verified_at IS NULL"};
constexpr sql::Statement kSetRole{"accounts.setRole",
                                  "UPDATE members SET role = ?, role_changed_at = ? WHERE id = ?"};
constexpr sql::Statement kSetPassword{
    "accounts.setPassword",
    "UPDATE members SET password_hash = ?, session_generation = session_generation + 1 WHERE id = ?"};
constexpr sql::Statement kGeneration{"accounts.generation",
                                     "SELECT session_generation FROM members WHERE id = ?"};
constexpr sql::Statement kReplaceHash{
    "accounts.replaceHash", "UPDATE members SET password_hash = ? WHERE id = ? AND password_hash = ?"};
constexpr sql::Statement kRememberNetwork{
    "accounts.rememberNetwork",
    "INSERT INTO login_networks (member_id, network, seen_at) VALUES (?, ?, ?) "
    "ON CONFLICT (member_id, network) DO UPDATE SET seen_at = excluded.seen_at"};
constexpr sql::Statement kSetBlocked{"accounts.setBlocked",
                                     "UPDATE members SET blocked_until = ? WHERE id = ?"};
constexpr sql::Statement kChanged{
    "accounts.changed",
    "SELECT id, role, blocked_until, role_changed_at FROM members WHERE blocked_until > ? "
    "UNION SELECT id, role, blocked_until, role_changed_at FROM members WHERE role_changed_at >= ?"};
constexpr std::size_t kCardsAtOnce = 20;
constexpr sql::Statement kCards{"accounts.cards",
                                "SELECT id, nickname FROM members WHERE id IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                                "?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kCard{"accounts.card", "SELECT id, nickname FROM members WHERE id = ?"};

std::string listText(const std::vector<std::string>& names) {
  return toJson(names);
}

std::vector<std::string> listOf(const std::string& text) {
  std::vector<std::string> names;
  FieldErrors errors;
  if (const auto json = parseJson(text)) readJson(*json, names, errors);
  return names;
}

Member memberOf(const sql::Row& row) {
  Member member;
  member.id = row.id<MemberId>(0);
  member.email = row.text(1);
  member.nickname = row.text(2);
  member.verified = !row.isNull(3);
  member.role = row.enumeration<Role>(4);
  member.employed = row.boolean(5);
  member.languages = listOf(row.text(6));
  member.frameworks = listOf(row.text(7));
  member.mailLanguage = row.text(8);
  member.blockedUntil = row.optionalTime(9);
  member.sessionGeneration = row.int64(10);
  member.createdAt = row.time(11);
  return member;
}

std::optional<Member> firstMember(const sql::ResultSet& rows) {
  if (rows.empty()) return std::nullopt;
  return memberOf(rows[0]);
}

std::optional<Credentials> firstCredentials(const sql::ResultSet& rows) {
  if (rows.empty()) return std::nullopt;
  return Credentials{memberOf(rows[0]), rows[0].text(12), !rows[0].isNull(13)};
}

}  // namespace

std::optional<Member> SqlMembers::byId(sql::ReadSession& session, MemberId id) {
  return firstMember(session.query(kById, id));
}

std::optional<Member> SqlMembers::byEmail(sql::ReadSession& session, const std::string& emailKey) {
  return firstMember(session.query(kByEmail, emailKey));
}

std::optional<Credentials> SqlMembers::credentials(sql::ReadSession& session, const std::string& emailKey,
                                                   std::int64_t network) {
  return firstCredentials(session.query(kCredentials, network, emailKey));
}

std::optional<Credentials> SqlMembers::credentialsById(sql::ReadSession& session, MemberId id) {
  return firstCredentials(session.query(kCredentialsById, id));
}

bool SqlMembers::emailTaken(sql::ReadSession& session, const std::string& emailKey) {
  return !session.query(kEmailTaken, emailKey).empty();
}

bool SqlMembers::nicknameTaken(sql::ReadSession& session, const std::string& nicknameKey, MemberId butBy) {
  return !session.query(kNicknameTaken, nicknameKey, butBy).empty();
}

void SqlMembers::insert(sql::WriteSession& session, const NewMember& m) {
  session.execute(kInsert, m.id, m.email.text, m.email.key, m.nickname.text, m.nickname.key, m.passwordHash,
                  m.role, m.mailLanguage, m.verifiedAt, m.now);
}

void SqlMembers::rename(sql::WriteSession& session, MemberId id, const Nickname& nickname) {
  session.execute(kRename, nickname.text, nickname.key, id);
}

void SqlMembers::setProfile(sql::WriteSession& session, const Member& m) {
  session.execute(kSetProfile, m.employed, listText(m.languages), listText(m.frameworks), m.id);
}

void SqlMembers::setVerified(sql::WriteSession& session, MemberId id, UtcTime now) {
  session.execute(kSetVerified, now, id);
}

void SqlMembers::setRole(sql::WriteSession& session, MemberId id, Role role, UtcTime now) {
  session.execute(kSetRole, role, now, id);
}

std::int64_t SqlMembers::setPassword(sql::WriteSession& session, MemberId id, const std::string& hash) {
  session.execute(kSetPassword, hash, id);
  const auto rows = session.query(kGeneration, id);
  return rows.empty() ? 0 : rows[0].int64(0);
}

void SqlMembers::replaceHash(sql::WriteSession& session, MemberId id, const std::string& old,
                             const std::string& hash) {
  session.execute(kReplaceHash, hash, id, old);
}

void SqlMembers::rememberNetwork(sql::WriteSession& session, MemberId id, std::int64_t network, UtcTime now) {
  session.execute(kRememberNetwork, id, network, now);
}

bool SqlMembers::setBlockedUntil(sql::WriteSession& session, MemberId id, std::optional<UtcTime> until) {
  return session.execute(kSetBlocked, until, id) == 1;
}

std::optional<MemberId> SqlMembers::byNickname(sql::ReadSession& session, const std::string& nicknameKey) {
  const auto rows = session.query(kByNickname, nicknameKey);
  if (rows.empty()) return std::nullopt;
  return rows[0].id<MemberId>(0);
}

std::int64_t SqlMembers::count(sql::ReadSession& session, const Audience& audience, MemberId from,
                               MemberId to) {
  const std::int64_t role = audience.role ? static_cast<std::int64_t>(*audience.role) : -1;
  const std::int64_t since = audience.activeSince ? toUnixMillis(*audience.activeSince) : 0;
  return session
      .query(kAudience, from, to, role, role, audience.language, audience.language, since, since, since)[0]
      .int64(0);
}

std::vector<MemberRepository::Changed> SqlMembers::changedSince(sql::ReadSession& session, UtcTime since,
                                                                UtcTime now) {
  std::vector<Changed> changed;
  for (const sql::Row row : session.query(kChanged, now, since))
    changed.push_back(
        {row.id<MemberId>(0), row.enumeration<Role>(1), row.optionalTime(2), row.optionalTime(3)});
  return changed;
}

std::vector<Member> SqlMembers::list(sql::ReadSession& session, const Wanted& wanted) {
  constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
  std::string name;
  std::int64_t blockedUntil = toUnixMillis(wanted.now);
  if (wanted.after) {
    const auto place = session.query(kPlace, *wanted.after);
    if (!place.empty()) {
      name = place[0].text(0);
      if (!place[0].isNull(1)) blockedUntil = std::max(blockedUntil, place[0].int64(1));
    }
  }
  sql::ResultSet rows;
  if (!wanted.prefix.empty())
    // No character sorts behind U+10FFFF.
    rows = session.query(kByName, wanted.prefix, name, wanted.prefix + "\xf4\x8f\xbf\xbf", wanted.blocked,
                         wanted.now, wanted.limit);
  else if (wanted.blocked)
    rows = session.query(kBlocked, blockedUntil - 1, blockedUntil, wanted.after.value_or(MemberId{}),
                         wanted.limit);
  else
    rows = session.query(kNewest, wanted.after.value_or(MemberId{kLargest}), wanted.limit);
  std::vector<Member> members;
  for (const sql::Row row : rows) members.push_back(memberOf(row));
  return members;
}

std::vector<MemberCard> SqlMembers::cards(sql::ReadSession& session, std::span<const MemberId> members) {
  std::vector<MemberCard> found;
  if (members.size() == 1) {
    for (const sql::Row row : session.query(kCard, members[0]))
      found.push_back({row.id<MemberId>(0), row.text(1)});
    return found;
  }
  for (std::size_t begin = 0; begin < members.size(); begin += kCardsAtOnce) {
    const auto part = members.subspan(begin, std::min(kCardsAtOnce, members.size() - begin));
    std::array<sql::Value, kCardsAtOnce> values;
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = sql::toValue(part[std::min(i, part.size() - 1)]);  // the last one fills up
    for (const sql::Row row : session.queryWith(kCards, values))
      found.push_back({row.id<MemberId>(0), row.text(1)});
  }
  // In the order asked for: IN gives any.
  std::vector<MemberCard> ordered;
  ordered.reserve(found.size());
  for (const MemberId id : members) {
    const auto card =
        std::find_if(found.begin(), found.end(), [id](const MemberCard& c) { return c.id == id; });
    if (card != found.end()) ordered.push_back(*card);
  }
  return ordered;
}

}  // namespace madang::accounts
