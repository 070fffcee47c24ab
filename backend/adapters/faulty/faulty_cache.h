#pragma once

#include <deque>

#include "ports/cache.h"
#include "runtime/fault_board.h"

namespace madang::faulty {

/// A cache region that is slow, or of no use, when the board says so: then everybody loads. Test builds only.
class FaultyRegion final : public CacheRegion {
 public:
  FaultyRegion(CacheRegion& inner, FaultBoard& board) : m_inner(inner), m_board(board) {}

  const CacheValue* peek(std::string_view key) override;
  Task<Outcome<CachePtr>> get(std::string key, Load load) override;
  void update(std::string_view key, std::function<void(const CacheValue&)> change) override {
    m_inner.update(key, std::move(change));
  }
  void invalidate(std::string_view key) override { m_inner.invalidate(key); }
  void invalidateAll() override { m_inner.invalidateAll(); }
  bool holds(std::string_view key) const override { return m_inner.holds(key); }
  CacheRegionStats stats() const override { return m_inner.stats(); }

 private:
  CacheRegion& m_inner;
  FaultBoard& m_board;
};

class FaultyRegions final : public CacheRegions {
 public:
  FaultyRegions(CacheRegions& inner, FaultBoard& board) : m_inner(inner), m_board(board) {}

  CacheRegion& open(CacheSettings settings) override {
    return m_regions.emplace_back(m_inner.open(std::move(settings)), m_board);
  }
  std::vector<CacheRegionStats> list() const override { return m_inner.list(); }
  std::optional<std::int64_t> preview(std::string_view region,
                                      const std::optional<std::string>& key) const override {
    return m_inner.preview(region, key);
  }
  std::optional<std::int64_t> invalidate(std::string_view region,
                                         const std::optional<std::string>& key) override {
    return m_inner.invalidate(region, key);
  }

 private:
  CacheRegions& m_inner;
  FaultBoard& m_board;
  std::deque<FaultyRegion> m_regions;  // never moves what it holds
};

}  // namespace madang::faulty
