#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/fault.h"
#include "base/time.h"
#include "base/unique_function.h"
#include "ports/task.h"

/// Look-aside caches, each a named region with a bound in bytes. A region may live in this process alone or
/// stand before a shared store; keys are therefore text, and values can be turned into bytes by a codec.
namespace madang {

/// What a region holds: shared between threads and never changed, but for figures kept in atomics.
class CacheValue {
 public:
  virtual ~CacheValue() = default;
  /// What it costs to keep, all memory behind it included.
  virtual std::size_t cacheBytes() const = 0;
};
using CachePtr = std::shared_ptr<const CacheValue>;

/// How values cross the process's border; a region without one stays inside.
struct CacheCodec {
  std::function<std::string(const CacheValue&)> encode;
  std::function<CachePtr(std::string_view)> decode;  ///< null for bytes it does not know
};

struct CacheSettings {
  std::string name;                              ///< `post-detail`
  std::size_t limitBytes = 64 * 1024 * 1024;     ///< over it, what was not asked for lately goes
  std::chrono::milliseconds ttl{60'000};         ///< ±10 %, so that what came together does not go together
  std::chrono::milliseconds negativeTtl{2'000};  ///< for "there is none": short, because nobody may tell us
  CacheCodec codec = {};
};

/// What a loader found. `negative`: a lasting "there is none", kept for the negative time only.
struct CacheLoaded {
  CachePtr value;
  bool negative = false;
};

struct CacheRegionStats {
  std::string name;
  std::int64_t entries = 0;
  std::int64_t bytes = 0;
  std::int64_t limitBytes = 0;
  std::int64_t hits = 0;
  std::int64_t misses = 0;
  std::int64_t negativeHits = 0;
  std::int64_t evictions = 0;
  std::int64_t invalidations = 0;
  std::int64_t loads = 0;
  double loadSeconds = 0;  ///< in all
  std::int64_t waits = 0;  ///< callers that waited for another one's load
};
BOOST_DESCRIBE_STRUCT(CacheRegionStats, (),
                      (name, entries, bytes, limitBytes, hits, misses, negativeHits, evictions, invalidations,
                       loads, loadSeconds, waits))

class CacheRegion {
 public:
  using Load = UniqueFunction<Task<Outcome<CacheLoaded>>()>;

  virtual ~CacheRegion() = default;

  /// For the hot path: what is in this process's memory, or null. Does not wait, does not allocate, and takes
  /// no lock for what this thread has met lately. Negative answers are returned like others. The pointer is
  /// good until this thread's next call into any region, at most until it suspends.
  virtual const CacheValue* peek(std::string_view key) = 0;

  /// The value, loaded once however many ask at the same time. A failure is shared by those who waited and is
  /// not kept. When the caller that loads is cancelled, one of the others loads. What is invalidated during a
  /// load is given to those who asked before and never kept. The caller's executor must run one thing at a
  /// time (an I/O thread, a strand).
  virtual Task<Outcome<CachePtr>> get(std::string key, Load load) = 0;

  /// Applies `change` (which touches atomics only) to the value kept, and to one that is being loaded once it
  /// has arrived: a figure that moves during a load is not lost. Any thread. Must not call the cache.
  virtual void update(std::string_view key, std::function<void(const CacheValue&)> change) = 0;

  /// From here on nobody who asks is given what was read before. Any thread.
  virtual void invalidate(std::string_view key) = 0;
  virtual void invalidateAll() = 0;

  virtual bool holds(std::string_view key) const = 0;
  virtual CacheRegionStats stats() const = 0;
};

/// Every region of this process, for features to open and for operators to see and clear. Any thread.
class CacheRegions {
 public:
  virtual ~CacheRegions() = default;

  /// Opens a region while the program is put together; it lives as long as the registry. Asserts on a used
  /// name.
  virtual CacheRegion& open(CacheSettings settings) = 0;

  virtual std::vector<CacheRegionStats> list() const = 0;

  /// How many entries invalidate() would drop now; nothing for an unknown region.
  virtual std::optional<std::int64_t> preview(std::string_view region,
                                              const std::optional<std::string>& key) const = 0;

  /// Drops one key, or the whole region; @returns how many entries went, nothing for an unknown region.
  virtual std::optional<std::int64_t> invalidate(std::string_view region,
                                                 const std::optional<std::string>& key) = 0;
};

}  // namespace madang
