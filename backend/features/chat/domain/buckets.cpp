#include "features/chat/domain/buckets.h"

#include <algorithm>
#include <vector>

namespace madang::chat {

std::uint64_t mixKeys(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = a * 0x9E3779B97F4A7C15ULL ^ (b + 0xD1B54A32D192ED03ULL);
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93ULL;
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93ULL;
  return x ^ (x >> 32);
}

Buckets::Buckets(std::int64_t tokens, std::chrono::milliseconds window) : m_limited(tokens > 0) {
  m_gcra.interval = std::max<std::int64_t>(1, window.count() / std::max<std::int64_t>(1, tokens));
  m_gcra.window = window.count();
}

std::optional<std::chrono::milliseconds> Buckets::take(std::uint64_t key, SteadyTime now) {
  if (!m_limited) return std::nullopt;
  const std::int64_t at =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
  Shard& shard = m_shards[(key >> 40) % kShards];
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.arrivals.find(key);
  const Gcra::Answer answer = m_gcra.take(found == shard.arrivals.end() ? 0 : found->second, at);
  if (answer.wait > 0) return std::chrono::milliseconds{answer.wait};
  if (found != shard.arrivals.end()) {
    found->second = answer.arrival;
    return std::nullopt;
  }
  if (shard.arrivals.size() >= kMostPerShard) makeRoom(shard, at);
  shard.arrivals.emplace(key, answer.arrival);
  return std::nullopt;
}

void Buckets::forget(std::uint64_t key) {
  Shard& shard = m_shards[(key >> 40) % kShards];
  const std::lock_guard lock(shard.mutex);
  shard.arrivals.erase(key);
}

void Buckets::makeRoom(Shard& shard, std::int64_t now) const {
  std::erase_if(shard.arrivals, [now](const auto& each) { return each.second <= now; });
  if (shard.arrivals.size() < kMostPerShard) return;
  // Many at a time, so that a flood of keys does not look through all of them for each.
  constexpr std::size_t kLeaving = kMostPerShard / 8;
  std::vector<std::int64_t> all;
  all.reserve(shard.arrivals.size());
  for (const auto& [key, arrival] : shard.arrivals) all.push_back(arrival);
  std::nth_element(all.begin(), all.begin() + kLeaving, all.end());
  std::size_t left = kLeaving;
  std::erase_if(shard.arrivals, [&left, limit = all[kLeaving]](const auto& each) {
    if (left == 0 || each.second > limit) return false;
    --left;
    return true;
  });
}

}  // namespace madang::chat
