#pragma once

#include "ports/sql.h"

namespace madang::comments::statements {

#define MADANG_COMMENT_COLUMNS                                                                           \
  "id, post_id, parent_id, author_id, created_at, updated_at, deleted_at, body, body_html, deleted_by, " \
  "hidden"

inline constexpr sql::Statement kFind{"comments.find",
                                      "SELECT " MADANG_COMMENT_COLUMNS " FROM comments WHERE id = ?"};

inline constexpr sql::Statement kInsert{"comments.insert",
                                        "INSERT INTO comments (id, post_id, parent_id, author_id, "
                                        "created_at, updated_at, renderer, body, body_html)"
                                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"};

inline constexpr sql::Statement kReplace{
    "comments.replace",
    "UPDATE comments SET updated_at = ?, renderer = ?, body = ?, body_html = ?"
    " WHERE id = ? AND deleted_at IS NULL AND (author_id = ? OR ? = 1)"};

inline constexpr sql::Statement kDelete{"comments.delete",
                                        "UPDATE comments SET deleted_at = ?, deleted_by = ?"
                                        " WHERE id = ? AND deleted_at IS NULL AND (author_id = ? OR ? = 1)"};

inline constexpr sql::Statement kReplaceRemoval{"comments.replace-removal",
                                                "UPDATE comments SET deleted_at = ?, deleted_by = ?, hidden "
                                                "= ? WHERE id = ? AND COALESCE(deleted_at, 0) = ?"
                                                " AND COALESCE(deleted_by, 0) = ? AND hidden = ?"};

inline constexpr sql::Statement kCountReplies{
    "comments.count-replies",
    "SELECT count(*) FROM (SELECT 1 FROM comments WHERE post_id = ? AND parent_id = ? LIMIT ?) AS some"};

inline constexpr sql::Statement kTopLevel{
    "comments.top-level",
    "SELECT " MADANG_COMMENT_COLUMNS
    " FROM comments WHERE post_id = ? AND parent_id = 0 AND id > ? ORDER BY id LIMIT ?"};

inline constexpr sql::Statement kReplies{
    "comments.replies", "SELECT " MADANG_COMMENT_COLUMNS
                        " FROM comments WHERE post_id = ? AND parent_id >= ? AND parent_id <= ?"
                        " AND deleted_at IS NULL ORDER BY parent_id, id LIMIT ?"};

}  // namespace madang::comments::statements
