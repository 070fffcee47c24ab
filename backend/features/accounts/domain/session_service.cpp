#include "features/accounts/domain/session_service.h"

#include <array>
#include <cstring>

#include "base/base64url.h"
#include "ports/sql_fault.h"

namespace madang::accounts {
namespace {

constexpr std::size_t kLongestRefreshToken = 128;

Fault wrongCredentials() {
  return {"wrong-credentials", ""};
}
Fault invalidRefreshToken() {
  return {"invalid-refresh-token", ""};
}

Counter& loginCounter(Metrics& metrics, const char* result) {
  return metrics.counter("madang_logins_total", "Attempts to sign in by result", {{"result", result}});
}

std::uint64_t hash64(const Digests& digests, std::string_view text) {
  const Digest digest = digests.sha256(text);
  std::uint64_t value = 0;
  std::memcpy(&value, digest.data(), sizeof value);
  return value;
}

}  // namespace

SessionService::SessionService(Parts parts, TokenSettings settings)
    : m_ports(parts.ports),
      m_tokens(parts.tokens),
      m_throttle(parts.throttle),
      m_log(parts.log),
      m_settings(std::move(settings)),
      m_successorKey(bytesOf(m_ports.digests.hmacSha256(m_settings.rootSecret, "refresh-token-successor"))),
      m_loggedIn(loginCounter(parts.metrics, "signed-in")),
      m_wrong(loginCounter(parts.metrics, "wrong")),
      m_throttled(loginCounter(parts.metrics, "throttled")),
      m_reused(parts.metrics.counter("madang_refresh_reuse_total",
                                     "Sessions ended because a refresh token was reused")) {}

Task<Outcome<SignedIn>> SessionService::login(Login request, Origin origin) {
  const auto email = parseEmail(request.email, m_ports.normalizer);
  const std::string key = email ? email->key : request.email.substr(0, 254);
  auto credentialsUnit = [this, key, network = origin.network](sql::ReadSession& session) {
    return m_ports.members.credentials(session, key, network);
  };
  auto found = flatten(co_await m_ports.sql.read("accounts.credentials", std::move(credentialsUnit)));
  if (!found) co_return found.failure();
  std::optional<Credentials> known = std::move(*found);

  const LoginAttempt attempt{hash64(m_ports.digests, key), static_cast<std::uint64_t>(origin.network),
                             known && known->knownNetwork};
  if (const auto wait = m_throttle.admit(attempt, m_ports.clock.steady())) {
    m_throttled.add();
    co_return Failure{Fault{"login-throttled", "", {}, *wait}};
  }
  std::optional<std::string> stored;
  if (known) stored = known->passwordHash;
  auto check = co_await m_ports.passwords.check(std::move(stored), request.password);
  if (!check) {
    m_throttle.undecided(attempt);
    co_return check.failure();
  }
  if (!check->right) {
    m_wrong.add();
    co_return Failure{wrongCredentials()};
  }
  m_throttle.succeeded(attempt);
  if (!known->knownNetwork || check->outdated) {
    auto remembered = co_await remember(*known, std::move(request.password), check->outdated, origin.network);
    remembered.ignoreBecause("the password was right: signing in does not depend on it");
  }
  m_loggedIn.add();
  co_return co_await open(std::move(known->member), std::move(origin));
}

Task<Outcome<void>> SessionService::remember(Credentials found, std::string typed, bool outdated,
                                             std::int64_t network) {
  std::string fresh;
  if (outdated) {
    auto hash = co_await m_ports.passwords.hash(m_ports.passwords.normalize(typed));
    if (hash) fresh = std::move(*hash);
  }
  auto rememberLoginUnit = [this, found = std::move(found), fresh = std::move(fresh), network,
                            now = m_ports.clock.now()](sql::WriteSession& session) {
    m_ports.members.rememberNetwork(session, found.member.id, network, now);
    if (!fresh.empty()) m_ports.members.replaceHash(session, found.member.id, found.passwordHash, fresh);
  };
  co_return flatten(co_await m_ports.sql.write("accounts.rememberLogin", std::move(rememberLoginUnit)));
}

Task<Outcome<SignedIn>> SessionService::open(Member member, Origin origin) {
  const UtcTime now = m_ports.clock.now();
  const FreshToken token = makeToken(m_ports.random, m_ports.digests);
  const auto session = m_ports.ids.next<SessionId>();
  SessionOpening opening{session,
                         member.id,
                         token.digest,
                         origin.device,
                         std::move(origin.deviceName),
                         member.sessionGeneration,
                         now,
                         now + m_settings.refreshLife};
  auto opened = co_await m_ports.sessions.open(std::move(opening));
  if (!opened) co_return opened.failure();
  co_return signedIn(member, session, token.text, now);
}

Task<Outcome<SignedIn>> SessionService::refresh(Refresh request, Origin origin) {
  if (request.refreshToken.size() > kLongestRefreshToken) co_return Failure{invalidRefreshToken()};
  const UtcTime now = m_ports.clock.now();
  std::string successor = successorOf(request.refreshToken);
  Rotation rotation{m_ports.digests.sha256(request.refreshToken),
                    m_ports.digests.sha256(successor),
                    origin.device,
                    now,
                    now + m_settings.refreshLife,
                    m_settings.grace};
  auto rotated = co_await m_ports.sessions.rotate(rotation);
  if (!rotated) co_return rotated.failure();
  if (rotated->verdict == RotationVerdict::Reused) {
    m_reused.add();
    m_log.warn("session.refresh-token-reused",
               {{"member", rotated->member.value}, {"session", rotated->session.value}});
  }
  if (rotated->verdict != RotationVerdict::Rotated && rotated->verdict != RotationVerdict::Graced)
    co_return Failure{invalidRefreshToken()};
  auto memberUnit = [this, id = rotated->member](sql::ReadSession& session) {
    return m_ports.members.byId(session, id);
  };
  auto found = flatten(co_await m_ports.sql.read("accounts.member", std::move(memberUnit)));
  if (!found) co_return found.failure();
  const std::optional<Member>& member = *found;
  if (!member || member->sessionGeneration != rotated->generation) {
    auto ended = co_await m_ports.sessions.revoke(rotated->member, rotated->session, now);
    ended.ignoreBecause("the generation refuses this session every time");
    co_return Failure{invalidRefreshToken()};
  }
  co_return signedIn(*member, rotated->session, std::move(successor), now);
}

Task<Outcome<SessionList>> SessionService::list(MemberId member, SessionId current, std::size_t limit) {
  auto records = co_await m_ports.sessions.list(member, m_ports.clock.now());
  if (!records) co_return records.failure();
  SessionList answer;
  for (SessionRecord& record : *records) {
    if (answer.items.size() == limit) break;
    answer.items.push_back({record.id, std::move(record.deviceName), record.id == current, record.createdAt,
                            record.lastUsedAt, record.expiresAt});
  }
  co_return answer;
}

Task<Outcome<std::monostate>> SessionService::end(MemberId member, SessionId session,
                                                  sql::Seal<std::monostate> seal, bool sealed) {
  auto ended = co_await m_ports.sessions.revoke(member, session, m_ports.clock.now());
  if (!ended) co_return ended.failure();
  if (!*ended) co_return Failure{Fault{"session-not-found", ""}};
  if (!sealed) co_return std::monostate{};
  // Sessions may live in another store: the answer is stored after the effect. A crash in between is
  // harmless, because ending the session again gives the same answer.
  auto sealEndUnit = [seal](sql::WriteSession& unit) {
    seal(unit, {});
    return std::monostate{};
  };
  co_return flatten(co_await m_ports.sql.write("sessions.sealEnd", std::move(sealEndUnit)));
}

SignedIn SessionService::signedIn(const Member& member, SessionId session, std::string refreshToken,
                                  UtcTime now) const {
  std::array<std::byte, 16> tokenId;
  m_ports.random.fill(tokenId);
  const AccessClaims claims{member.id,           session, member.role, now, now + m_settings.accessLife,
                            toBase64Url(tokenId)};
  return {m_tokens.issue(claims), std::move(refreshToken), m_settings.accessLife.count(),
          profileOf(member, now)};
}

std::string SessionService::successorOf(std::string_view refreshToken) const {
  return toBase64Url(m_ports.digests.hmacSha256(m_successorKey, refreshToken));
}

}  // namespace madang::accounts
