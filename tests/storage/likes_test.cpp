#include <catch2/catch.hpp>

#include "features/counters/storage/sql_post_counters.h"
#include "features/likes/domain/like_service.h"
#include "features/likes/storage/sql_like_repository.h"
#include "support/fake_posts.h"
#include "support/sqlite_fixture.h"

namespace madang::likes {
namespace {

constexpr PostId kPost{100};

struct Fixture : test::SqliteFixture {
  test::FakePosts posts;
  SqlLikeRepository repository;
  counters::SqlPostCounters counters;
  LikeService likes{sql, posts, repository, counters, events, clock};
  std::vector<PostLiked> raised;

  Fixture() {
    events.afterCommit<PostLiked>([this](const PostLiked& event) { raised.push_back(event); });
    addPost(kPost);
  }
  void addPost(PostId post) {
    posts.put(post);
    writeNow([this, post](sql::WriteSession& session) { counters.open(session, post); });
  }
  LikeState like(PostId post, MemberId member) {
    auto outcome = run(likes.like(post, member, {}));
    REQUIRE(outcome);
    return *outcome;
  }
  LikeState unlike(PostId post, MemberId member) {
    auto outcome = run(likes.unlike(post, member, {}));
    REQUIRE(outcome);
    return *outcome;
  }
  std::int64_t counter(PostId post) {
    return readNow([this, post](sql::ReadSession& session) { return counters.of(session, post)->likes; });
  }
  std::int64_t facts(PostId post) {
    return readNow([post](sql::ReadSession& session) {
      constexpr sql::Statement kCount{"test.likes", "SELECT COUNT(*) FROM likes WHERE post_id = ?"};
      return session.query(kCount, post)[0].int64(0);
    });
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "liking twice counts once") {
  CHECK(like(kPost, MemberId{1}) == LikeState{true, 1});
  CHECK(like(kPost, MemberId{1}) == LikeState{true, 1});
  CHECK(like(kPost, MemberId{2}) == LikeState{true, 2});
  CHECK(facts(kPost) == 2);
  CHECK(raised.size() == 2);
}

TEST_CASE_METHOD(Fixture, "unliking takes back once, and only what was given") {
  CHECK(unlike(kPost, MemberId{1}) == LikeState{false, 0});
  const UtcTime given = clock.now();
  like(kPost, MemberId{1});
  clock.advance(1h);
  CHECK(unlike(kPost, MemberId{1}) == LikeState{false, 0});
  CHECK(unlike(kPost, MemberId{1}) == LikeState{false, 0});
  CHECK(facts(kPost) == 0);
  REQUIRE(raised.size() == 2);
  CHECK_FALSE(raised[1].liked);
  CHECK(raised[1].since == given);
}

TEST_CASE_METHOD(Fixture,
                 "a thousand members liking one post at once are exactly a thousand, also after a restart") {
  std::vector<Task<Outcome<LikeState>>> all;
  for (std::int64_t member = 1; member <= 1'000; ++member)
    for (int twice = 0; twice < 2; ++twice) all.push_back(likes.like(kPost, MemberId{member}, {}));
  std::int64_t highest = 0;
  for (const auto& outcome : runAll(std::move(all))) {
    REQUIRE(outcome);
    CHECK(outcome->liked);
    highest = std::max(highest, outcome->likes);
  }
  CHECK(highest == 1'000);
  CHECK(raised.size() == 1'000);
  reopen();
  CHECK(counter(kPost) == 1'000);
  CHECK(facts(kPost) == 1'000);
}

TEST_CASE_METHOD(Fixture, "an unknown post is not found, a deleted one is gone and keeps its likes") {
  CHECK(run(likes.like(PostId{999}, MemberId{1}, {})).error().code ==
        posts::faultOf(posts::Visibility::Unknown).code);
  like(kPost, MemberId{1});
  posts.put(kPost, posts::Visibility::Deleted);
  CHECK(run(likes.like(kPost, MemberId{2}, {})).error().code ==
        posts::faultOf(posts::Visibility::Deleted).code);
  CHECK(run(likes.unlike(kPost, MemberId{1}, {})).error().code ==
        posts::faultOf(posts::Visibility::Deleted).code);
  CHECK(facts(kPost) == 1);
  CHECK(counter(kPost) == 1);
}

TEST_CASE_METHOD(Fixture, "a like whose answer cannot be stored leaves nothing and tells nobody") {
  auto outcome = run(likes.like(kPost, MemberId{1}, [](sql::WriteSession&, const LikeState&) {
    throw sql::Error{sql::ErrorCode::UniqueViolation, "the key was used", "test.seal"};
  }));
  CHECK_FALSE(outcome);
  CHECK(facts(kPost) == 0);
  CHECK(counter(kPost) == 0);
  CHECK(raised.empty());
}

TEST_CASE_METHOD(Fixture, "the counter equals the facts after any mixture of likes and unlikes") {
  for (std::int64_t post = 1; post <= 3; ++post) addPost(PostId{post});
  std::mt19937 dice(5);
  std::vector<Task<Outcome<LikeState>>> all;
  for (int i = 0; i < 1'000; ++i) {
    const PostId post{1 + static_cast<std::int64_t>(dice() % 3)};
    const MemberId member{1 + static_cast<std::int64_t>(dice() % 20)};
    all.push_back(dice() % 3 == 0 ? likes.unlike(post, member, {}) : likes.like(post, member, {}));
  }
  for (const auto& outcome : runAll(std::move(all))) CHECK(outcome.ok());
  for (std::int64_t post = 1; post <= 3; ++post) CHECK(counter(PostId{post}) == facts(PostId{post}));
}

TEST_CASE_METHOD(Fixture, "likes of a stretch of time are counted by post") {
  addPost(PostId{7});
  const UtcTime start = clock.now();
  like(kPost, MemberId{1});
  clock.advance(10min);
  like(kPost, MemberId{2});
  like(PostId{7}, MemberId{2});
  const auto given = readNow(
      [&](sql::ReadSession& session) { return repository.given(session, start + 1ms, start + 11min); });
  CHECK(given == std::vector<std::pair<PostId, std::int64_t>>{{PostId{7}, 1}, {kPost, 1}});
  CHECK(readNow([&](sql::ReadSession& s) { return repository.given(s, start, start + 10min); }).size() == 1);
}

}  // namespace madang::likes
