#pragma once

#include <cstdint>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/json.h"
#include "base/time.h"

namespace madang {

BOOST_DEFINE_ENUM_CLASS(PopularBy, Likes, Views)

struct PopularWindow {
  UtcTime from;
  UtcTime to;
  std::int64_t bucketSeconds = 0;
};
BOOST_DESCRIBE_STRUCT(PopularWindow, (), (from, to, bucketSeconds))

/// A part of a score: what one bucket of the window brought.
struct ScoreBucket {
  UtcTime from;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ScoreBucket, (), (from, count))

struct ScoreExplanation {
  std::vector<ScoreBucket> buckets;  ///< oldest first, those with a count; they add up to the score
};
BOOST_DESCRIBE_STRUCT(ScoreExplanation, (), (buckets))

}  // namespace madang
