#pragma once

#include <cstdint>

namespace madang {

/// Hands out 64-bit Snowflake ids: 41 bits of milliseconds, 10 of machine, 12 of sequence.
///
/// Unique and increasing for ever, over restarts and steps of the clock. Any thread, never blocks for long.
class IdSource {
 public:
  virtual ~IdSource() = default;
  virtual std::int64_t next() = 0;

  template <class AnyId>
  AnyId next() {
    return AnyId{next()};
  }
};

}  // namespace madang
