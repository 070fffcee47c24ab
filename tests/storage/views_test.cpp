#include <catch2/catch.hpp>

#include "features/counters/storage/sql_post_counters.h"
#include "features/views/domain/viewer_service.h"
#include "features/views/storage/sql_view_store.h"
#include "support/sqlite_fixture.h"

namespace madang::views {
namespace {

constexpr PostId kPost{100};
constexpr PostId kOther{200};

/// Commits what it is given, but may answer that it failed, or not run it at all.
class FaultySql final : public SqlExecutor {
 public:
  explicit FaultySql(SqlExecutor& inner) : m_inner(inner) {}
  void submitRead(std::string_view name, UniqueFunction<void(sql::ReadSession&)> work, Done done) override {
    m_inner.submitRead(name, std::move(work), std::move(done));
  }
  void submitWrite(std::string_view name, UniqueFunction<Verdict(sql::WriteSession&)> work,
                   Done done) override {
    if (refuse) return done(sql::Error{sql::ErrorCode::Unavailable, "refused", {}});
    m_inner.submitWrite(name, std::move(work),
                        [this, done = std::move(done)](std::optional<sql::Error> error) mutable {
                          if (loseAnswers && !error)
                            error = sql::Error{sql::ErrorCode::Unavailable, "the answer was lost", {}};
                          done(std::move(error));
                        });
  }
  bool refuse = false;
  bool loseAnswers = false;

 private:
  SqlExecutor& m_inner;
};

struct Fixture : test::SqliteFixture {
  FaultySql faulty{sql};
  SqlViewStore store;
  counters::SqlPostCounters counters;
  ViewSettings settings{.postsPerUnit = 3};
  std::unique_ptr<ViewFlusher> views = make();
  std::vector<ViewsFlushed> raised;

  Fixture() {
    events.afterCommit<ViewsFlushed>([this](const ViewsFlushed& event) { raised.push_back(event); });
    for (const PostId post : {kPost, kOther}) open(post);
  }
  void open(PostId post) {
    writeNow([this, post](sql::WriteSession& session) { counters.open(session, post); });
  }
  std::unique_ptr<ViewFlusher> make() {
    return std::make_unique<ViewFlusher>(settings, ids.next(), faulty, store, counters, events, clock,
                                         metrics, log);
  }
  std::int64_t stored(PostId post) {
    return readNow([this, post](sql::ReadSession& session) { return counters.of(session, post)->views; });
  }
  std::int64_t ranked(PostId post) {
    return readNow([this, post](sql::ReadSession& session) {
      for (const auto& [each, count] : store.ranked(session, clock.now() - 48h, clock.now() + 1h))
        if (each == post) return count;
      return std::int64_t{0};
    });
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "views are stored by a flush, once each, and told with total and share") {
  for (int i = 0; i < 5; ++i) views->count(kPost, 1);
  views->count(kOther, 1);
  CHECK(views->pending(kPost) == 5);
  CHECK(stored(kPost) == 0);
  CHECK(views->flush().ok());
  CHECK(views->pending(kPost) == 0);
  CHECK(stored(kPost) == 5);
  REQUIRE(raised.size() == 1);
  REQUIRE(raised[0].posts.size() == 2);
  CHECK(raised[0].posts[0].post == kPost);
  CHECK(raised[0].posts[0].total == 5);
  CHECK(raised[0].posts[0].delta == 5);
  CHECK(views->flush().ok());
  CHECK(stored(kPost) == 5);
}

TEST_CASE_METHOD(Fixture, "a flush whose answer was lost after the commit is never added again") {
  views->count(kPost, 1);
  faulty.loseAnswers = true;
  CHECK_FALSE(views->flush().ok());
  CHECK(stored(kPost) == 1);  // it was committed
  views->count(kPost, 1);
  CHECK_FALSE(views->flush().ok());
  faulty.loseAnswers = false;
  CHECK(views->flush().ok());
  CHECK(stored(kPost) == 2);
  CHECK(ranked(kPost) == 1);
  CHECK(views->pending(kPost) == 0);
}

TEST_CASE_METHOD(Fixture, "views wait while the database is away and none is lost") {
  faulty.refuse = true;
  for (int round = 0; round < 10; ++round) {
    views->count(kPost, 1);
    CHECK_FALSE(views->flush().ok());
  }
  CHECK(views->pending(kPost) == 10);
  faulty.refuse = false;
  CHECK(views->flush().ok());
  CHECK(stored(kPost) == 10);
}

TEST_CASE_METHOD(Fixture, "a large flush is split and still exact") {
  for (std::int64_t post = 1; post <= 20; ++post) {
    open(PostId{post});
    for (std::int64_t i = 0; i < post; ++i) views->count(PostId{post}, 1);
  }
  CHECK(views->flush().ok());
  CHECK(raised.size() >= 7);
  for (std::int64_t post = 1; post <= 20; ++post) CHECK(stored(PostId{post}) == post);
}

TEST_CASE_METHOD(Fixture, "views of a post that never existed disappear") {
  views->count(PostId{999}, 1);
  CHECK(views->flush().ok());
  CHECK(views->pending(PostId{999}) == 0);
}

TEST_CASE_METHOD(Fixture, "the thread stores on its own and stopping stores the rest") {
  views->start();
  views->count(kPost, 1);
  views->stop(std::chrono::steady_clock::now() + 5s);
  CHECK(stored(kPost) == 1);
  views = make();
  views->count(kPost, 2);
  CHECK(views->flush().ok());
  reopen();
  CHECK(stored(kPost) == 2);
}

TEST_CASE_METHOD(Fixture, "a viewer counts once an hour in the ranking and always in the hits") {
  for (int minute = 0; minute < 61; ++minute) {
    views->count(kPost, 42);
    CHECK(views->flush().ok());
    clock.advance(1min);
  }
  CHECK(stored(kPost) == 61);
  CHECK(ranked(kPost) == 2);
}

TEST_CASE_METHOD(Fixture, "old minutes of the ranking are swept") {
  views->count(kPost, 42);
  CHECK(views->flush().ok());
  clock.advance(2h);
  CHECK(views->flush().ok());
  CHECK(ranked(kPost) == 0);
}

TEST_CASE_METHOD(Fixture,
                 "unique viewers are estimated per day, before and after they are saved and restarted") {
  ViewerService service(sql, store, counters, *views);
  for (std::uint64_t viewer = 0; viewer < 3'000; ++viewer)
    for (int twice = 0; twice < 2; ++twice) views->count(kPost, viewer * 7'919);
  CHECK(views->flush().ok());
  const auto check = [this](ViewerService& from, std::size_t days) {
    const auto viewers = run(from.viewers(kPost, 30));
    REQUIRE(viewers);
    CHECK(viewers->hits >= 6'000);
    CHECK(viewers->days.size() == days);
    CHECK(viewers->viewers == Approx(3'000).epsilon(0.03));
  };
  check(service, 1);
  CHECK(views->saveSketches().ok());
  check(service, 1);
  clock.advance(24h);
  for (std::uint64_t viewer = 0; viewer < 1'000; ++viewer) views->count(kPost, viewer * 7'919);
  CHECK(views->flush().ok());
  CHECK(views->saveSketches().ok());
  views = make();
  reopen();
  ViewerService again(sql, store, counters, *views);
  check(again, 2);
  CHECK(run(again.viewers(PostId{999}, 30)).error().code == "post-not-found");
}

TEST_CASE_METHOD(Fixture, "viewers whose saving failed are saved later") {
  ViewerService service(sql, store, counters, *views);
  views->count(kPost, 1);
  views->count(kPost, 2);
  CHECK(views->flush().ok());
  faulty.loseAnswers = true;
  CHECK_FALSE(views->saveSketches().ok());
  faulty.loseAnswers = false;
  CHECK(views->saveSketches().ok());
  CHECK(run(service.viewers(kPost, 30))->viewers == 2);
}

}  // namespace madang::views
