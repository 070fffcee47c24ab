#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "ports/sql.h"

namespace madang::popular {

/// One post's place in a stored list.
struct RankedPost {
  PostId post;
  std::int64_t score = 0;
  /// The parts of the score: buckets counted from the one that holds the window's start, and their counts.
  std::vector<std::int64_t> buckets;
  std::vector<std::int64_t> counts;
};
BOOST_DESCRIBE_STRUCT(RankedPost, (), (post, score, buckets, counts))

struct RankedList {
  UtcTime from;
  UtcTime to;
  UtcTime firstBucket;
  std::int64_t bucketSeconds = 0;
  std::vector<RankedPost> posts;  ///< highest first; deleted posts are left out when the list is shown
};
BOOST_DESCRIBE_STRUCT(RankedList, (), (from, to, firstBucket, bucketSeconds, posts))

struct RankedLists {
  RankedList likes;
  RankedList views;
};
BOOST_DESCRIBE_STRUCT(RankedLists, (), (likes, views))

/// One published state of all lists.
struct Epoch {
  std::int64_t number = 0;
  UtcTime generatedAt;
  RankedLists lists;
};

/// Keeps the last epoch. Any SQL thread; throws sql::Error.
class EpochStore {
 public:
  virtual ~EpochStore() = default;

  /// Nothing before the first one.
  virtual std::optional<Epoch> last(sql::ReadSession& session) = 0;

  /// Stores the next epoch and returns its number; nothing when somebody with a newer fence has published.
  virtual std::optional<std::int64_t> publish(sql::WriteSession& session, std::int64_t fence, UtcTime now,
                                              const RankedLists& lists) = 0;
};

}  // namespace madang::popular
