#pragma once

#include <string>

#include "base/fault.h"
#include "contract/accounts/member.h"
#include "features/accounts/domain/member_repository.h"
#include "features/accounts/domain/passwords.h"
#include "features/accounts/domain/settings.h"
#include "ports/clock.h"
#include "ports/events.h"
#include "ports/id_source.h"
#include "ports/outbox.h"
#include "ports/random.h"
#include "ports/sessions.h"
#include "ports/sql_executor.h"

namespace madang::accounts {

/// What account services work with. All outlive them.
struct AccountPorts {
  SqlExecutor& sql;
  MemberRepository& members;
  Sessions& sessions;
  Outbox& outbox;
  EventBus& events;
  Passwords& passwords;
  const TextNormalizer& normalizer;
  const Digests& digests;
  Clock& clock;
  Random& random;
  IdSource& ids;
};

/// Signing up, and what a member changes about himself.
class AccountService {
 public:
  AccountService(AccountPorts ports, AccountSettings settings)
      : m_ports(ports), m_settings(std::move(settings)) {}

  /// @param mailLanguage  `ko` or `en`
  /// Fails with `validation`, `email-taken`, `nickname-taken`, `overloaded`.
  Task<Outcome<MemberProfile>> signUp(SignUp request, std::string mailLanguage,
                                      sql::Seal<MemberProfile> seal);

  Task<Outcome<MemberProfile>> profile(MemberId member);
  Task<Outcome<MemberProfile>> edit(MemberId member, ProfileEdit edit, sql::Seal<MemberProfile> seal);

  /// Fails with `invalid-verification-token`.
  Task<Outcome<std::monostate>> verifyEmail(std::string token, sql::Seal<std::monostate> seal);

 private:
  AccountPorts m_ports;
  const AccountSettings m_settings;
};

/// 32 random bytes as the text that travels, and the digest that is kept.
struct FreshToken {
  std::string text;
  Digest digest;
};
FreshToken makeToken(Random& random, const Digests& digests);

}  // namespace madang::accounts
