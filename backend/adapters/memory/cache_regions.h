#pragma once

#include <deque>

#include "adapters/memory/cache_region.h"

namespace madang::memory {

/// All regions of one backend, in this process's memory. Open them before the first request; the rest is any
/// thread.
class MemoryCacheRegions final : public CacheRegions {
 public:
  MemoryCacheRegions(const Clock& clock, Random& random, Metrics& metrics)
      : m_clock(clock), m_random(random), m_metrics(metrics) {}

  CacheRegion& open(CacheSettings settings) override;
  std::vector<CacheRegionStats> list() const override;
  std::optional<std::int64_t> preview(std::string_view region,
                                      const std::optional<std::string>& key) const override;
  std::optional<std::int64_t> invalidate(std::string_view region,
                                         const std::optional<std::string>& key) override;

 private:
  MemoryCacheRegion* find(std::string_view name) const;

  const Clock& m_clock;
  Random& m_random;
  Metrics& m_metrics;
  mutable std::mutex m_mutex;
  mutable std::deque<MemoryCacheRegion> m_regions;  // never moves what it holds
};

}  // namespace madang::memory
