#pragma once

#include "features/operations/operations.h"
#include "ports/cache.h"

namespace madang::operations {

/// `cache.invalidate`: drops a region, or with `params.key` one key of it.
class InvalidateCache final : public OperationKind {
 public:
  explicit InvalidateCache(CacheRegions& regions) : m_regions(regions) {}

  std::string_view name() const override { return "cache.invalidate"; }
  Capability capability() const override { return Capability::InvalidateCache; }
  Task<Outcome<Draft>> plan(Subject subject) override;
  Task<Outcome<Effect>> execute(Subject subject) override;
  Task<Outcome<Verdict>> verify(Subject subject, Effect effect) override;

 private:
  CacheRegions& m_regions;
};

}  // namespace madang::operations
