#pragma once

#include <optional>
#include <string>
#include <utility>

#include "adapters/argon2/argon2_hasher.h"
#include "adapters/openssl/openssl_digests.h"
#include "adapters/qt/qt_text_normalizer.h"
#include "adapters/sql/sql_outbox.h"
#include "adapters/sql/sql_sessions.h"
#include "features/accounts/domain/member_services.h"
#include "features/accounts/domain/password_recovery.h"
#include "features/accounts/domain/session_service.h"
#include "features/accounts/domain/token_cache.h"
#include "features/accounts/storage/sql_members.h"
#include "support/sqlite_fixture.h"

namespace madang::test {

/// Cheap on purpose: the tests are about what surrounds the hash.
inline constexpr Argon2Cost kQuickCost{256, 1, 1};

inline accounts::TokenSettings tokenSettings() {
  accounts::TokenSettings settings;
  settings.keys = {{"k1", std::string(32, 'a')}};
  settings.rootSecret = std::string(32, 'r');
  return settings;
}

/// The accounts feature on a real database, without the front door.
class AccountFixture : public SqliteFixture {
 public:
  AccountFixture() {
    sessions.onRevoked([this](SessionId id) { standings.revoke(id, clock.now()); });
    events.inTransaction<accounts::MemberSignedUp>(
        [this](sql::WriteSession&, const accounts::MemberSignedUp& e) { signedUp = e; });
    events.inTransaction<accounts::PasswordResetRequested>(
        [this](sql::WriteSession&, const accounts::PasswordResetRequested& e) { resetAsked = e; });
    events.inTransaction<accounts::VerificationMailRequested>(
        [this](sql::WriteSession&, const accounts::VerificationMailRequested& e) { verificationAsked = e; });
  }

  OpensslDigests digests;
  QtTextNormalizer normalizer;
  Argon2Hasher hasher{kQuickCost, random};
  WorkPool pool{{"test-hash", 2, 64, std::chrono::seconds{30}}, metrics};
  accounts::SqlMembers members;
  SqlSessions sessions{sql, std::chrono::hours{24 * 90}};
  SqlOutbox outbox{sql, ids, clock};
  accounts::AccessStandings standings{std::chrono::seconds{905}};
  accounts::Passwords passwords{hasher, normalizer, digests, pool, {}};
  accounts::AccountPorts ports{sql,        members, sessions, outbox, events, passwords,
                               normalizer, digests, clock,    random, ids};
  accounts::AccountSettings settings;
  accounts::AccessTokens tokens{tokenSettings(), digests};
  accounts::TokenCache cache{tokens, standings, clock, metrics, std::chrono::seconds{5}};
  accounts::LoginThrottle throttle{{}};
  accounts::AccountService accountService{ports, settings};
  accounts::PasswordRecovery recovery{ports, settings};
  accounts::SessionService sessionService{{ports, tokens, throttle, metrics, log}, tokenSettings()};
  accounts::MemberServices services{ports, standings};

  std::optional<accounts::MemberSignedUp> signedUp;
  std::optional<accounts::PasswordResetRequested> resetAsked;
  std::optional<accounts::VerificationMailRequested> verificationAsked;

  static constexpr auto noSeal = [](sql::WriteSession&, const auto&) {};
  static constexpr const char* kPassword = "correct horse battery";

  Outcome<MemberProfile> signUp(std::string email, std::string nickname, std::string password = kPassword) {
    return run(
        accountService.signUp({std::move(email), std::move(password), std::move(nickname)}, "ko", noSeal));
  }
  Outcome<SignedIn> login(std::string email, std::string password = kPassword, std::int64_t network = 1,
                          std::int64_t device = 7) {
    return run(sessionService.login({std::move(email), std::move(password)}, {network, device, "test"}));
  }
  Outcome<SignedIn> refresh(std::string token, std::int64_t device = 7) {
    return run(sessionService.refresh({std::move(token)}, {1, device, "test"}));
  }
  /// Signs up and in.
  SignedIn newMember(const std::string& name) {
    auto made = signUp(name + "@example.org", name);
    if (!made) throw std::runtime_error(std::string(made.error().code));
    auto signedIn = login(name + "@example.org");
    if (!signedIn) throw std::runtime_error(std::string(signedIn.error().code));
    return std::move(*signedIn);
  }
  bool accepted(const std::string& accessToken) { return cache.check(accessToken).has_value(); }
};

}  // namespace madang::test
