#include <catch2/catch.hpp>

#include <random>

#include "features/popular/domain/sliding_counts.h"

namespace madang::popular {
namespace {

UtcTime at(std::int64_t hour) {
  return UtcTime{std::chrono::hours{hour}};
}

}  // namespace

TEST_CASE("replaced and dropped buckets leave the sums as if counted afresh") {
  std::mt19937 random(7);
  SlidingCounts counts;
  std::map<std::int64_t, std::map<std::int64_t, std::int64_t>> naive;
  for (int step = 0; step < 3'000; ++step) {
    const std::int64_t hour = step / 20 + static_cast<std::int64_t>(random() % 5);
    PostScores bucket;
    naive[hour].clear();
    for (std::int64_t post = 1; post <= 6; ++post)
      if (const auto count = static_cast<std::int64_t>(random() % 4); count > 0) {
        bucket.emplace_back(PostId{post}, count);
        naive[hour][post] = count;
      }
    counts.replace(at(hour), bucket);
    const std::int64_t first = step / 20 - 10;
    counts.keepWithin(at(first), at(first + 1'000));
    naive.erase(naive.begin(), naive.lower_bound(first));

    std::map<std::int64_t, std::int64_t> sums;
    for (const auto& [start, posts] : naive)
      for (const auto& [post, count] : posts) sums[post] += count;
    PostScores expected;
    for (const auto& [post, sum] : sums) expected.emplace_back(PostId{post}, sum);
    std::sort(expected.begin(), expected.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : a.first > b.first;
    });
    if (expected.size() > 3) expected.resize(3);
    REQUIRE(counts.top(3) == expected);
  }
}

TEST_CASE("among equal scores the newer post stands first") {
  SlidingCounts counts;
  counts.replace(at(1), {{PostId{5}, 2}, {PostId{9}, 2}, {PostId{7}, 2}, {PostId{1}, 3}});
  CHECK(counts.top(3) == PostScores{{PostId{1}, 3}, {PostId{9}, 2}, {PostId{7}, 2}});
}

TEST_CASE("the parts of a score add up to it") {
  SlidingCounts counts;
  counts.replace(at(3), {{PostId{1}, 2}});
  counts.replace(at(1), {{PostId{1}, 5}, {PostId{2}, 1}});
  counts.replace(at(2), {{PostId{2}, 4}});
  CHECK(counts.parts(PostId{1}) == std::vector<std::pair<UtcTime, std::int64_t>>{{at(1), 5}, {at(3), 2}});
  CHECK(counts.top(1) == PostScores{{PostId{1}, 7}});
  CHECK(counts.parts(PostId{3}).empty());
}

TEST_CASE("buckets from the future go when the clock is set back") {
  SlidingCounts counts;
  counts.replace(at(5), {{PostId{1}, 1}});
  counts.replace(at(9), {{PostId{2}, 9}});
  counts.keepWithin(at(1), at(6));
  CHECK(counts.top(5) == PostScores{{PostId{1}, 1}});
}

}  // namespace madang::popular
