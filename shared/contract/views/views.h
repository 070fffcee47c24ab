#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/ids.h"

namespace madang {

struct ViewersOfDay {
  std::string day;           ///< `2026-01-31`, UTC
  std::int64_t viewers = 0;  ///< estimated, standard error 0.81 %
};
BOOST_DESCRIBE_STRUCT(ViewersOfDay, (), (day, viewers))

/// Answer of `GET /ops/v1/posts/{id}/viewers`.
struct PostViewers {
  PostId post;
  std::int64_t hits = 0;           ///< exact
  std::int64_t pending = 0;        ///< counted, stored within a second
  std::int64_t viewers = 0;        ///< different viewers over all days shown
  std::vector<ViewersOfDay> days;  ///< newest first
};
BOOST_DESCRIBE_STRUCT(PostViewers, (), (post, hits, pending, viewers, days))

}  // namespace madang
