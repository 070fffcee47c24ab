#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "contract/access/capability.h"

namespace madang::accounts {

/// What has changed for members since their access tokens were issued: ended sessions, blocks, other roles.
///
/// Tokens are verified from memory on every request, so each change has to be known here before its author is
/// answered. A reader that saw a member and a session remembers their epochs; as long as those stand still,
/// nothing changed for either, and one need not look again. Any thread; epochs are read without a lock.
///
/// Kept no longer than needed: an ended session until its last access token has expired, a block until its
/// end.
class AccessStandings {
 public:
  /// @param tokenLife  of an access token, leeway included
  explicit AccessStandings(std::chrono::milliseconds tokenLife) : m_tokenLife(tokenLife) {}

  void revoke(SessionId session, UtcTime now);
  void block(MemberId member, std::optional<UtcTime> until);
  void setRole(MemberId member, Role role, UtcTime now);

  struct Epochs {
    std::uint32_t member = 0;
    std::uint32_t session = 0;
    friend bool operator==(Epochs, Epochs) = default;
  };
  Epochs epochs(MemberId member, SessionId session) const;

  struct Standing {
    bool revoked = false;
    std::optional<Role> role;             ///< the present one, when it changed lately
    std::optional<UtcTime> blockedUntil;  ///< may lie in the past
  };
  /// Read the epochs before this, never after.
  Standing of(MemberId member, SessionId session) const;

  /// Drops what no valid token can ask for any more. @returns how many entries are left.
  std::size_t sweep(UtcTime now);

 private:
  struct MemberEntry {
    std::optional<Role> role;
    UtcTime roleUntil{};
    std::optional<UtcTime> blockedUntil;
  };
  static constexpr std::size_t kShards = 16;
  static constexpr std::size_t kStripes = 4096;
  struct alignas(64) Shard {
    mutable std::mutex mutex;
    std::unordered_map<SessionId, UtcTime> revoked;  // until when to remember
    std::unordered_map<MemberId, MemberEntry> members;
  };
  template <class AnyId>
  static std::size_t slot(AnyId id) {
    return std::hash<AnyId>{}(id);
  }
  Shard& shard(std::size_t slot) { return m_shards[slot % kShards]; }
  const Shard& shard(std::size_t slot) const { return m_shards[slot % kShards]; }
  void bump(std::size_t slot) { m_epochs[(slot >> 8) % kStripes].fetch_add(1, std::memory_order_release); }
  std::uint32_t epoch(std::size_t slot) const {
    return m_epochs[(slot >> 8) % kStripes].load(std::memory_order_acquire);
  }

  const std::chrono::milliseconds m_tokenLife;
  std::array<Shard, kShards> m_shards;
  std::array<std::atomic<std::uint32_t>, kStripes> m_epochs{};
};

}  // namespace madang::accounts
