#include <catch2/catch.hpp>

#include <map>
#include <random>

#include "features/counters/storage/sql_post_counters.h"
#include "features/likes/domain/like_service.h"
#include "features/likes/storage/sql_like_repository.h"
#include "features/popular/domain/popular_refresher.h"
#include "features/popular/storage/sql_epoch_store.h"
#include "features/views/storage/sql_view_store.h"
#include "support/fake_posts.h"
#include "support/sqlite_fixture.h"

namespace madang::popular {
namespace {

struct Fixture : test::SqliteFixture {
  test::FakePosts posts;
  likes::SqlLikeRepository likeRows;
  views::SqlViewStore viewRows;
  counters::SqlPostCounters counters;
  likes::LikeService likes{sql, posts, likeRows, counters, events, clock};
  SqlEpochStore epochs;
  PopularSettings settings;
  PopularBoard board{settings, clock};
  PopularRefresher refresher{settings, sql, likeRows, viewRows, posts, epochs, board, clock};

  Fixture() {
    events.afterCommit<likes::PostLiked>([this](const likes::PostLiked& event) {
      if (!event.liked) refresher.unliked(event.since);
    });
    for (std::int64_t post = 1; post <= 8; ++post) {
      posts.put(PostId{post});
      writeNow([this, post](sql::WriteSession& session) { counters.open(session, PostId{post}); });
    }
  }
  void like(std::int64_t post, std::int64_t member) {
    REQUIRE(run(likes.like(PostId{post}, MemberId{member}, {})));
  }
  void unlike(std::int64_t post, std::int64_t member) {
    REQUIRE(run(likes.unlike(PostId{post}, MemberId{member}, {})));
  }
  void see(std::int64_t post, std::int64_t views) {
    const UtcTime minute{std::chrono::floor<std::chrono::minutes>(clock.now())};
    writeNow([=, this](sql::WriteSession& session) {
      viewRows.addToBucket(session, minute, PostId{post}, views);
    });
  }
  void refresh(std::int64_t fence = 1) { REQUIRE(run(refresher.refresh(fence))); }
  using Scores = std::vector<std::pair<std::int64_t, std::int64_t>>;
  Scores shown(PopularBy by, std::optional<std::size_t> limit = {}) {
    Scores scores;
    for (const auto& item : board.list(by, limit, false).items)
      scores.emplace_back(item.post.id.value, item.score);
    return scores;
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a like counts for seven days to the millisecond") {
  like(1, 1);
  clock.advance(24h * 7 - 1ms);
  refresh();
  CHECK(shown(PopularBy::Likes) == Scores{{1, 1}});
  clock.advance(1ms);
  refresh();
  CHECK(shown(PopularBy::Likes).empty());
}

TEST_CASE_METHOD(Fixture, "the list by likes holds five, by views three") {
  for (std::int64_t post = 1; post <= 8; ++post) {
    for (std::int64_t member = 1; member <= post; ++member) like(post, member);
    see(post, 10 - post);
  }
  refresh();
  CHECK(shown(PopularBy::Likes) == Scores{{8, 8}, {7, 7}, {6, 6}, {5, 5}, {4, 4}});
  CHECK(shown(PopularBy::Views) == Scores{{1, 9}, {2, 8}, {3, 7}});
  CHECK(shown(PopularBy::Likes, 8).size() == 8);
}

TEST_CASE_METHOD(Fixture, "a view counts for less than an hour, by whole minutes") {
  see(1, 5);
  clock.advance(59min);
  refresh();
  CHECK(shown(PopularBy::Views) == Scores{{1, 5}});
  clock.advance(1min);
  refresh();
  CHECK(shown(PopularBy::Views).empty());
}

TEST_CASE_METHOD(Fixture, "a like taken back days later leaves the score") {
  like(1, 1);
  like(1, 2);
  refresh();
  clock.advance(72h);
  refresh();
  unlike(1, 1);
  refresh();
  CHECK(shown(PopularBy::Likes) == Scores{{1, 1}});
}

TEST_CASE_METHOD(Fixture, "any history gives the same list as counting everything anew") {
  std::mt19937 dice(11);
  std::map<std::pair<std::int64_t, std::int64_t>, UtcTime> given;  // (post, member) → when
  for (int step = 0; step < 400; ++step) {
    const auto post = static_cast<std::int64_t>(dice() % 8) + 1;
    const auto member = static_cast<std::int64_t>(dice() % 12) + 1;
    if (dice() % 3 == 0) {
      unlike(post, member);
      given.erase({post, member});
    } else {
      like(post, member);
      given.try_emplace({post, member}, clock.now());
    }
    clock.advance(std::chrono::milliseconds{dice() % (90 * 60 * 1000)});
    if (step % 5 != 0) continue;
    refresh();
    std::map<std::int64_t, std::int64_t> sums;
    for (const auto& [who, when] : given)
      if (when > clock.now() - 24h * 7) ++sums[who.first];
    Scores expected(sums.begin(), sums.end());
    std::sort(expected.begin(), expected.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : a.first > b.first;
    });
    if (expected.size() > 5) expected.resize(5);
    REQUIRE(shown(PopularBy::Likes) == expected);
  }
}

TEST_CASE_METHOD(Fixture, "epochs grow by one and a former holder of the lease cannot publish") {
  refresh(5);
  refresh(5);
  CHECK(board.epoch() == 2);
  refresh(6);
  like(1, 1);
  const auto refused = run(refresher.refresh(5));
  CHECK(refused.error().code == "lease-lost");
  CHECK(board.epoch() == 3);
  CHECK(shown(PopularBy::Likes).empty());
}

TEST_CASE_METHOD(Fixture, "the epoch is shown again after a restart, just as it was") {
  like(3, 1);
  see(2, 4);
  refresh();
  std::string before;
  board.withBody(PopularBy::Likes, [&](const SharedBody& body) { before = body.plain; });
  reopen();
  PopularBoard fresh(settings, clock);
  PopularRefresher restarted(settings, sql, likeRows, viewRows, posts, epochs, fresh, clock);
  REQUIRE(run(restarted.restore()));
  std::string after;
  fresh.withBody(PopularBy::Likes, [&](const SharedBody& body) { after = body.plain; });
  CHECK(after == before);
  CHECK(toJson(fresh.list(PopularBy::Views, 10, true)) == toJson(board.list(PopularBy::Views, 10, true)));
}

TEST_CASE_METHOD(Fixture, "deleted posts are not listed and the next ones move up") {
  for (std::int64_t post = 1; post <= 3; ++post)
    for (std::int64_t member = 1; member <= post; ++member) like(post, member);
  posts.put(PostId{3}, posts::Visibility::Deleted);
  refresh();
  CHECK(shown(PopularBy::Likes) == Scores{{2, 2}, {1, 1}});
}

TEST_CASE_METHOD(Fixture, "nothing to restore leaves an empty list") {
  REQUIRE(run(refresher.restore()));
  CHECK(board.epoch() == 0);
  CHECK(shown(PopularBy::Likes).empty());
}

}  // namespace madang::popular
