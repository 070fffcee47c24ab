#include "app/compose/accounts.h"

#include <filesystem>
#include <stdexcept>

#include "adapters/argon2/argon2_hasher.h"
#include "adapters/files/secret_file.h"
#include "adapters/openssl/openssl_digests.h"
#include "adapters/qt/qt_text_normalizer.h"
#include "adapters/sql/sql_outbox.h"
#include "adapters/sql/sql_sessions.h"
#include "features/accounts/api/accounts_api.h"
#include "features/accounts/api/token_authenticator.h"
#include "features/accounts/domain/account_jobs.h"
#include "features/accounts/domain/member_services.h"
#include "features/accounts/storage/sql_members.h"

namespace madang {
namespace {

constexpr std::chrono::hours kLongestSession{24 * 90};
constexpr int kHashNiceness = 10;  // requests that need no hash go first

/// The secret of this installation; it lives beside the database, readable by its owner alone.
std::string installationSecret(Composition& c) {
  auto secret = readOrCreateSecret(std::filesystem::path(c.config.data.dir) / "keys" / "secret", c.random);
  if (!secret) throw std::runtime_error(secret.error());
  return std::move(*secret);
}

accounts::TokenSettings tokenSettings(Composition& c, const Digests& digests) {
  accounts::TokenSettings settings;
  settings.rootSecret = installationSecret(c);
  for (const std::string& text : c.config.tokens.keys) {
    auto key = accounts::parseTokenKey(text);
    if (!key) throw std::runtime_error("tokens.keys: " + key.error());
    settings.keys.push_back(std::move(*key));
  }
  if (settings.keys.empty())
    settings.keys.push_back(
        {"local", std::string(bytesOf(digests.hmacSha256(settings.rootSecret, "access-token")))});
  settings.accessLife = std::chrono::seconds{c.config.tokens.accessSeconds};
  settings.refreshLife = std::chrono::hours{24 * c.config.tokens.refreshDays};
  return settings;
}

WorkPoolSettings poolSettings(const Config::Passwords& config) {
  WorkPoolSettings settings;
  settings.name = "hash";
  settings.threads = static_cast<unsigned>(config.threads);
  settings.queueLimit = static_cast<std::size_t>(config.queue);
  settings.niceness = kHashNiceness;
  return settings;
}

Argon2Cost costOf(const Config::Passwords& config) {
  return {static_cast<std::uint32_t>(config.memoryKib), static_cast<std::uint32_t>(config.iterations), 1};
}

}  // namespace

AccountsParts composeAccounts(Composition& c) {
  auto& digests = c.make<OpensslDigests>();
  auto& normalizer = c.make<QtTextNormalizer>();
  const accounts::TokenSettings tokenConfig = tokenSettings(c, digests);
  const std::chrono::milliseconds tokenLife = tokenConfig.accessLife + tokenConfig.leeway;
  accounts::AccountSettings settings;
  settings.environment = c.config.environment;
  accounts::ThrottleSettings throttling;
  throttling.enabled = c.config.limits.enabled;

  auto& standings = c.make<accounts::AccessStandings>(tokenLife);
  auto& sessions = c.make<SqlSessions>(c.sql, kLongestSession);
  sessions.onRevoked([&standings, &c](SessionId id) {
    standings.revoke(id, c.clock.now());
    for (const auto& told : c.onSessionRevoked) told(id);
  });
  auto& outbox = c.make<SqlOutbox>(c.sql, c.ids, c.clock);
  auto& members = c.make<accounts::SqlMembers>();
  auto& pool = c.make<WorkPool>(poolSettings(c.config.passwords), c.metrics);
  auto& hasher = c.make<Argon2Hasher>(costOf(c.config.passwords), c.random);
  auto& passwords = c.make<accounts::Passwords>(hasher, normalizer, digests, pool,
                                                accounts::PasswordSettings{c.config.passwords.pepper});
  const accounts::AccountPorts ports{c.sql,      members, sessions, outbox,   c.events, passwords,
                                     normalizer, digests, c.clock,  c.random, c.ids};

  auto& tokens = c.make<accounts::AccessTokens>(tokenConfig, digests);
  auto& cache = c.make<accounts::TokenCache>(tokens, standings, c.clock, c.metrics, tokenConfig.leeway);
  auto& throttle = c.make<accounts::LoginThrottle>(throttling);
  auto& service = c.make<accounts::AccountService>(ports, settings);
  auto& recovery = c.make<accounts::PasswordRecovery>(ports, settings);
  auto& signingIn = c.make<accounts::SessionService>(
      accounts::SessionService::Parts{ports, tokens, throttle, c.metrics, c.log}, tokenConfig);
  auto& services = c.make<accounts::MemberServices>(ports, standings);

  c.authenticator = &c.make<accounts::TokenAuthenticator>(cache);
  c.members = &services;
  c.add(c.make<accounts::AccountsApi>(service, recovery).routes());
  c.add(c.make<accounts::SessionsApi>(signingIn, digests).routes());
  c.add(c.make<accounts::StaffApi>(service, c.config.environment).routes());
  c.onStart.push_back([&services, tokenLife] { return services.load(tokenLife); });
  auto& jobs = c.make<accounts::AccountJobs>(ports, recovery, standings);
  if (c.jobs) jobs.addTo(*c.jobs);
  return {services, services, services, services, services, services, services, services, outbox, normalizer};
}

}  // namespace madang
