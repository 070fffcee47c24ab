#pragma once

#include <vector>

#include "contract/cache/cache.h"
#include "ports/cache.h"

/// Front door of the cache pages: how every region does.
namespace madang::cache {

CacheRegionList describe(const std::vector<CacheRegionStats>& regions);

}  // namespace madang::cache
