#pragma once

#include "features/posts/domain/post_repository.h"

namespace madang::posts {

class SqlPostRepository final : public PostRepository {
 public:
  std::optional<StoredPost> find(sql::ReadSession& session, PostId post) const override;
  Standing standing(sql::ReadSession& session, PostId post) const override;
  std::vector<PostSummary> summaries(sql::ReadSession& session,
                                     const std::vector<PostId>& posts) const override;
  ListSlice list(sql::ReadSession& session, const ListQuery& query) const override;
  bool hasCategory(sql::ReadSession& session, CategoryKind kind, const std::string& slug) const override;
  void insert(sql::WriteSession& session, const Post& post, int renderer) override;
  bool replace(sql::WriteSession& session, const StoredPost& before, const Post& after, Editor editor,
               int renderer) override;
  bool remove(sql::WriteSession& session, PostId post, Editor editor, UtcTime now) override;
  bool replaceRemoval(sql::WriteSession& session, PostId post, const Removal& expected,
                      const Removal& wanted) override;
  bool solve(sql::WriteSession& session, PostId post, MemberId asker, CommentId answer) override;
  std::vector<StoredRevision> revisions(sql::ReadSession& session, PostId post, std::int64_t before,
                                        int limit) const override;
};

/// From `deleted_at, deleted_by, hidden`, in this order.
Removal readRemoval(const sql::Row& row, std::size_t column);

/// Hashtags as one column: separated by blanks, which no hashtag holds.
std::string joinHashtags(const std::vector<std::string>& tags);
std::vector<std::string> splitHashtags(std::string_view column);

}  // namespace madang::posts
