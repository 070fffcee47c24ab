#pragma once

#include "ports/clock.h"

namespace madang {

/// The machine's clocks.
class SystemClock final : public Clock {
 public:
  UtcTime now() const override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
  SteadyTime steady() const override { return std::chrono::steady_clock::now(); }
};

}  // namespace madang
