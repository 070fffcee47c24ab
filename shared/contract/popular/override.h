#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/ids.h"
#include "base/time.h"
#include "contract/popular/popular.h"

/// What staff change about the popular lists, for a time.
namespace madang {

BOOST_DEFINE_ENUM_CLASS(PopularOverrideKind,
                        Excluded,  // is not shown, however liked
                        Pinned)    // leads the list, in the order of pinning

/// Body of `PUT /ops/v1/popular/{by}/overrides/{id}`.
struct NewPopularOverride {
  PopularOverrideKind kind = PopularOverrideKind::Excluded;
  std::int64_t forSeconds = 0;  ///< 60 seconds to 30 days
  std::string reason;           ///< 1 to 200 characters
};
BOOST_DESCRIBE_STRUCT(NewPopularOverride, (), (kind, forSeconds, reason))

struct PopularOverride {
  PopularBy by = PopularBy::Likes;
  PostId post;
  std::optional<std::string> title;  ///< in lists, while the post is visible
  PopularOverrideKind kind = PopularOverrideKind::Excluded;
  UtcTime until;
  std::string reason;
  MemberId setBy;
  UtcTime setAt;
};
BOOST_DESCRIBE_STRUCT(PopularOverride, (), (by, post, title, kind, until, reason, setBy, setAt))

/// Those that hold now; the oldest first.
struct PopularOverrideList {
  std::vector<PopularOverride> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(PopularOverrideList, (), (items, nextCursor))

}  // namespace madang
