#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "base/time.h"
#include "runtime/gcra.h"

namespace madang::chat {

/// Mixes two keys into one, so that neighbours land far apart.
std::uint64_t mixKeys(std::uint64_t a, std::uint64_t b);

/// Token buckets by key, in bounded memory of this process. When there is no more room, whoever has least to
/// remember is forgotten. Any thread.
class Buckets {
 public:
  /// @param tokens  0: no limit.
  Buckets(std::int64_t tokens, std::chrono::milliseconds window);

  /// Takes one token. @returns how long to wait when there is none.
  std::optional<std::chrono::milliseconds> take(std::uint64_t key, SteadyTime now);
  /// Fills the bucket up again.
  void forget(std::uint64_t key);

 private:
  static constexpr std::size_t kShards = 16;
  static constexpr std::size_t kMostPerShard = 4096;
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::uint64_t, std::int64_t> arrivals;
  };
  void makeRoom(Shard& shard, std::int64_t now) const;

  Gcra m_gcra;
  bool m_limited;
  std::array<Shard, kShards> m_shards;
};

}  // namespace madang::chat
