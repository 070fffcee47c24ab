#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "ports/sql.h"

/// Front door of the views.
namespace madang::views {

/// Raised once per flush, with every post whose counter moved.
struct ViewsFlushed {
  struct Post {
    PostId post;
    std::int64_t total = 0;  ///< views of the post, as stored now
    std::int64_t delta = 0;  ///< added by this flush
  };
  std::vector<Post> posts;
};

/// Counts views without writing: figures are gathered in memory and stored once a second, each exactly once.
/// At most the last second is lost when the process is killed.
class ViewCounter {
 public:
  virtual ~ViewCounter() = default;

  /// One view of an existing post. Any thread; never waits, never touches the database (about 50 ns).
  /// @param viewerHash  64 well-mixed bits that stay the same for a viewer: of the member, else of the
  /// client's
  ///                    network. Serves unique viewers and the ranking only.
  virtual void count(PostId post, std::uint64_t viewerHash) noexcept = 0;

  /// Views of a post that are counted but not stored yet. Any thread; looks at every thread's share, so it is
  /// not for the hot path.
  virtual std::int64_t pending(PostId post) const = 0;
};

/// Views that count in rankings: a viewer once an hour per post, by the minute. Any SQL thread; throws
/// sql::Error.
class ViewBuckets {
 public:
  virtual ~ViewBuckets() = default;
  /// Of the minutes that begin in [from, to), by post.
  virtual std::vector<std::pair<PostId, std::int64_t>> ranked(sql::ReadSession& session, UtcTime from,
                                                              UtcTime to) const = 0;
};

}  // namespace madang::views
