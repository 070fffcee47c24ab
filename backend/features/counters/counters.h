#pragma once

#include <cstdint>
#include <optional>

#include "base/ids.h"
#include "contract/posts/post.h"
#include "ports/sql.h"

/// Front door of the counters: the figures that stand beside every post. The counters follow facts that other
/// features own (likes, comments, views) and move only inside the transaction of such a fact.
namespace madang::counters {

/// The table post_counts. Any SQL thread; keeps no state of its own. All functions throw sql::Error.
///
/// Lists may join post_counts (post_id, likes, comments, views) in their own statements; its indexes
/// (likes, post_id), (comments, post_id) and (views, post_id) are there for them.
class PostCounters {
 public:
  virtual ~PostCounters() = default;

  /// Nothing when the post has no row, that is, when it never existed.
  virtual std::optional<PostCounts> of(sql::ReadSession& session, PostId post) const = 0;

  /// Gives a new post its row, all zero. In the transaction that creates the post.
  virtual void open(sql::WriteSession& session, PostId post) = 0;

  /// Each adds `change`, which may be negative, and returns the new figure; nothing when the post has no row.
  virtual std::optional<std::int64_t> addLikes(sql::WriteSession& session, PostId post,
                                               std::int64_t change) = 0;
  virtual std::optional<std::int64_t> addComments(sql::WriteSession& session, PostId post,
                                                  std::int64_t change) = 0;
  virtual std::optional<std::int64_t> addViews(sql::WriteSession& session, PostId post,
                                               std::int64_t change) = 0;
};

}  // namespace madang::counters
