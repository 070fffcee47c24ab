#pragma once

#include <optional>

#include "features/likes/likes.h"

namespace madang::likes {

/// The facts: who likes what since when. Any SQL thread; throws sql::Error.
class LikeRepository : public LikeReader {
 public:
  /// @returns false when the member likes the post already.
  virtual bool insert(sql::WriteSession& session, PostId post, MemberId member, UtcTime now) = 0;

  /// @returns since when the member had liked the post; nothing when he did not.
  virtual std::optional<UtcTime> remove(sql::WriteSession& session, PostId post, MemberId member) = 0;
};

}  // namespace madang::likes
