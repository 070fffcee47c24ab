#pragma once

#include "features/likes/domain/like_repository.h"

namespace madang::likes {

/// LikeRepository over the table likes.
class SqlLikeRepository final : public LikeRepository {
 public:
  bool likes(sql::ReadSession& session, PostId post, MemberId member) const override;
  std::vector<std::pair<PostId, std::int64_t>> given(sql::ReadSession& session, UtcTime from,
                                                     UtcTime to) const override;
  bool insert(sql::WriteSession& session, PostId post, MemberId member, UtcTime now) override;
  std::optional<UtcTime> remove(sql::WriteSession& session, PostId post, MemberId member) override;
};

}  // namespace madang::likes
