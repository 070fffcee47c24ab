#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "runtime/gcra.h"
#include "web/route.h"

namespace madang::web {

enum class RateClassIndex : std::uint8_t {};

/// Whose requests are counted together: a member, else the network that an anonymous request came from.
class RateIdentity {
 public:
  static RateIdentity member(MemberId member);
  static RateIdentity network(std::uint64_t networkHash);
  std::uint64_t hash() const { return m_hash; }

 private:
  explicit RateIdentity(std::uint64_t hash) : m_hash(hash) {}
  std::uint64_t m_hash;
};

/// A class's configured figures; `quota` 0 switches it off.
struct RateQuota {
  std::uint32_t quota;
  std::chrono::seconds window;
};

/// Token buckets for every identity and class, in fixed memory and without a lock.
///
/// Each bucket is one word: a tag of the identity and the bucket's theoretical arrival time (GCRA), in units
/// of 100 µs of steady time; a request is one compare-and-swap. Buckets live in sets of eight; a newcomer
/// takes the place of the fullest bucket of its set, which has least to forget. Two identities that share a
/// set and a 24-bit tag share a bucket: about one in two million pairs.
class RateLimiter {
 public:
  struct Verdict {
    bool limited = false;  ///< whether the class has a limit at all
    bool allowed = true;
    std::uint32_t remaining = 0;  ///< `r` of the RateLimit field
    std::uint32_t resetSeconds =
        0;  ///< `t`: until the bucket is full again; when refused, until one token is there
  };

  explicit RateLimiter(bool enabled = true, std::map<std::string, RateQuota, std::less<>> overrides = {});

  bool enabled() const { return m_enabled; }
  /// The class of that name, made when it is new. Not thread-safe: while the routes are built.
  RateClassIndex classOf(const RateClass& rate);

  /// Takes one token. Any thread.
  Verdict take(RateClassIndex rate, RateIdentity identity, SteadyTime now);
  /// What take() would say about the remaining tokens, without taking one.
  Verdict peek(RateClassIndex rate, RateIdentity identity, SteadyTime now) const;

  /// Appends the header lines `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10).
  void appendHeaders(std::string& out, RateClassIndex rate, const Verdict& verdict) const;

  /// A bucket that is not full, as it is kept over a restart.
  struct Saved {
    std::int64_t slot;   ///< set and tag
    UtcTime emptyUntil;  ///< the arrival time by the wall clock
  };
  /// Buckets that take longer than `worthwhile` to fill up again. Any thread.
  std::vector<Saved> save(SteadyTime now, UtcTime wallNow, std::chrono::seconds worthwhile) const;
  /// Puts saved buckets back; those that have filled up meanwhile are skipped.
  void restore(const std::vector<Saved>& buckets, SteadyTime now, UtcTime wallNow);

 private:
  static constexpr std::size_t kWays = 8;
  static constexpr std::size_t kSets = 8192;
  static constexpr int kTimeBits = 40;

  struct Class {
    std::string name;
    std::uint64_t salt = 0;  // the same after a restart, whatever the order of the routes
    bool limited = false;
    Gcra bucket;
    std::string policy;  // the constant part of the headers
  };
  struct alignas(64) Set {
    std::array<std::atomic<std::uint64_t>, kWays> slots{};
  };

  std::uint64_t keyOf(RateClassIndex rate, RateIdentity identity) const;
  std::int64_t unitsOf(SteadyTime time) const;
  std::atomic<std::uint64_t>& slotFor(std::uint64_t key, std::uint64_t tag, std::uint64_t& word);

  bool m_enabled;
  std::map<std::string, RateQuota, std::less<>> m_overrides;
  SteadyTime m_epoch;
  std::vector<Class> m_classes;
  std::vector<Set> m_sets;
};

}  // namespace madang::web
