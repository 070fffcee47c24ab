#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "contract/health/health.h"
#include "contract/jobs/job.h"
#include "ports/cache.h"

/// Front door of the summary: where its parts come from.
namespace madang::summary {

/// A queue or pool with a bound.
struct Resource {
  std::string name;       ///< `write-queue`
  std::string series;     ///< its gauge in the metrics
  double limit = 0;       ///< 0: no bound worth showing
  std::string ageSeries;  ///< how long the oldest has waited, in seconds; empty: not measured
  bool queue = false;     ///< listed among the queues as well
};

/// All are asked on any thread and must be quick; those that are missing leave their part empty.
struct SummarySources {
  std::string environment;
  std::string version;
  std::map<std::string, std::string> libraries;  ///< what it was built with or runs on, by name
  std::vector<Resource> resources;
  std::function<std::vector<ComponentHealth>()> components;
  std::function<std::vector<Job>()> jobs;
  std::function<std::vector<CacheRegionStats>()> caches;
};

}  // namespace madang::summary
