#pragma once

#include "features/posts/domain/post_repository.h"

namespace madang::posts {

class SqlPostSearch final : public PostSearchRepository {
 public:
  PostSearchSlice search(sql::ReadSession& session, const PostSearch& wanted) const override;
  std::vector<PostId> visibleOf(sql::ReadSession& session, MemberId author, PostId upTo,
                                int most) const override;
};

}  // namespace madang::posts
