// The part of SqlMembers that keeps what members prove by mail.
#include "features/accounts/storage/sql_members.h"

namespace madang::accounts {
namespace {

constexpr sql::Statement kAddToken{
    "accounts.addMailToken",
    "INSERT INTO mail_tokens (hash, purpose, member_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?)"};
constexpr sql::Statement kTokenOwner{"accounts.mailTokenOwner",
                                     "SELECT member_id FROM mail_tokens WHERE hash = ? AND purpose = ? AND "
                                     "used_at IS NULL AND expires_at > ?"};
constexpr sql::Statement kUseToken{"accounts.useMailToken",
                                   "UPDATE mail_tokens SET used_at = ? WHERE hash = ? AND purpose = ? AND "
                                   "used_at IS NULL AND expires_at > ?"};
constexpr sql::Statement kUsedTokenOwner{"accounts.usedMailTokenOwner",
                                         "SELECT member_id FROM mail_tokens WHERE hash = ?"};
constexpr sql::Statement kUseOthers{
    "accounts.useOtherMailTokens",
    "UPDATE mail_tokens SET used_at = ? WHERE member_id = ? AND purpose = ? AND used_at IS NULL"};
constexpr sql::Statement kLastToken{"accounts.lastMailToken",
                                    "SELECT created_at FROM mail_tokens WHERE member_id = ? AND purpose = ? "
                                    "ORDER BY created_at DESC LIMIT 1"};
constexpr sql::Statement kRemoveTokens{
    "accounts.removeMailTokens",
    "DELETE FROM mail_tokens WHERE hash IN (SELECT hash FROM mail_tokens WHERE expires_at < ? LIMIT ?)"};
constexpr sql::Statement kRemoveNetworks{"accounts.removeNetworks",
                                         "DELETE FROM login_networks WHERE seen_at < ? AND member_id IN "
                                         "(SELECT member_id FROM login_networks WHERE seen_at < ? LIMIT ?)"};

sql::Blob blobOf(const Digest& digest) {
  return {digest.begin(), digest.end()};
}

}  // namespace

void SqlMembers::addMailToken(sql::WriteSession& session, const Digest& token, MailPurpose purpose,
                              MemberId member, UtcTime now, UtcTime expiresAt) {
  session.execute(kAddToken, blobOf(token), purpose, member, now, expiresAt);
}

std::optional<MemberId> SqlMembers::mailTokenOwner(sql::ReadSession& session, const Digest& token,
                                                   MailPurpose purpose, UtcTime now) {
  const auto rows = session.query(kTokenOwner, blobOf(token), purpose, now);
  if (rows.empty()) return std::nullopt;
  return rows[0].id<MemberId>(0);
}

std::optional<MemberId> SqlMembers::useMailToken(sql::WriteSession& session, const Digest& token,
                                                 MailPurpose purpose, UtcTime now) {
  if (session.execute(kUseToken, now, blobOf(token), purpose, now) != 1) return std::nullopt;
  const auto owner = session.query(kUsedTokenOwner, blobOf(token))[0].id<MemberId>(0);
  session.execute(kUseOthers, now, owner, purpose);
  return owner;
}

std::optional<UtcTime> SqlMembers::lastMailToken(sql::ReadSession& session, MailPurpose purpose,
                                                 MemberId member) {
  const auto rows = session.query(kLastToken, member, purpose);
  if (rows.empty()) return std::nullopt;
  return rows[0].time(0);
}

std::int64_t SqlMembers::removeStale(sql::WriteSession& session, UtcTime tokensBefore, UtcTime networksBefore,
                                     std::int64_t limit) {
  return session.execute(kRemoveTokens, tokensBefore, limit) +
         session.execute(kRemoveNetworks, networksBefore, networksBefore, limit);
}

}  // namespace madang::accounts
