#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "ports/sql.h"

/// Front door of the likes.
namespace madang::likes {

/// Raised when a like or an unlike changed something; a repeated one raises nothing.
struct PostLiked {
  PostId post;
  MemberId member;
  bool liked = true;       ///< false: taken back
  std::int64_t likes = 0;  ///< of the post, after the change
  UtcTime since;           ///< when the like was given; for one taken back too
};

/// Who likes what. Any SQL thread; keeps no state. Throws sql::Error.
class LikeReader {
 public:
  virtual ~LikeReader() = default;
  virtual bool likes(sql::ReadSession& session, PostId post, MemberId member) const = 0;

  /// Likes given in [from, to) that still stand, by post; by an index on the time.
  virtual std::vector<std::pair<PostId, std::int64_t>> given(sql::ReadSession& session, UtcTime from,
                                                             UtcTime to) const = 0;
};

}  // namespace madang::likes
