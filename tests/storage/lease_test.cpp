#include <catch2/catch.hpp>

#include "adapters/sql/sql_lease.h"
#include "support/sqlite_fixture.h"

using namespace madang;

namespace {

struct LeaseFixture : test::SqliteFixture {
  SqlLease lease{sql, clock};
  std::optional<LeaseGrant> take(const std::string& name, const std::string& holder) {
    return *run(lease.acquire(name, holder, 30s));
  }
};

}  // namespace

TEST_CASE_METHOD(LeaseFixture, "one holder at a time, and the fence only grows") {
  const auto first = take("job:a", "node-1");
  REQUIRE(first);
  CHECK(first->validUntil == clock.steady() + 30s);
  CHECK_FALSE(take("job:a", "node-2"));
  CHECK(take("job:b", "node-2"));
  clock.advance(31s);
  const auto second = take("job:a", "node-2");
  REQUIRE(second);
  CHECK(second->fence > first->fence);

  SECTION("who lost it can neither renew nor release it") {
    CHECK_FALSE(*run(lease.renew(*first, 30s)));
    REQUIRE(run(lease.release(*first)).ok());
    CHECK_FALSE(take("job:a", "node-1"));
  }
  SECTION("released, it is free at once and the fence grows on") {
    REQUIRE(run(lease.release(*second)).ok());
    const auto third = take("job:a", "node-1");
    REQUIRE(third);
    CHECK(third->fence > second->fence);
  }
  SECTION("renewed, it goes on") {
    clock.advance(20s);
    REQUIRE(*run(lease.renew(*second, 30s)));
    clock.advance(20s);
    CHECK_FALSE(take("job:a", "node-1"));
  }
  SECTION("an ended one cannot be renewed") {
    clock.advance(31s);
    CHECK_FALSE(*run(lease.renew(*second, 30s)));
  }
  SECTION("the database starts anew: nothing is forgotten") {
    reopen();
    CHECK_FALSE(take("job:a", "node-1"));
    clock.advance(31s);
    CHECK(take("job:a", "node-1")->fence > second->fence);
  }
}

TEST_CASE_METHOD(LeaseFixture, "a holder that was killed gets its own lease back at once, with a new fence") {
  const auto before = take("job:a", "node-1");
  const auto after = take("job:a", "node-1");
  REQUIRE(after);
  CHECK(after->fence > before->fence);
  CHECK_FALSE(*run(lease.renew(*before, 30s)));
}

TEST_CASE_METHOD(LeaseFixture, "of fifty that race for a lease one gets it, round after round") {
  std::int64_t fence = 0;
  for (int round = 0; round < 20; ++round) {
    std::vector<Task<Outcome<std::optional<LeaseGrant>>>> tasks;
    for (int i = 0; i < 50; ++i) tasks.push_back(lease.acquire("race", "node-" + std::to_string(i), 30s));
    int won = 0;
    for (const auto& got : runAll(std::move(tasks))) {
      REQUIRE(got.ok());
      if (!*got) continue;
      ++won;
      CHECK((*got)->fence > fence);
      fence = (*got)->fence;
    }
    CHECK(won == 1);
    clock.advance(31s);
  }
}
