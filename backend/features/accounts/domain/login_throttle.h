#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "base/time.h"
#include "features/accounts/domain/settings.h"

namespace madang::accounts {

/// One try to sign in. Unknown accounts are counted like known ones, or the waits would tell them apart.
struct LoginAttempt {
  std::uint64_t account = 0;  ///< hash of the address
  std::uint64_t network = 0;
  bool knownNetwork = false;  ///< the account signed in from there before
};

/// Slows guessing down without locking the owner out.
///
/// Three counts of failures, each with waits that double once its free tries are used up: the account from
/// one network; the account from all networks it never signed in from; the network over all accounts.
/// Somebody who guesses from elsewhere therefore never makes the owner wait where he signed in before. Any
/// thread; in memory of one node, bounded.
class LoginThrottle {
 public:
  explicit LoginThrottle(ThrottleSettings settings) : m_settings(settings) {}

  /// Counts the attempt as failed until succeeded() says otherwise, so that many at once gain nothing.
  /// @returns how long to wait when it is refused; a refused attempt is not counted.
  std::optional<std::chrono::seconds> admit(LoginAttempt attempt, SteadyTime now);
  void succeeded(LoginAttempt attempt);
  /// The attempt came to no verdict (the server was busy): it does not count.
  void undecided(LoginAttempt attempt) { refund(attempt, false); }

 private:
  struct Count {
    std::uint32_t failures = 0;
    SteadyTime until{};
    SteadyTime last{};
  };
  using Counts = std::unordered_map<std::uint64_t, Count>;
  static constexpr std::size_t kShards = 16;
  static constexpr std::size_t kMostPerShard = 8192;
  struct Shard {
    std::mutex mutex;
    Counts counts;
  };
  struct Rule {
    std::uint64_t key;
    std::uint32_t free;
    std::chrono::seconds longest;
    bool applies;
  };
  std::array<Rule, 3> rules(LoginAttempt attempt) const;
  Shard& shard(std::uint64_t key) { return m_shards[(key >> 32) % kShards]; }
  void refund(LoginAttempt attempt, bool clearPair);
  void makeRoom(Counts& counts, SteadyTime now);

  const ThrottleSettings m_settings;
  std::array<Shard, kShards> m_shards;
};

}  // namespace madang::accounts
