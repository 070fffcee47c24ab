#include "features/accounts/domain/account_service.h"

#include <array>

#include "base/base64url.h"
#include "features/accounts/accounts.h"
#include "ports/sql_fault.h"

namespace madang::accounts {

FreshToken makeToken(Random& random, const Digests& digests) {
  std::array<std::byte, 32> bytes;
  random.fill(bytes);
  FreshToken token{toBase64Url(bytes), {}};
  token.digest = digests.sha256(token.text);
  return token;
}

MemberProfile profileOf(const Member& member, UtcTime now) {
  MemberProfile profile{member.id,   member.nickname, member.email,     member.verified,
                        member.role, member.employed, member.languages, member.frameworks,
                        {},          member.createdAt};
  if (member.blockedUntil && *member.blockedUntil > now) profile.blockedUntil = member.blockedUntil;
  return profile;
}

namespace {

Fault emailTaken() {
  return {"email-taken", "", {{"/email", "taken", "another account has this address"}}};
}
Fault nicknameTaken() {
  return {"nickname-taken", "", {{"/nickname", "taken", "somebody else has this nickname"}}};
}
Fault noMember() {
  return {"member-not-found", ""};
}

/// A race that the unique keys decided: it reads like the check that came too early.
template <class T>
Outcome<T> withTakenNames(SqlResult<Outcome<T>> result) {
  if (!result && result.error().code == sql::ErrorCode::UniqueViolation) {
    if (result.error().detail.find("nickname") != std::string::npos) return Failure{nicknameTaken()};
    if (result.error().detail.find("email") != std::string::npos) return Failure{emailTaken()};
  }
  return flatten(std::move(result));
}

}  // namespace

Task<Outcome<MemberProfile>> AccountService::signUp(SignUp request, std::string mailLanguage,
                                                    sql::Seal<MemberProfile> seal) {
  FieldErrors errors;
  const auto email = parseEmail(request.email, m_ports.normalizer);
  if (!email) errors.push_back({"/email", "malformed-email", "this is no mail address"});
  const auto nickname = parseNickname(request.nickname, m_ports.normalizer, errors);
  const auto password = parseNewPassword(request.password, email ? email->key : "", request.nickname,
                                         m_ports.normalizer, "/password", errors);
  if (!errors.empty()) co_return Failure{Fault{"validation", "Some members do not fit.", std::move(errors)}};

  // Asked before the expensive part. The unit below asks again, and the unique keys have the last word.
  auto namesFree = [this, emailKey = email->key,
                    nicknameKey = nickname->key](sql::ReadSession& session) -> Outcome<void> {
    if (m_ports.members.emailTaken(session, emailKey)) return Failure{emailTaken()};
    if (m_ports.members.nicknameTaken(session, nicknameKey, {})) return Failure{nicknameTaken()};
    return {};
  };
  auto free = flatten(co_await m_ports.sql.read("accounts.namesFree", std::move(namesFree)));
  if (!free) co_return free.failure();
  auto hash = co_await m_ports.passwords.hash(*password);
  if (!hash) co_return hash.failure();

  const FreshToken token = makeToken(m_ports.random, m_ports.digests);
  NewMember fresh{
      m_ports.ids.next<MemberId>(), *email,       *nickname,          std::move(*hash), Role::Member,
      std::move(mailLanguage),      std::nullopt, m_ports.clock.now()};
  auto signUpUnit = [this, fresh = std::move(fresh), token,
                     seal](sql::WriteSession& session) -> Outcome<MemberProfile> {
    if (m_ports.members.emailTaken(session, fresh.email.key)) return Failure{emailTaken()};
    if (m_ports.members.nicknameTaken(session, fresh.nickname.key, {})) return Failure{nicknameTaken()};
    m_ports.members.insert(session, fresh);
    m_ports.members.addMailToken(session, token.digest, MailPurpose::VerifyEmail, fresh.id, fresh.now,
                                 fresh.now + m_settings.verificationLife);
    m_ports.events.raise(session, MemberSignedUp{fresh.id, fresh.email.text, fresh.nickname.text,
                                                 fresh.mailLanguage, token.text});
    const auto member = m_ports.members.byId(session, fresh.id);
    const MemberProfile profile = profileOf(*member, fresh.now);
    seal(session, profile);
    return profile;
  };
  auto stored = co_await m_ports.sql.write("accounts.signUp", std::move(signUpUnit));
  co_return withTakenNames(std::move(stored));
}

Task<Outcome<MemberProfile>> AccountService::profile(MemberId id) {
  auto profileUnit = [this, id,
                      now = m_ports.clock.now()](sql::ReadSession& session) -> Outcome<MemberProfile> {
    const auto member = m_ports.members.byId(session, id);
    if (!member) return Failure{noMember()};
    return profileOf(*member, now);
  };
  co_return flatten(co_await m_ports.sql.read("accounts.profile", std::move(profileUnit)));
}

Task<Outcome<MemberProfile>> AccountService::edit(MemberId id, ProfileEdit edit,
                                                  sql::Seal<MemberProfile> seal) {
  FieldErrors errors;
  std::optional<Nickname> nickname;
  if (edit.nickname.present)
    nickname = parseNickname(edit.nickname.value.value_or(""), m_ports.normalizer, errors);
  if (edit.employed.present && !edit.employed.value)
    errors.push_back({"/employed", "wrong-type", "expected true or false"});
  const auto languages = parseNames(edit.languages.value.value_or(std::vector<std::string>{}),
                                    m_ports.normalizer, "/languages", errors);
  const auto frameworks = parseNames(edit.frameworks.value.value_or(std::vector<std::string>{}),
                                     m_ports.normalizer, "/frameworks", errors);
  if (!errors.empty()) co_return Failure{Fault{"validation", "Some members do not fit.", std::move(errors)}};

  auto editUnit = [this, id, edit, nickname, languages, frameworks, seal,
                   now = m_ports.clock.now()](sql::WriteSession& session) -> Outcome<MemberProfile> {
    auto member = m_ports.members.byId(session, id);
    if (!member) return Failure{noMember()};
    if (nickname && nickname->text != member->nickname) {
      if (m_ports.members.nicknameTaken(session, nickname->key, id)) return Failure{nicknameTaken()};
      m_ports.members.rename(session, id, *nickname);
      member->nickname = nickname->text;
      m_ports.events.raise(session, MemberRenamed{id, nickname->text});
    }
    if (edit.employed.present) member->employed = *edit.employed.value;
    if (edit.languages.present) member->languages = languages;
    if (edit.frameworks.present) member->frameworks = frameworks;
    m_ports.members.setProfile(session, *member);
    const MemberProfile profile = profileOf(*member, now);
    seal(session, profile);
    return profile;
  };
  auto stored = co_await m_ports.sql.write("accounts.edit", std::move(editUnit));
  co_return withTakenNames(std::move(stored));
}

Task<Outcome<std::monostate>> AccountService::verifyEmail(std::string token, sql::Seal<std::monostate> seal) {
  auto verifyEmailUnit = [this, digest = m_ports.digests.sha256(token), seal,
                          now = m_ports.clock.now()](sql::WriteSession& session) -> Outcome<std::monostate> {
    const auto member = m_ports.members.useMailToken(session, digest, MailPurpose::VerifyEmail, now);
    if (!member) return Failure{Fault{"invalid-verification-token", ""}};
    m_ports.members.setVerified(session, *member, now);
    m_ports.events.raise(session, EmailVerified{*member});
    seal(session, {});
    return std::monostate{};
  };
  co_return flatten(co_await m_ports.sql.write("accounts.verifyEmail", std::move(verifyEmailUnit)));
}

}  // namespace madang::accounts
