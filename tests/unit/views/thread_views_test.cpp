#include <catch2/catch.hpp>

#include <atomic>
#include <thread>
#include <unordered_map>

#include "features/views/domain/recent_viewers.h"
#include "features/views/domain/sketch_book.h"
#include "features/views/domain/thread_views.h"

namespace madang::views {

TEST_CASE("a tally counts like a map, through growth and clearing") {
  PostTally tally;
  for (int round = 0; round < 2; ++round) {
    std::unordered_map<std::int64_t, std::int64_t> truth;
    for (std::int64_t i = 1; i <= 20'000; ++i) {
      const std::int64_t post = (i * i) % 7'919 + 1;
      tally.add(PostId{post << 22}, i);
      truth[post] += i;
    }
    CHECK(tally.size() == truth.size());
    for (const auto& [post, amount] : truth) REQUIRE(tally.of(PostId{post << 22}) == amount);
    CHECK_FALSE(tally.has(PostId{1}));
    std::int64_t sum = 0;
    tally.forEach([&sum](PostId, std::int64_t amount) { sum += amount; });
    CHECK(sum == 20'000LL * 20'001 / 2);
    tally.clear();
    CHECK(tally.empty());
    CHECK(tally.of(PostId{1 << 22}) == 0);
  }
}

TEST_CASE("no view is lost or doubled between counting threads and the hand-over") {
  constexpr int kThreads = 4;
  constexpr std::int64_t kEach = 200'000;
  ThreadViews views;
  std::atomic<int> running{kThreads};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&views, &running, t] {
      for (std::int64_t i = 0; i < kEach; ++i)
        views.count(PostId{1 + i % 3}, static_cast<std::uint64_t>(t) + 1);
      --running;
    });
  PostTally total;
  std::int64_t viewings = 0;
  const auto take = [&](const Harvest& harvest) {
    harvest.hits.forEach([&total](PostId post, std::int64_t hits) { total.add(post, hits); });
    viewings += static_cast<std::int64_t>(harvest.viewings.size());
  };
  while (running > 0) views.handOver(take);
  for (auto& thread : threads) thread.join();
  views.handOver(take);

  std::int64_t sum = 0;
  total.forEach([&sum](PostId, std::int64_t hits) { sum += hits; });
  CHECK(sum == kThreads * kEach);
  CHECK(views.pending(PostId{1}) == 0);
  CHECK(viewings >= kThreads * 3);
}

TEST_CASE("viewers beyond the room are dropped and told, their hits are not") {
  ThreadViews views;
  const auto most = static_cast<std::int64_t>(ThreadViews::kMostViewings);
  std::uint64_t viewer = 0;
  for (std::int64_t i = 0; i < most + 10; ++i) views.count(PostId{7}, viewer += 0xbf58476d1ce4e5b9ULL);
  std::int64_t hits = 0;
  std::int64_t viewings = 0;
  std::int64_t dropped = 0;
  views.handOver([&](const Harvest& harvest) {
    hits += harvest.hits.of(PostId{7});
    viewings += static_cast<std::int64_t>(harvest.viewings.size());
    dropped += harvest.dropped;
  });
  CHECK(hits == most + 10);
  CHECK(viewings == most);
  CHECK(dropped == 10);
}

TEST_CASE("a viewer counts once an hour per post in the ranking") {
  RecentViewers recent;
  CHECK(recent.firstWithinHour(PostId{1}, 42, 1000));
  CHECK_FALSE(recent.firstWithinHour(PostId{1}, 42, 1000));
  CHECK_FALSE(recent.firstWithinHour(PostId{1}, 42, 1059));
  CHECK(recent.firstWithinHour(PostId{2}, 42, 1000));
  CHECK(recent.firstWithinHour(PostId{1}, 43, 1000));
  CHECK(recent.firstWithinHour(PostId{1}, 42, 1060));
  CHECK_FALSE(recent.firstWithinHour(PostId{1}, 42, 1119));
}

TEST_CASE("the memory of viewers is bounded and forgets the oldest first") {
  RecentViewers recent(2);
  for (std::uint64_t viewer = 1; viewer <= 100; ++viewer)
    CHECK(recent.firstWithinHour(PostId{1}, viewer, static_cast<std::int64_t>(viewer) / 4));
  CHECK(recent.forgotten() == 100 - 16);
  CHECK_FALSE(recent.firstWithinHour(PostId{1}, 100, 26));
}

TEST_CASE("sketches that could not be saved stay, and new viewers join them") {
  SketchBook book(1024 * 1024);
  const SketchKey key{PostId{1}, 20'000};
  for (std::uint64_t viewer = 0; viewer < 50; ++viewer) CHECK(book.add(key, viewer));
  const auto page = book.take(10);
  REQUIRE(page->size() == 1);
  for (std::uint64_t viewer = 50; viewer < 60; ++viewer) CHECK(book.add(key, viewer));
  HyperLogLog seen;
  book.mergeInto(seen, key);
  CHECK(seen.estimate() == Approx(60).margin(0.5));
  book.settle(false);
  HyperLogLog kept;
  book.mergeInto(kept, key);
  CHECK(kept.estimate() == Approx(60).margin(0.5));
  CHECK(book.take(10)->size() == 1);
  book.settle(true);
  CHECK(book.size() == 0);
  CHECK(book.bytes() == 0);
}

TEST_CASE("sketches never take more room than they were given") {
  SketchBook book(10'000);
  std::int64_t refused = 0;
  for (std::int64_t post = 1; post <= 1'000; ++post)
    if (!book.add({PostId{post}, 1}, 1)) ++refused;
  CHECK(refused > 0);
  CHECK(book.bytes() <= 10'000 + 1'000);
}

}  // namespace madang::views
