#pragma once

#include "features/accounts/accounts.h"
#include "features/posts/domain/post_repository.h"
#include "ports/sql_executor.h"

namespace madang::posts {

/// Lists of posts and the history of one. One round trip each.
class PostLists {
 public:
  PostLists(SqlExecutor& sql, const PostRepository& posts, const accounts::MemberDirectory& members)
      : m_sql(sql), m_posts(posts), m_members(members) {}

  Task<Outcome<ListSlice>> list(ListQuery query);

  struct History {
    std::vector<PostRevision> items;
    std::int64_t nextBefore = 0;  ///< 0: this was the end
  };
  /// Newest first. @param before  only versions below; 0 for the newest.
  /// Deleted posts show theirs to moderators only.
  Task<Outcome<History>> revisions(PostId post, bool moderates, std::int64_t before, int limit);

 private:
  Outcome<History> revisionsIn(sql::ReadSession& session, PostId post, bool moderates, std::int64_t before,
                               int limit) const;

  SqlExecutor& m_sql;
  const PostRepository& m_posts;
  const accounts::MemberDirectory& m_members;
};

}  // namespace madang::posts
