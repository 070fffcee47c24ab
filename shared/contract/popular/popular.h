#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/json.h"
#include "base/time.h"
#include "contract/posts/post.h"

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
  std::vector<ScoreBucket> buckets;    ///< oldest first, those with a count; they add up to the score
  std::optional<UtcTime> pinnedUntil;  ///< staff put it at the head of the list
};
BOOST_DESCRIBE_STRUCT(ScoreExplanation, (), (buckets, pinnedUntil))

struct PopularItem {
  std::int64_t rank = 0;  ///< from 1; equal scores are ordered by the newer post
  std::int64_t score = 0;
  PostSummary post;
  Patch<ScoreExplanation> explain;  ///< present with `explain=1`
};
BOOST_DESCRIBE_STRUCT(PopularItem, (), (rank, score, post, explain))

/// Answer of `GET /api/v1/posts/popular`.
struct PopularList {
  std::int64_t epoch = 0;  ///< the same on all nodes; grows with every refresh
  UtcTime generatedAt;
  PopularBy by = PopularBy::Likes;
  PopularWindow window;
  std::vector<PopularItem> items;
};
BOOST_DESCRIBE_STRUCT(PopularList, (), (epoch, generatedAt, by, window, items))

}  // namespace madang
