#include "features/accounts/domain/password_recovery.h"

#include <boost/describe/class.hpp>

#include "base/json.h"
#include "features/accounts/accounts.h"
#include "ports/sql_fault.h"

namespace madang::accounts {
namespace {

/// How a wish is kept until it is fulfilled.
struct Wish {
  bool reset = false;
  std::string emailKey;
};
BOOST_DESCRIBE_STRUCT(Wish, (), (reset, emailKey))

Fault invalidResetToken() {
  return {"invalid-reset-token", ""};
}

}  // namespace

Task<Outcome<std::monostate>> PasswordRecovery::request(WantedMail wanted, sql::Seal<std::monostate> seal) {
  const auto email = parseEmail(wanted.email, m_ports.normalizer);
  if (!email)
    co_return Failure{Fault{"validation",
                            "Some members do not fit.",
                            {{"/email", "malformed-email", "this is no mail address"}}}};
  std::string payload = toJson(Wish{wanted.purpose == MailPurpose::ResetPassword, email->key});
  auto mailWishUnit = [this, payload = std::move(payload), seal](sql::WriteSession& session) {
    m_ports.outbox.enqueue(session, kWishKind, payload);
    seal(session, {});
    return std::monostate{};
  };
  co_return flatten(co_await m_ports.sql.write("accounts.mailWish", std::move(mailWishUnit)));
}

Task<Outcome<void>> PasswordRecovery::fulfil(OutboxItem item) {
  Wish wish;
  FieldErrors errors;
  const auto json = parseJson(item.payload);
  if (json) readJson(*json, wish, errors);
  const bool readable = json.ok() && errors.empty();
  const FreshToken token = makeToken(m_ports.random, m_ports.digests);
  auto fulfilWishUnit = [this, wish, readable, token, id = item.id,
                         now = m_ports.clock.now()](sql::WriteSession& session) {
    m_ports.outbox.markDone(session, id, now);
    const auto member = readable ? m_ports.members.byEmail(session, wish.emailKey) : std::nullopt;
    if (!member || (!wish.reset && member->verified)) return;
    const auto purpose = wish.reset ? MailPurpose::ResetPassword : MailPurpose::VerifyEmail;
    const auto last = m_ports.members.lastMailToken(session, purpose, member->id);
    if (last && *last + m_settings.mailPause > now) return;
    const UtcTime expires = wish.reset ? now + m_settings.resetLife : now + m_settings.verificationLife;
    m_ports.members.addMailToken(session, token.digest, purpose, member->id, now, expires);
    if (wish.reset)
      m_ports.events.raise(session, PasswordResetRequested{member->id, member->email, member->nickname,
                                                           member->mailLanguage, token.text});
    else
      m_ports.events.raise(session, VerificationMailRequested{member->id, member->email, member->nickname,
                                                              member->mailLanguage, token.text});
  };
  co_return flatten(co_await m_ports.sql.write("accounts.fulfilWish", std::move(fulfilWishUnit)));
}

Task<Outcome<std::monostate>> PasswordRecovery::confirm(PasswordResetConfirmation request,
                                                        std::int64_t network,
                                                        sql::Seal<std::monostate> seal) {
  const Digest digest = m_ports.digests.sha256(request.token);
  // Looked at before the expensive part. The unit that stores decides.
  auto find = [this, digest, now = m_ports.clock.now()](sql::ReadSession& session) -> Outcome<Member> {
    const auto id = m_ports.members.mailTokenOwner(session, digest, MailPurpose::ResetPassword, now);
    auto member = id ? m_ports.members.byId(session, *id) : std::nullopt;
    if (!member) return Failure{invalidResetToken()};
    return *member;
  };
  auto owner = flatten(co_await m_ports.sql.read("accounts.resetOwner", std::move(find)));
  if (!owner) co_return owner.failure();
  FieldErrors errors;
  const auto email = parseEmail(owner->email, m_ports.normalizer);
  const auto password = parseNewPassword(request.newPassword, email ? email->key : "", owner->nickname,
                                         m_ports.normalizer, "/newPassword", errors);
  if (!password) co_return Failure{Fault{"validation", "Some members do not fit.", std::move(errors)}};
  auto hash = co_await m_ports.passwords.hash(*password);
  if (!hash) co_return hash.failure();
  NewPassword fresh{owner->id, std::move(*hash), std::nullopt, digest, network};
  co_return co_await store(std::move(fresh), seal);
}

Task<Outcome<std::monostate>> PasswordRecovery::change(MemberId id, SessionId current, PasswordChange request,
                                                       sql::Seal<std::monostate> seal) {
  auto credentialsUnit = [this, id](sql::ReadSession& session) -> Outcome<Credentials> {
    auto found = m_ports.members.credentialsById(session, id);
    if (!found) return Failure{Fault{"member-not-found", ""}};
    return std::move(*found);
  };
  auto known = flatten(co_await m_ports.sql.read("accounts.credentials", std::move(credentialsUnit)));
  if (!known) co_return known.failure();
  FieldErrors errors;
  const auto email = parseEmail(known->member.email, m_ports.normalizer);
  const auto password = parseNewPassword(request.newPassword, email ? email->key : "", known->member.nickname,
                                         m_ports.normalizer, "/newPassword", errors);
  if (!password) co_return Failure{Fault{"validation", "Some members do not fit.", std::move(errors)}};
  auto check = co_await m_ports.passwords.check(known->passwordHash, request.currentPassword);
  if (!check) co_return check.failure();
  if (!check->right)
    co_return Failure{Fault{"validation",
                            "Some members do not fit.",
                            {{"/currentPassword", "wrong-password", "this is not your password"}}}};
  auto hash = co_await m_ports.passwords.hash(*password);
  if (!hash) co_return hash.failure();
  NewPassword fresh{id, std::move(*hash), current, std::nullopt, std::nullopt};
  co_return co_await store(std::move(fresh), seal);
}

Task<Outcome<std::monostate>> PasswordRecovery::store(NewPassword change, sql::Seal<std::monostate> seal) {
  const UtcTime now = m_ports.clock.now();
  const MemberId member = change.member;
  const std::optional<SessionId> keep = change.keep;
  // The new generation ends every other session by itself, should the process die before the sessions are
  // told.
  auto setPasswordUnit = [this, change = std::move(change), seal,
                          now](sql::WriteSession& session) -> Outcome<std::int64_t> {
    if (change.token) {
      const auto owner =
          m_ports.members.useMailToken(session, *change.token, MailPurpose::ResetPassword, now);
      if (owner != change.member) return Failure{invalidResetToken()};
      m_ports.members.setVerified(session, change.member, now);
    }
    if (change.network) m_ports.members.rememberNetwork(session, change.member, *change.network, now);
    const std::int64_t next = m_ports.members.setPassword(session, change.member, change.hash);
    if (const auto found = m_ports.members.byId(session, change.member))
      m_ports.events.raise(session,
                           PasswordChanged{found->id, found->email, found->nickname, found->mailLanguage});
    seal(session, {});
    return next;
  };
  auto generation = flatten(co_await m_ports.sql.write("accounts.setPassword", std::move(setPasswordUnit)));
  if (!generation) co_return generation.failure();
  auto ended = co_await m_ports.sessions.revokeAll(member, keep, *generation, now);
  if (!ended) co_return ended.failure();
  co_return std::monostate{};
}

}  // namespace madang::accounts
