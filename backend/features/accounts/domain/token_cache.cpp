#include "features/accounts/domain/token_cache.h"

#include <cstring>

namespace madang::accounts {
namespace {

/// A token ends in its signature, which is as good as random already.
std::uint64_t hashOf(std::string_view token) {
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  std::memcpy(&a, token.data() + token.size() - 16, 8);
  std::memcpy(&b, token.data() + token.size() - 8, 8);
  std::uint64_t x = a * 0x9E3779B97F4A7C15ULL ^ b;
  x ^= x >> 29;
  return x * 0xBF58476D1CE4E5B9ULL;
}

}  // namespace

TokenCache::TokenCache(const AccessTokens& tokens, const AccessStandings& standings, Clock& clock,
                       Metrics& metrics, std::chrono::seconds leeway)
    : m_tokens(tokens),
      m_standings(standings),
      m_clock(clock),
      m_leeway(leeway),
      m_verified(metrics.counter("madang_access_tokens_verified_total",
                                 "Access tokens whose signature was checked")),
      m_refused(metrics.counter("madang_access_tokens_refused_total",
                                "Requests with an access token that is not valid")) {
  for (Shard& shard : m_shards) shard.buckets.resize(kBuckets);
}

std::optional<Bearer> TokenCache::check(std::string_view token) {
  if (token.size() < 64 || token.size() > AccessTokens::kLongestToken) {
    m_refused.add();
    return std::nullopt;
  }
  const UtcTime now = m_clock.now();
  const std::uint64_t hash = hashOf(token);
  Shard& shard = m_shards[Counter::shardOfThisThread() % kShards];
  const std::lock_guard lock(shard.mutex);
  auto& bucket = shard.buckets[(hash >> 16) % kBuckets];
  for (Entry& entry : bucket) {
    if (entry.hash != hash || entry.token != token) continue;
    const auto epochs = m_standings.epochs(entry.bearer.member, entry.bearer.session);
    if (epochs != entry.epochs) refresh(entry, epochs);
    if (entry.revoked || entry.expiresAt + m_leeway <= now) {
      m_refused.add();
      return std::nullopt;
    }
    return bearerAt(entry, now);
  }
  auto verified = verify(token, now);
  if (!verified || verified->revoked) {
    m_refused.add();
    return std::nullopt;
  }
  verified->hash = hash;
  const Bearer bearer = bearerAt(*verified, now);
  // The newest stands first; the older of the two is the one to go.
  bucket[1] = std::move(bucket[0]);
  bucket[0] = std::move(*verified);
  return bearer;
}

std::optional<TokenCache::Entry> TokenCache::verify(std::string_view token, UtcTime now) const {
  const auto claims = m_tokens.verify(token, now);
  m_verified.add();
  if (!claims) return std::nullopt;
  Entry entry;
  entry.token = std::string(token);
  entry.expiresAt = claims->expiresAt;
  entry.tokenRole = claims->role;
  entry.bearer.member = claims->member;
  entry.bearer.session = claims->session;
  entry.bearer.expiresAt = claims->expiresAt + m_leeway;
  refresh(entry, m_standings.epochs(claims->member, claims->session));
  return entry;
}

void TokenCache::refresh(Entry& entry, AccessStandings::Epochs epochs) const {
  const auto standing = m_standings.of(entry.bearer.member, entry.bearer.session);
  entry.epochs = epochs;
  entry.revoked = standing.revoked;
  entry.blockedUntil = standing.blockedUntil.value_or(UtcTime{});
  entry.bearer.role = standing.role.value_or(entry.tokenRole);
  entry.bearer.capabilities = capabilitiesOf(entry.bearer.role);
}

Bearer TokenCache::bearerAt(const Entry& entry, UtcTime now) {
  Bearer bearer = entry.bearer;
  bearer.blocked = entry.blockedUntil > now;
  if (bearer.blocked) bearer.capabilities = bearer.capabilities.without(kWritingCapabilities);
  return bearer;
}

}  // namespace madang::accounts
