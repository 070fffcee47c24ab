#pragma once

#include "ports/random.h"

namespace madang {

/// The kernel's random bytes. Ends the program when there are none: everything secret rests on them.
class SystemRandom final : public Random {
 public:
  void fill(std::span<std::byte> bytes) override;
};

}  // namespace madang
