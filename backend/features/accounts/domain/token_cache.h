#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "features/accounts/domain/access_standings.h"
#include "features/accounts/domain/access_tokens.h"
#include "ports/clock.h"
#include "runtime/metrics.h"

namespace madang::accounts {

/// Whom an access token proves.
struct Bearer {
  MemberId member;
  SessionId session;
  Role role = Role::Member;
  CapabilitySet capabilities;  ///< of the role, without writing when blocked
  bool blocked = false;
  UtcTime expiresAt{};  ///< from when on it proves nothing any more
};

/// Remembers verified tokens, so that a signature is checked once per token and thread and not once per
/// request.
///
/// A remembered token is compared whole; it is believed until it expires, and looked up again in the
/// standings whenever the epoch of its member or session moved. Bounded: each thread's table has a fixed
/// number of places, two to a bucket, the older one makes room. Any thread.
class TokenCache {
 public:
  TokenCache(const AccessTokens& tokens, const AccessStandings& standings, Clock& clock, Metrics& metrics,
             std::chrono::seconds leeway);

  /// Nothing when the token is not valid now, for whatever reason.
  std::optional<Bearer> check(std::string_view accessToken);

 private:
  struct Entry {
    std::uint64_t hash = 0;
    std::string token;
    UtcTime expiresAt{};
    AccessStandings::Epochs epochs;
    bool revoked = false;
    UtcTime blockedUntil{};
    Role tokenRole = Role::Member;
    Bearer bearer;
  };
  static constexpr std::size_t kBuckets = 2048;
  static constexpr std::size_t kShards = 8;
  struct alignas(64) Shard {
    std::mutex mutex;  // of one thread as long as there are no more threads than shards: never waited for
    std::vector<std::array<Entry, 2>> buckets;
  };

  void refresh(Entry& entry, AccessStandings::Epochs epochs) const;
  static Bearer bearerAt(const Entry& entry, UtcTime now);
  std::optional<Entry> verify(std::string_view token, UtcTime now) const;

  const AccessTokens& m_tokens;
  const AccessStandings& m_standings;
  Clock& m_clock;
  const std::chrono::seconds m_leeway;
  Counter& m_verified;
  Counter& m_refused;
  std::array<Shard, kShards> m_shards;
};

}  // namespace madang::accounts
