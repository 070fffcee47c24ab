#pragma once

#include <optional>
#include <vector>

#include "contract/popular/override.h"
#include "ports/sql.h"

namespace madang::popular {

/// Keeps what staff decided. Any SQL thread; throws sql::Error.
class OverrideStore {
 public:
  virtual ~OverrideStore() = default;

  /// Those that hold after `now`, the oldest first; at most 200.
  virtual std::vector<PopularOverride> all(sql::ReadSession& session, UtcTime now) = 0;
  virtual void put(sql::WriteSession& session, const PopularOverride& wanted) = 0;
  /// @returns what was taken away, if it still held
  virtual std::optional<PopularOverride> remove(sql::WriteSession& session, PopularBy by, PostId post,
                                                UtcTime now) = 0;
  virtual std::int64_t forgetEnded(sql::WriteSession& session, UtcTime now) = 0;
};

}  // namespace madang::popular
