#include "features/comments/storage/sql_comment_repository.h"

#include "features/comments/storage/comment_statements.h"

namespace madang::comments {
namespace {

StoredComment readComment(const sql::Row& row) {
  StoredComment comment;
  comment.id = row.id<CommentId>(0);
  comment.post = row.id<PostId>(1);
  if (const auto parent = row.id<CommentId>(2); parent.value != 0) comment.parent = parent;
  comment.author = row.id<MemberId>(3);
  comment.createdAt = row.time(4);
  comment.updatedAt = row.time(5);
  comment.deleted = !row.isNull(6);
  comment.body = row.text(7);
  comment.bodyHtml = row.text(8);
  if (comment.deleted)
    comment.removal = {row.boolean(10) ? ContentState::Hidden : ContentState::Deleted, row.optionalTime(6),
                       row.optionalId<MemberId>(9)};
  return comment;
}

std::vector<StoredComment> readAll(const sql::ResultSet& rows) {
  std::vector<StoredComment> comments;
  comments.reserve(rows.size());
  for (const auto row : rows) comments.push_back(readComment(row));
  return comments;
}

}  // namespace

std::optional<StoredComment> SqlCommentRepository::find(sql::ReadSession& session, CommentId comment) const {
  const auto rows = session.query(statements::kFind, comment);
  if (rows.empty()) return std::nullopt;
  return readComment(rows[0]);
}

void SqlCommentRepository::insert(sql::WriteSession& session, const StoredComment& c, int renderer) {
  session.execute(statements::kInsert, c.id, c.post, c.parent.value_or(CommentId{}), c.author, c.createdAt,
                  c.updatedAt, renderer, c.body, c.bodyHtml);
}

bool SqlCommentRepository::replace(sql::WriteSession& session, const StoredComment& after, Editor editor,
                                   int renderer) {
  return session.execute(statements::kReplace, after.updatedAt, renderer, after.body, after.bodyHtml,
                         after.id, editor.member, editor.moderates ? 1 : 0) > 0;
}

bool SqlCommentRepository::remove(sql::WriteSession& session, CommentId comment, Editor editor, UtcTime now) {
  return session.execute(statements::kDelete, now, editor.member, comment, editor.member,
                         editor.moderates ? 1 : 0) > 0;
}

bool SqlCommentRepository::replaceRemoval(sql::WriteSession& session, CommentId comment,
                                          const Removal& expected, const Removal& wanted) {
  const auto hidden = [](const Removal& removal) { return removal.state == ContentState::Hidden ? 1 : 0; };
  return session.execute(statements::kReplaceRemoval, wanted.at, wanted.by, hidden(wanted), comment,
                         expected.at ? toUnixMillis(*expected.at) : 0, expected.by.value_or(MemberId{}),
                         hidden(expected)) > 0;
}

int SqlCommentRepository::countReplies(sql::ReadSession& session, PostId post, CommentId parent,
                                       int most) const {
  return static_cast<int>(session.query(statements::kCountReplies, post, parent, most)[0].int64(0));
}

std::vector<StoredComment> SqlCommentRepository::topLevel(sql::ReadSession& session, PostId post,
                                                          CommentId after, int limit) const {
  return readAll(session.query(statements::kTopLevel, post, after, limit));
}

std::vector<StoredComment> SqlCommentRepository::replies(sql::ReadSession& session, PostId post,
                                                         CommentId first, CommentId last, int limit) const {
  return readAll(session.query(statements::kReplies, post, first, last, limit));
}

}  // namespace madang::comments
