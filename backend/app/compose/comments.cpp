#include "app/compose/comments.h"

#include "features/comments/api/comments_api.h"
#include "features/comments/domain/comment_custodian.h"
#include "features/comments/storage/sql_comment_repository.h"

namespace madang {

comments::CommentCustody& composeComments(Composition& c, const PostsParts& posts,
                                          const accounts::MemberDirectory& members) {
  auto& repository = c.make<comments::SqlCommentRepository>();
  auto& service = c.make<comments::CommentService>(
      comments::CommentService::Parts{c.sql, repository, posts.reader, posts.questions, *c.counters, members,
                                      posts.markdown, c.events, c.ids, c.clock, c.audit});
  c.add(c.make<comments::CommentsApi>(service).routes());
  return c.make<comments::CommentCustodian>(repository, *c.counters, c.events);
}

}  // namespace madang
