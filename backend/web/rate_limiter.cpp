#include "web/rate_limiter.h"

#include <algorithm>
#include <cassert>
#include <charconv>

namespace madang::web {
namespace {

using Unit = std::chrono::duration<std::int64_t, std::ratio<1, 10'000>>;
constexpr std::int64_t kUnitsPerSecond = Unit{std::chrono::seconds{1}}.count();

constexpr std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  x ^= x >> 33;
  return x;
}

std::uint32_t secondsUp(std::int64_t units) {
  return static_cast<std::uint32_t>((std::max<std::int64_t>(units, 0) + kUnitsPerSecond - 1) /
                                    kUnitsPerSecond);
}

}  // namespace

RateIdentity RateIdentity::member(MemberId member) {
  return RateIdentity{mix(static_cast<std::uint64_t>(member.value)) | 1};
}
RateIdentity RateIdentity::network(std::uint64_t networkHash) {
  return RateIdentity{mix(networkHash) & ~1ULL};
}

RateLimiter::RateLimiter(bool enabled, std::map<std::string, RateQuota, std::less<>> overrides)
    : m_enabled(enabled),
      m_overrides(std::move(overrides)),
      // A day back, so that times restored from before the start fit in front of it.
      m_epoch(std::chrono::steady_clock::now() - std::chrono::hours{24}),
      m_sets(kSets) {}

RateClassIndex RateLimiter::classOf(const RateClass& rate) {
  for (std::size_t i = 0; i < m_classes.size(); ++i)
    if (m_classes[i].name == rate.name) return static_cast<RateClassIndex>(i);
  RateQuota figures{rate.quota, rate.window};
  if (const auto found = m_overrides.find(rate.name); found != m_overrides.end()) figures = found->second;
  Class added;
  added.name = rate.name;
  for (const char c : rate.name) added.salt = mix(added.salt ^ static_cast<unsigned char>(c)) + 1;
  if (figures.quota > 0) {
    added.limited = true;
    added.bucket.window = std::max<std::int64_t>(figures.window.count(), 1) * kUnitsPerSecond;
    added.bucket.interval = std::max<std::int64_t>(added.bucket.window / figures.quota, 1);
    added.policy = "RateLimit-Policy: \"" + added.name + "\";q=" + std::to_string(figures.quota) +
                   ";w=" + std::to_string(figures.window.count()) + "\r\nRateLimit: \"" + added.name +
                   "\";r=";
  }
  m_classes.push_back(std::move(added));
  assert(m_classes.size() < 256);
  return static_cast<RateClassIndex>(m_classes.size() - 1);
}

std::uint64_t RateLimiter::keyOf(RateClassIndex rate, RateIdentity identity) const {
  return mix(identity.hash() ^ m_classes[static_cast<std::size_t>(rate)].salt);
}

std::int64_t RateLimiter::unitsOf(SteadyTime time) const {
  return std::max<std::int64_t>(std::chrono::duration_cast<Unit>(time - m_epoch).count(), 1);
}

std::atomic<std::uint64_t>& RateLimiter::slotFor(std::uint64_t key, std::uint64_t tag, std::uint64_t& word) {
  Set& set = m_sets[key % kSets];
  std::atomic<std::uint64_t>* victim = nullptr;
  std::uint64_t victimTime = ~0ULL;
  for (auto& slot : set.slots) {
    const std::uint64_t held = slot.load(std::memory_order_relaxed);
    if (held >> kTimeBits == tag) return word = held, slot;
    const std::uint64_t time = held & ((1ULL << kTimeBits) - 1);
    if (time < victimTime) {
      victimTime = time;
      victim = &slot;
      word = held;
    }
  }
  return *victim;
}

RateLimiter::Verdict RateLimiter::take(RateClassIndex rate, RateIdentity identity, SteadyTime now) {
  const Class& limits = m_classes[static_cast<std::size_t>(rate)];
  if (!m_enabled || !limits.limited) return {};
  const std::uint64_t key = keyOf(rate, identity);
  const std::uint64_t tag = std::max<std::uint64_t>(key >> kTimeBits, 1);  // zero marks an empty slot
  const std::int64_t units = unitsOf(now);
  Verdict verdict;
  verdict.limited = true;
  while (true) {
    std::uint64_t word = 0;
    auto& slot = slotFor(key, tag, word);
    const bool known = word >> kTimeBits == tag;
    const auto held = known ? static_cast<std::int64_t>(word & ((1ULL << kTimeBits) - 1)) : 0;
    const auto [arrival, wait] = limits.bucket.take(held, units);
    if (wait > 0) {
      verdict.allowed = false;
      verdict.resetSeconds = std::max(1U, secondsUp(wait));
      return verdict;
    }
    const std::uint64_t next =
        tag << kTimeBits | (static_cast<std::uint64_t>(arrival) & ((1ULL << kTimeBits) - 1));
    if (!slot.compare_exchange_weak(word, next, std::memory_order_relaxed)) continue;
    verdict.remaining = static_cast<std::uint32_t>(limits.bucket.remaining(arrival, units));
    verdict.resetSeconds = secondsUp(arrival - units);
    return verdict;
  }
}

RateLimiter::Verdict RateLimiter::peek(RateClassIndex rate, RateIdentity identity, SteadyTime now) const {
  const Class& limits = m_classes[static_cast<std::size_t>(rate)];
  if (!m_enabled || !limits.limited) return {};
  const std::uint64_t key = keyOf(rate, identity);
  const std::uint64_t tag = std::max<std::uint64_t>(key >> kTimeBits, 1);
  const std::int64_t units = unitsOf(now);
  std::int64_t arrival = units;
  for (const auto& slot : m_sets[key % kSets].slots) {
    const std::uint64_t held = slot.load(std::memory_order_relaxed);
    if (held >> kTimeBits == tag)
      arrival = std::max(units, static_cast<std::int64_t>(held & ((1ULL << kTimeBits) - 1)));
  }
  Verdict verdict;
  verdict.limited = true;
  verdict.remaining = static_cast<std::uint32_t>(limits.bucket.remaining(arrival, units));
  verdict.resetSeconds = secondsUp(arrival - units);
  return verdict;
}

void RateLimiter::appendHeaders(std::string& out, RateClassIndex rate, const Verdict& verdict) const {
  if (!verdict.limited) return;
  char digits[24];
  out += m_classes[static_cast<std::size_t>(rate)].policy;
  char* end = std::to_chars(digits, digits + 12, verdict.remaining).ptr;
  out.append(digits, end);
  out += ";t=";
  end = std::to_chars(digits, digits + 12, verdict.resetSeconds).ptr;
  out.append(digits, end);
  out += "\r\n";
}

std::vector<RateLimiter::Saved> RateLimiter::save(SteadyTime now, UtcTime wallNow,
                                                  std::chrono::seconds worthwhile) const {
  std::vector<Saved> buckets;
  const std::int64_t units = unitsOf(now);
  for (std::size_t set = 0; set < kSets; ++set)
    for (const auto& slot : m_sets[set].slots) {
      const std::uint64_t word = slot.load(std::memory_order_relaxed);
      const auto arrival = static_cast<std::int64_t>(word & ((1ULL << kTimeBits) - 1));
      if (word == 0 || arrival - units < Unit{worthwhile}.count()) continue;
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(Unit{arrival - units});
      buckets.push_back({static_cast<std::int64_t>((word >> kTimeBits) * kSets + set), wallNow + left});
    }
  return buckets;
}

void RateLimiter::restore(const std::vector<Saved>& buckets, SteadyTime now, UtcTime wallNow) {
  const std::int64_t units = unitsOf(now);
  for (const Saved& bucket : buckets) {
    const auto left = std::chrono::duration_cast<Unit>(bucket.emptyUntil - wallNow);
    // A wall clock that was set back must not lock anybody out for long.
    if (left <= Unit{0} || left > std::chrono::hours{1} || bucket.slot <= 0) continue;
    const auto tag = static_cast<std::uint64_t>(bucket.slot) / kSets;
    if (tag == 0 || tag >> (64 - kTimeBits) != 0) continue;
    for (auto& slot : m_sets[static_cast<std::uint64_t>(bucket.slot) % kSets].slots) {
      const std::uint64_t held = slot.load(std::memory_order_relaxed);
      if (held != 0 && held >> kTimeBits != tag) continue;
      slot.store(tag << kTimeBits | static_cast<std::uint64_t>(units + left.count()),
                 std::memory_order_relaxed);
      break;
    }
  }
}

}  // namespace madang::web
