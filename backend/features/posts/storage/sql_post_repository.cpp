#include "features/posts/storage/sql_post_repository.h"

#include <algorithm>
#include <limits>
#include <span>
#include <unordered_map>

#include "features/posts/storage/post_statements.h"

namespace madang::posts {
namespace {

std::int64_t flag(bool value) {
  return value ? 1 : 0;
}

void insertTags(sql::WriteSession& session, PostId post, std::span<const std::string> tags) {
  while (!tags.empty()) {
    const auto some = tags.first(std::min(tags.size(), std::size(statements::kInsertTags)));
    std::vector<sql::Value> values;
    for (const auto& tag : some) {
      values.emplace_back(tag);
      values.emplace_back(post.value);
    }
    session.queryWith(statements::kInsertTags[some.size() - 1], values);
    tags = tags.subspan(some.size());
  }
}

}  // namespace

std::string joinHashtags(const std::vector<std::string>& tags) {
  std::string column;
  for (const auto& tag : tags) {
    if (!column.empty()) column += ' ';
    column += tag;
  }
  return column;
}

std::vector<std::string> splitHashtags(std::string_view column) {
  std::vector<std::string> tags;
  while (!column.empty()) {
    const std::size_t end = std::min(column.find(' '), column.size());
    tags.emplace_back(column.substr(0, end));
    column.remove_prefix(std::min(end + 1, column.size()));
  }
  return tags;
}

PostSummary readSummary(const sql::Row& row) {
  PostSummary summary;
  summary.id = row.id<PostId>(0);
  summary.kind = row.enumeration<PostKind>(1);
  summary.title = row.text(2);
  summary.author.id = row.id<MemberId>(3);
  summary.hashtags = splitHashtags(row.text(4));
  summary.language = row.optionalText(5);
  summary.framework = row.optionalText(6);
  summary.status = row.enumeration<PostStatus>(7);
  summary.counts = {row.int64(8), row.int64(9), row.int64(10)};
  summary.acceptedCommentId = row.optionalId<CommentId>(11);
  summary.createdAt = row.time(12);
  summary.updatedAt = row.time(13);
  summary.version = row.int64(14);
  return summary;
}

Removal readRemoval(const sql::Row& row, std::size_t column) {
  if (row.isNull(column)) return {};
  return {row.boolean(column + 2) ? ContentState::Hidden : ContentState::Deleted, row.optionalTime(column),
          row.optionalId<MemberId>(column + 1)};
}

std::optional<StoredPost> SqlPostRepository::find(sql::ReadSession& session, PostId post) const {
  const auto rows = session.query(statements::kFind, post);
  if (rows.empty()) return std::nullopt;
  const sql::Row row = rows[0];
  PostSummary s = readSummary(row);
  StoredPost stored;
  stored.post = {s.id,
                 s.kind,
                 std::move(s.title),
                 row.text(kSummaryColumns),
                 row.text(kSummaryColumns + 1),
                 s.author,
                 std::move(s.hashtags),
                 std::move(s.language),
                 std::move(s.framework),
                 s.status,
                 s.counts,
                 s.acceptedCommentId,
                 false,
                 s.createdAt,
                 s.updatedAt,
                 s.version};
  stored.editor = row.id<MemberId>(kSummaryColumns + 2);
  stored.removal = readRemoval(row, kSummaryColumns + 3);
  return stored;
}

Standing SqlPostRepository::standing(sql::ReadSession& session, PostId post) const {
  const auto rows = session.query(statements::kStanding, post);
  if (rows.empty()) return {};
  const sql::Row row = rows[0];
  auto visibility = Visibility::Visible;
  if (!row.isNull(3)) visibility = row.boolean(5) ? Visibility::Hidden : Visibility::Deleted;
  return {visibility, row.id<MemberId>(0), row.enumeration<PostKind>(1), row.enumeration<PostStatus>(2),
          row.optionalId<CommentId>(4)};
}

std::vector<PostSummary> SqlPostRepository::summaries(sql::ReadSession& session,
                                                      const std::vector<PostId>& posts) const {
  std::unordered_map<PostId, PostSummary> found;
  for (std::size_t from = 0; from < posts.size(); from += statements::kSummariesAtOnce) {
    std::vector<sql::Value> ids(statements::kSummariesAtOnce, sql::Value{std::int64_t{0}});
    for (std::size_t i = 0; i < ids.size() && from + i < posts.size(); ++i) ids[i] = posts[from + i].value;
    for (const auto row : session.queryWith(statements::kSummaries, ids))
      found.emplace(row.id<PostId>(0), readSummary(row));
  }
  std::vector<PostSummary> ordered;
  for (const PostId post : posts)
    if (const auto it = found.find(post); it != found.end()) ordered.push_back(it->second);
  return ordered;
}

bool SqlPostRepository::hasCategory(sql::ReadSession& session, CategoryKind kind,
                                    const std::string& slug) const {
  return !session.query(statements::kCategory, kind, slug).empty();
}

void SqlPostRepository::insert(sql::WriteSession& session, const Post& post, int renderer) {
  session.execute(statements::kInsert, post.id, post.author.id, post.author.id, post.kind, post.language,
                  post.framework, post.createdAt, post.updatedAt, joinHashtags(post.hashtags), post.title,
                  renderer, post.body, post.bodyHtml);
  insertTags(session, post.id, post.hashtags);
}

bool SqlPostRepository::replace(sql::WriteSession& session, const StoredPost& before, const Post& after,
                                Editor editor, int renderer) {
  session.execute(statements::kKeepRevision, after.id, before.post.version);
  const auto changed =
      session.execute(statements::kReplace, editor.member, after.kind, after.language, after.framework,
                      after.updatedAt, joinHashtags(after.hashtags), after.title, renderer, after.body,
                      after.bodyHtml, after.id, before.post.version, editor.member, flag(editor.moderates));
  if (changed == 0) return false;
  const auto has = [](const std::vector<std::string>& tags, const std::string& tag) {
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
  };
  for (const auto& tag : before.post.hashtags)
    if (!has(after.hashtags, tag)) session.execute(statements::kDeleteTag, tag, after.id);
  std::vector<std::string> fresh;
  for (const auto& tag : after.hashtags)
    if (!has(before.post.hashtags, tag)) fresh.push_back(tag);
  insertTags(session, after.id, fresh);
  return true;
}

bool SqlPostRepository::remove(sql::WriteSession& session, PostId post, Editor editor, UtcTime now) {
  return session.execute(statements::kDelete, now, editor.member, post, editor.member,
                         flag(editor.moderates)) > 0;
}

bool SqlPostRepository::replaceRemoval(sql::WriteSession& session, PostId post, const Removal& expected,
                                       const Removal& wanted) {
  return session.execute(statements::kReplaceRemoval, wanted.at, wanted.by,
                         flag(wanted.state == ContentState::Hidden), post,
                         expected.at ? toUnixMillis(*expected.at) : 0, expected.by.value_or(MemberId{}),
                         flag(expected.state == ContentState::Hidden)) > 0;
}

bool SqlPostRepository::solve(sql::WriteSession& session, PostId post, MemberId asker, CommentId answer) {
  return session.execute(statements::kSolve, answer, post, asker) > 0;
}

std::vector<StoredRevision> SqlPostRepository::revisions(sql::ReadSession& session, PostId post,
                                                         std::int64_t before, int limit) const {
  if (before == 0) before = std::numeric_limits<std::int64_t>::max();
  std::vector<StoredRevision> revisions;
  for (const auto row : session.query(statements::kRevisions, post, before, limit))
    revisions.push_back({row.int64(0), row.id<MemberId>(1), row.time(2), row.text(3), row.text(4)});
  return revisions;
}

}  // namespace madang::posts
