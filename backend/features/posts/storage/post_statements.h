#pragma once

#include "features/posts/storage/post_columns.h"
#include "ports/sql.h"

namespace madang::posts::statements {

inline constexpr sql::Statement kFind{"posts.find",
                                      "SELECT " MADANG_POST_SUMMARY_COLUMNS
                                      ", p.body, p.body_html, p.editor_id, p.deleted_at, p.deleted_by, "
                                      "p.hidden FROM posts p CROSS JOIN post_counts c"
                                      " WHERE p.id = ? AND c.post_id = p.id"};

inline constexpr sql::Statement kStanding{
    "posts.standing",
    "SELECT author_id, kind, status, deleted_at, accepted_comment_id, hidden FROM posts WHERE id = ?"};

/// Up to 16 ids at a time; what is left over is filled up with 0, which is no id.
inline constexpr std::size_t kSummariesAtOnce = 16;
inline constexpr sql::Statement kSummaries{"posts.summaries",
                                           "SELECT " MADANG_POST_SUMMARY_COLUMNS
                                           " FROM posts p CROSS JOIN post_counts c"
                                           " WHERE p.id IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                           " AND p.deleted_at IS NULL AND c.post_id = p.id"};

inline constexpr sql::Statement kCategory{
    "posts.category", "SELECT 1 FROM categories WHERE kind = ? AND slug = ? AND active = 1"};

inline constexpr sql::Statement kInsert{
    "posts.insert",
    "INSERT INTO posts (id, author_id, editor_id, kind, language, framework, created_at, updated_at, "
    "hashtags, title,"
    " renderer, body, body_html) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};

inline constexpr sql::Statement kInsertTag{"posts.insert-tag",
                                           "INSERT INTO post_hashtags (tag, post_id) VALUES (?, ?)"};
/// By the number of tags: one statement costs as much as the rows it writes.
inline constexpr sql::Statement kInsertTags[] = {
    kInsertTag,
    {"posts.insert-tags-2", "INSERT INTO post_hashtags (tag, post_id) VALUES (?, ?), (?, ?)"},
    {"posts.insert-tags-3", "INSERT INTO post_hashtags (tag, post_id) VALUES (?, ?), (?, ?), (?, ?)"},
    {"posts.insert-tags-4", "INSERT INTO post_hashtags (tag, post_id) VALUES (?, ?), (?, ?), (?, ?), (?, ?)"},
    {"posts.insert-tags-5",
     "INSERT INTO post_hashtags (tag, post_id) VALUES (?, ?), (?, ?), (?, ?), (?, ?), (?, ?)"}};
inline constexpr sql::Statement kDeleteTag{"posts.delete-tag",
                                           "DELETE FROM post_hashtags WHERE tag = ? AND post_id = ?"};

inline constexpr sql::Statement kKeepRevision{
    "posts.keep-revision",
    "INSERT INTO post_revisions (post_id, version, editor_id, edited_at, title, body)"
    " SELECT id, version, editor_id, updated_at, title, body FROM posts WHERE id = ? AND version = ?"};

inline constexpr sql::Statement kReplace{
    "posts.replace",
    "UPDATE posts SET editor_id = ?, kind = ?, language = ?, framework = ?, updated_at = ?, hashtags = ?, "
    "title = ?,"
    " renderer = ?, body = ?, body_html = ?, version = version + 1"
    " WHERE id = ? AND version = ? AND deleted_at IS NULL AND (author_id = ? OR ? = 1)"};

inline constexpr sql::Statement kDelete{"posts.delete",
                                        "UPDATE posts SET deleted_at = ?, deleted_by = ?"
                                        " WHERE id = ? AND deleted_at IS NULL AND (author_id = ? OR ? = 1)"};

/// Nulls are equal here: what is visible was taken from view never and by nobody.
inline constexpr sql::Statement kReplaceRemoval{
    "posts.replace-removal",
    "UPDATE posts SET deleted_at = ?, deleted_by = ?, hidden = ? WHERE id = ? AND COALESCE(deleted_at, 0) = ?"
    " AND COALESCE(deleted_by, 0) = ? AND hidden = ?"};

inline constexpr sql::Statement kSolve{
    "posts.solve",
    "UPDATE posts SET status = 1, accepted_comment_id = ?"
    " WHERE id = ? AND author_id = ? AND kind = 0 AND accepted_comment_id IS NULL AND deleted_at IS NULL"};

inline constexpr sql::Statement kRevisions{
    "posts.revisions",
    "SELECT version, editor_id, edited_at, title, body FROM post_revisions"
    " WHERE post_id = ? AND version < ? ORDER BY version DESC LIMIT ?"};

}  // namespace madang::posts::statements
