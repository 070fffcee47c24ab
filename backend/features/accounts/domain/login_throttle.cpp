#include "features/accounts/domain/login_throttle.h"

#include <algorithm>

namespace madang::accounts {
namespace {

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = a * 0x9E3779B97F4A7C15ULL ^ (b + 0xD1B54A32D192ED03ULL);
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93ULL;
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93ULL;
  return x ^ (x >> 32);
}

}  // namespace

std::array<LoginThrottle::Rule, 3> LoginThrottle::rules(LoginAttempt attempt) const {
  return {Rule{mix(attempt.account, mix(attempt.network, 1)), m_settings.freeFailures, m_settings.longestWait,
               true},
          Rule{mix(attempt.account, 2), m_settings.accountFailures, m_settings.longestAccountWait,
               !attempt.knownNetwork},
          Rule{mix(attempt.network, 3), m_settings.networkFailures, m_settings.longestAccountWait, true}};
}

std::optional<std::chrono::seconds> LoginThrottle::admit(LoginAttempt attempt, SteadyTime now) {
  if (!m_settings.enabled) return std::nullopt;
  const auto all = rules(attempt);
  SteadyTime until = now;
  for (const Rule& rule : all) {
    if (!rule.applies) continue;
    Shard& s = shard(rule.key);
    const std::lock_guard lock(s.mutex);
    if (const auto found = s.counts.find(rule.key); found != s.counts.end())
      until = std::max(until, found->second.until);
  }
  if (until > now) return std::chrono::ceil<std::chrono::seconds>(until - now);
  for (const Rule& rule : all) {
    if (!rule.applies) continue;
    Shard& s = shard(rule.key);
    const std::lock_guard lock(s.mutex);
    makeRoom(s.counts, now);
    Count& count = s.counts[rule.key];
    if (count.last + m_settings.forgetAfter < now) count = {};
    count.last = now;
    ++count.failures;
    if (count.failures < rule.free) continue;
    const auto doublings = std::min<std::uint32_t>(count.failures - rule.free, 20);
    count.until =
        now + std::min<std::chrono::seconds>(m_settings.firstWait * (1U << doublings), rule.longest);
  }
  return std::nullopt;
}

void LoginThrottle::succeeded(LoginAttempt attempt) {
  refund(attempt, true);
}

void LoginThrottle::refund(LoginAttempt attempt, bool clearPair) {
  if (!m_settings.enabled) return;
  bool pair = true;  // the first rule
  for (const Rule& rule : rules(attempt)) {
    const bool clear = std::exchange(pair, false) && clearPair;
    if (!rule.applies) continue;
    Shard& s = shard(rule.key);
    const std::lock_guard lock(s.mutex);
    const auto found = s.counts.find(rule.key);
    if (found == s.counts.end()) continue;
    if (clear || found->second.failures <= 1) {
      s.counts.erase(found);
      continue;
    }
    --found->second.failures;
    found->second.until = {};
  }
}

void LoginThrottle::makeRoom(Counts& counts, SteadyTime now) {
  if (counts.size() < kMostPerShard) return;
  std::erase_if(counts, [&](const auto& entry) { return entry.second.last + m_settings.forgetAfter < now; });
  if (counts.size() < kMostPerShard) return;
  // Still full: whoever waits goes on waiting, who has tries left gets new ones.
  std::erase_if(counts, [&](const auto& entry) { return entry.second.until <= now; });
  if (counts.size() >= kMostPerShard) counts.erase(counts.begin());
}

}  // namespace madang::accounts
