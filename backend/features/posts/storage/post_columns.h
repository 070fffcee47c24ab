#pragma once

#include "contract/posts/post.h"
#include "ports/sql.h"

/// The columns of a summary, as every list selects and reads them.
#define MADANG_POST_SUMMARY_COLUMNS                                                                       \
  "p.id, p.kind, p.title, p.author_id, p.hashtags, p.language, p.framework, p.status, c.views, c.likes, " \
  "c.comments, p.accepted_comment_id, p.created_at, p.updated_at, p.version"

namespace madang::posts {

inline constexpr std::size_t kSummaryColumns = 15;

/// The author's nickname is not stored with the post.
PostSummary readSummary(const sql::Row& row);

}  // namespace madang::posts
