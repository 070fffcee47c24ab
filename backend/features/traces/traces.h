#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "contract/traces/slow_request.h"

/// Front door of traces: where the time of slow requests went.
namespace madang::traces {

class SlowRequestReader {
 public:
  virtual ~SlowRequestReader() = default;
  /// The slowest of the last hour, slowest first. Any thread.
  /// @param route  `/api/v1/posts/{id}`, also with its verb before it; empty: all
  virtual std::vector<SlowRequest> worst(std::string_view route, std::size_t limit) const = 0;
};

}  // namespace madang::traces
