#include "adapters/memory/cache_regions.h"

#include <cassert>

namespace madang::memory {

MemoryCacheRegion* MemoryCacheRegions::find(std::string_view name) const {
  const std::lock_guard lock(m_mutex);
  for (auto& region : m_regions)
    if (region.name() == name) return &region;
  return nullptr;
}

CacheRegion& MemoryCacheRegions::open(CacheSettings settings) {
  assert(!find(settings.name));
  const std::lock_guard lock(m_mutex);
  return m_regions.emplace_back(std::move(settings), m_clock, m_random, m_metrics);
}

std::vector<CacheRegionStats> MemoryCacheRegions::list() const {
  const std::lock_guard lock(m_mutex);
  std::vector<CacheRegionStats> all;
  for (const auto& region : m_regions) all.push_back(region.stats());
  return all;
}

std::optional<std::int64_t> MemoryCacheRegions::preview(std::string_view region,
                                                        const std::optional<std::string>& key) const {
  const auto* found = find(region);
  if (!found) return std::nullopt;
  if (key) return found->holds(*key) ? 1 : 0;
  return found->stats().entries;
}

std::optional<std::int64_t> MemoryCacheRegions::invalidate(std::string_view region,
                                                           const std::optional<std::string>& key) {
  auto* found = find(region);
  if (!found) return std::nullopt;
  if (!key) return found->dropAll();
  return found->drop(*key) ? 1 : 0;
}

}  // namespace madang::memory
