#pragma once

#include "features/popular/domain/epoch.h"

namespace madang::popular {

/// EpochStore over the one row of popular_epochs.
class SqlEpochStore final : public EpochStore {
 public:
  std::optional<Epoch> last(sql::ReadSession& session) override;
  std::optional<std::int64_t> publish(sql::WriteSession& session, std::int64_t fence, UtcTime now,
                                      const RankedLists& lists) override;
};

}  // namespace madang::popular
