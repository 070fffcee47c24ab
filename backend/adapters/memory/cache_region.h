#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/memory/cache_shard.h"
#include "ports/cache.h"
#include "ports/clock.h"
#include "ports/random.h"
#include "runtime/metrics.h"

namespace madang::memory {

/// A cache region in this process's memory.
///
/// Two levels: shards with a lock each hold the values; before them every thread has a small table of its
/// own, which is read without any lock and checked by one flag in the slot.
class MemoryCacheRegion final : public CacheRegion {
 public:
  MemoryCacheRegion(CacheSettings settings, const Clock& clock, Random& random, Metrics& metrics);
  ~MemoryCacheRegion() override;

  const CacheValue* peek(std::string_view key) override;
  Task<Outcome<CachePtr>> get(std::string key, Load load) override;
  void update(std::string_view key, std::function<void(const CacheValue&)> change) override;
  void invalidate(std::string_view key) override;
  void invalidateAll() override;
  bool holds(std::string_view key) const override;
  CacheRegionStats stats() const override;

  const std::string& name() const { return m_settings.name; }
  bool drop(std::string_view key);
  std::int64_t dropAll();

 private:
  class Leader;
  class Seat;

  CacheShard& shardOf(std::string_view key) const;
  SlotPtr makeSlot(const std::string& key, const CacheLoaded& loaded);
  void countHit(const CacheSlot& slot);
  Task<Outcome<CachePtr>> lead(std::shared_ptr<CacheShard> shard, FlightPtr flight, std::string key,
                               Load load);

  const CacheSettings m_settings;
  const std::uint64_t m_number;  ///< never used twice in a process
  const Clock& m_clock;
  Random& m_random;
  std::vector<std::shared_ptr<CacheShard>> m_shards;
  Counter& m_hits;
  Counter& m_negativeHits;
  Counter& m_misses;
  Counter& m_evictions;
  Counter& m_invalidations;
  Counter& m_waits;
  Histogram& m_loads;
  Metrics::GaugeGuard m_bytesGauge;
  Metrics::GaugeGuard m_entriesGauge;
};

}  // namespace madang::memory
