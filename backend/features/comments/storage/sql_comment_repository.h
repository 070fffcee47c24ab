#pragma once

#include "features/comments/domain/comment_repository.h"

namespace madang::comments {

class SqlCommentRepository final : public CommentRepository {
 public:
  std::optional<StoredComment> find(sql::ReadSession& session, CommentId comment) const override;
  void insert(sql::WriteSession& session, const StoredComment& comment, int renderer) override;
  bool replace(sql::WriteSession& session, const StoredComment& after, Editor editor, int renderer) override;
  bool remove(sql::WriteSession& session, CommentId comment, Editor editor, UtcTime now) override;
  bool replaceRemoval(sql::WriteSession& session, CommentId comment, const Removal& expected,
                      const Removal& wanted) override;
  int countReplies(sql::ReadSession& session, PostId post, CommentId parent, int most) const override;
  std::vector<StoredComment> topLevel(sql::ReadSession& session, PostId post, CommentId after,
                                      int limit) const override;
  std::vector<StoredComment> replies(sql::ReadSession& session, PostId post, CommentId first, CommentId last,
                                     int limit) const override;
};

}  // namespace madang::comments
