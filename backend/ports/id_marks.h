#pragma once

#include <cstdint>
#include <optional>

#include "base/unique_function.h"

namespace madang {

/// Keeps, over restarts, up to which moment ids may have been handed out.
class IdMarks {
 public:
  virtual ~IdMarks() = default;

  /// The greatest mark ever reserved, in the generator's milliseconds. Blocks; at start only. @throws
  /// sql::Error
  virtual std::optional<std::int64_t> load() = 0;

  /// Queues `until` to be stored and returns at once. A write that is submitted to the same store afterwards
  /// is durable only together with or after this one: no stored row can hold an id above a durable mark.
  /// @param done  told on another thread whether it is durable.
  virtual void reserve(std::int64_t until, UniqueFunction<void(bool stored)> done) = 0;
};

}  // namespace madang
