#pragma once

#include <cstdint>

#include <boost/describe/class.hpp>

namespace madang {

/// Answer of `PUT` and `DELETE /api/v1/posts/{id}/like`.
struct LikeState {
  bool liked = false;
  std::int64_t likes = 0;
  friend bool operator==(const LikeState&, const LikeState&) = default;
};
BOOST_DESCRIBE_STRUCT(LikeState, (), (liked, likes))

}  // namespace madang
