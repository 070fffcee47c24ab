#pragma once

#include <vector>

#include "ports/clock.h"
#include "runtime/metrics.h"

namespace madang::metrics {

/// What the kernel says about this process: processor time, memory, descriptors, threads, start.
class ProcessFigures {
 public:
  ProcessFigures(Metrics& metrics, const Clock& clock);

 private:
  std::vector<Metrics::GaugeGuard> m_guards;
};

}  // namespace madang::metrics
