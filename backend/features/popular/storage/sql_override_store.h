#pragma once

#include "features/popular/domain/overrides.h"

namespace madang::popular {

/// OverrideStore over popular_overrides.
class SqlOverrideStore final : public OverrideStore {
 public:
  std::vector<PopularOverride> all(sql::ReadSession& session, UtcTime now) override;
  void put(sql::WriteSession& session, const PopularOverride& wanted) override;
  std::optional<PopularOverride> remove(sql::WriteSession& session, PopularBy by, PostId post,
                                        UtcTime now) override;
  std::int64_t forgetEnded(sql::WriteSession& session, UtcTime now) override;
};

}  // namespace madang::popular
