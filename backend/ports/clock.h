#pragma once

#include "base/time.h"

namespace madang {

/// The two clocks. Wall time may step; durations and deadlines use steady time only. Any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual UtcTime now() const = 0;
  virtual SteadyTime steady() const = 0;
};

}  // namespace madang
