#pragma once

#include "features/counters/counters.h"

namespace madang::counters {

/// PostCounters over the table post_counts.
class SqlPostCounters final : public PostCounters {
 public:
  std::optional<PostCounts> of(sql::ReadSession& session, PostId post) const override;
  void open(sql::WriteSession& session, PostId post) override;
  std::optional<std::int64_t> addLikes(sql::WriteSession& session, PostId post, std::int64_t change) override;
  std::optional<std::int64_t> addComments(sql::WriteSession& session, PostId post,
                                          std::int64_t change) override;
  std::optional<std::int64_t> addViews(sql::WriteSession& session, PostId post, std::int64_t change) override;
};

}  // namespace madang::counters
