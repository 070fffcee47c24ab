#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

#include "features/popular/domain/popular_board.h"
#include "support/fakes.h"

namespace madang::popular {
namespace {

RankedList listOf(std::vector<std::pair<std::int64_t, std::int64_t>> scores) {
  RankedList list{.from = fromUnixMillis(1'000'500),
                  .to = fromUnixMillis(2'000'000),
                  .firstBucket = fromUnixMillis(1'000'000),
                  .bucketSeconds = 60,
                  .posts = {}};
  for (const auto& [post, score] : scores)
    list.posts.push_back({.post = PostId{post}, .score = score, .buckets = {0, 2}, .counts = {score - 1, 1}});
  return list;
}

std::vector<PostSummary> summariesOf(std::vector<std::int64_t> posts) {
  std::vector<PostSummary> all;
  for (const auto post : posts) all.push_back({.id = PostId{post}, .title = "t" + std::to_string(post)});
  return all;
}

std::vector<std::int64_t> shown(const PopularList& list) {
  std::vector<std::int64_t> posts;
  std::int64_t rank = 0;
  for (const PopularItem& item : list.items) {
    CHECK(item.rank == ++rank);
    posts.push_back(item.post.id.value);
  }
  return posts;
}

struct Fixture {
  test::ManualClock clock;
  PopularSettings settings{.likesSize = 3, .viewsSize = 2};
  PopularBoard board{settings, clock};
  Epoch epoch{.number = 7,
              .generatedAt = fromUnixMillis(2'000'000),
              .lists = {listOf({{1, 9}, {2, 8}, {3, 7}, {4, 6}}), listOf({{3, 5}, {1, 4}, {2, 3}})}};
  void show() { board.show(epoch, summariesOf({1, 2, 3, 4}), summariesOf({1, 2, 3})); }
  std::string body(PopularBy by) {
    std::string copy;
    board.withBody(by, [&copy](const SharedBody& body) { copy = body.plain; });
    return copy;
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "an empty board shows empty lists of epoch 0") {
  CHECK(board.epoch() == 0);
  CHECK(shown(board.list(PopularBy::Likes, {}, false)).empty());
  CHECK(body(PopularBy::Views).find("\"by\":\"views\"") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "lists have their usual size unless another is asked for") {
  show();
  CHECK(shown(board.list(PopularBy::Likes, {}, false)) == std::vector<std::int64_t>{1, 2, 3});
  CHECK(shown(board.list(PopularBy::Views, {}, false)) == std::vector<std::int64_t>{3, 1});
  CHECK(shown(board.list(PopularBy::Likes, 4, false)) == std::vector<std::int64_t>{1, 2, 3, 4});
  CHECK(shown(board.list(PopularBy::Likes, 1, false)) == std::vector<std::int64_t>{1});
}

TEST_CASE_METHOD(Fixture, "the encoded list is the list") {
  show();
  CHECK(body(PopularBy::Likes) == toJson(board.list(PopularBy::Likes, {}, false)));
  CHECK(body(PopularBy::Views) == toJson(board.list(PopularBy::Views, {}, false)));
  CHECK(body(PopularBy::Likes).find("explain") == std::string::npos);
}

TEST_CASE_METHOD(Fixture, "an explanation names the buckets that make up the score") {
  show();
  const auto list = board.list(PopularBy::Likes, 1, true);
  REQUIRE(list.items[0].explain.value);
  const auto& buckets = list.items[0].explain.value->buckets;
  REQUIRE(buckets.size() == 2);
  CHECK(buckets[0].from == fromUnixMillis(1'000'000));
  CHECK(buckets[1].from == fromUnixMillis(1'120'000));
  CHECK(buckets[0].count + buckets[1].count == list.items[0].score);
}

TEST_CASE_METHOD(Fixture, "a deleted post leaves at once and the next one moves up") {
  show();
  board.hide(PostId{1});
  CHECK(shown(board.list(PopularBy::Likes, {}, false)) == std::vector<std::int64_t>{2, 3, 4});
  CHECK(shown(board.list(PopularBy::Views, {}, false)) == std::vector<std::int64_t>{3, 2});
  CHECK(body(PopularBy::Likes).find("\"t1\"") == std::string::npos);
  CHECK(board.epoch() == 7);
}

TEST_CASE_METHOD(Fixture, "a refresh that read the post before its deletion cannot bring it back") {
  board.hide(PostId{1});
  show();
  CHECK(shown(board.list(PopularBy::Likes, {}, false)) == std::vector<std::int64_t>{2, 3, 4});
  board.unhide(PostId{1});
  show();
  CHECK(shown(board.list(PopularBy::Likes, {}, false)) == std::vector<std::int64_t>{1, 2, 3});
}

TEST_CASE_METHOD(Fixture, "a post without a summary is left out") {
  board.show(epoch, summariesOf({2, 4}), {});
  CHECK(shown(board.list(PopularBy::Likes, {}, false)) == std::vector<std::int64_t>{2, 4});
  CHECK(shown(board.list(PopularBy::Views, {}, false)).empty());
}

TEST_CASE_METHOD(Fixture, "readers see one whole epoch while others are published") {
  std::atomic<bool> stop{false};
  std::atomic<int> torn{0};
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i)
    readers.emplace_back([&] {
      while (!stop) {
        const auto list = board.list(PopularBy::Likes, 4, false);
        for (const PopularItem& item : list.items)
          if (item.score % 1'000 != list.epoch % 1'000) ++torn;
      }
    });
  for (std::int64_t number = 1; number <= 300; ++number) {
    epoch.number = number;
    epoch.lists.likes = listOf({{1, number}, {2, number}});
    show();
  }
  stop = true;
  for (auto& reader : readers) reader.join();
  CHECK(torn == 0);
  CHECK(board.epoch() == 300);
}

namespace {

PopularOverride decision(std::int64_t post, PopularOverrideKind kind, UtcTime until) {
  return {.by = PopularBy::Likes, .post = PostId{post}, .kind = kind, .until = until};
}

}  // namespace

TEST_CASE_METHOD(Fixture,
                 "excluded posts leave one list, pinned ones lead it, and neither longer than said") {
  show();
  const UtcTime soon = clock.now() + std::chrono::seconds{60};
  board.curate(
      1,
      {decision(1, PopularOverrideKind::Excluded, soon), decision(9, PopularOverrideKind::Pinned, soon),
       decision(4, PopularOverrideKind::Pinned, soon + std::chrono::seconds{60})},
      summariesOf({9, 4}));
  CHECK(shown(board.list(PopularBy::Likes, 10, false)) == std::vector<std::int64_t>{9, 4, 2, 3});
  CHECK(shown(board.list(PopularBy::Views, 10, false)) == std::vector<std::int64_t>{3, 1, 2});
  const auto items = board.list(PopularBy::Likes, 2, true).items;
  CHECK(items[0].score == 0);
  CHECK(items[1].score == 6);
  CHECK(items[1].explain.value->pinnedUntil == soon + std::chrono::seconds{60});
  CHECK(items[1].explain.value->buckets.size() == 2);

  clock.advance(std::chrono::seconds{61});
  board.tick();
  CHECK(shown(board.list(PopularBy::Likes, 10, false)) == std::vector<std::int64_t>{4, 1, 2, 3});
}

TEST_CASE_METHOD(Fixture, "what was read earlier and comes later does not count") {
  show();
  const UtcTime later = clock.now() + std::chrono::hours{1};
  board.curate(2, {decision(1, PopularOverrideKind::Excluded, later)}, {});
  board.curate(1, {}, {});
  CHECK(shown(board.list(PopularBy::Likes, 10, false)) == std::vector<std::int64_t>{2, 3, 4});
}

TEST_CASE_METHOD(Fixture, "a pinned post that is deleted is not shown") {
  show();
  board.curate(1, {decision(9, PopularOverrideKind::Pinned, clock.now() + std::chrono::hours{1})},
               summariesOf({9}));
  board.hide(PostId{9});
  CHECK(shown(board.list(PopularBy::Likes, 10, false)) == std::vector<std::int64_t>{1, 2, 3, 4});
}

}  // namespace madang::popular
