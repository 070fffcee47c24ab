#include <catch2/catch.hpp>

#include <array>
#include <set>

#include "adapters/sql/sql_lease.h"
#include "features/jobs/storage/sql_run_store.h"
#include "support/sqlite_fixture.h"

using namespace madang;
using namespace madang::jobs;

namespace {

constexpr auto kTtl = 30s;

/// Several nodes on one database. A node may fall asleep between any two steps and go on with what it held.
struct FenceFixture : test::SqliteFixture {
  FenceFixture() {
    std::vector<DefinedJob> defined{{"a", "An a.", "0 * * * *", AfterCrash::Restart}};
    REQUIRE(run(store.define(defined)).ok());
  }
  std::optional<LeaseGrant> take(const std::string& node) { return *run(lease.acquire("job:a", node, kTtl)); }
  Begun::Result begin(std::int64_t fence, std::optional<UtcTime> slot = {}) {
    JobRun r;
    r.id = ids.next<RunId>();
    r.job = "a";
    r.state = RunState::Running;
    r.fence = fence;
    r.startedAt = clock.now();
    const auto begun = run(store.begin(r, slot));
    REQUIRE(begun.ok());
    if (begun->result == Begun::Result::Begun) last = r;
    return begun->result;
  }
  bool finish(JobRun r) {
    r.state = RunState::Succeeded;
    r.finishedAt = clock.now();
    return *run(store.finish(r));
  }

  SqlRunStore store{sql};
  SqlLease lease{sql, clock};
  JobRun last;  ///< the run that began last
};

}  // namespace

TEST_CASE_METHOD(FenceFixture,
                 "a holder that slept until its successor was done does not do the work again") {
  const auto sleeper = take("node-1");
  REQUIRE(sleeper);
  clock.advance(kTtl + 1s);
  const auto successor = take("node-2");
  REQUIRE(successor);
  REQUIRE(begin(successor->fence) == Begun::Result::Begun);
  REQUIRE(finish(last));
  CHECK(begin(sleeper->fence) == Begun::Result::Superseded);
  CHECK(run(store.list("a", std::nullopt, 10))->size() == 1);
}

TEST_CASE_METHOD(FenceFixture, "who is refused for an old fence does not use up the slot") {
  const UtcTime slot = clock.now();
  const auto sleeper = take("node-1");
  clock.advance(kTtl + 1s);
  const auto successor = take("node-2");
  REQUIRE(begin(successor->fence) == Begun::Result::Begun);
  CHECK(begin(sleeper->fence, slot) == Begun::Result::Superseded);
  REQUIRE(finish(last));
  CHECK(begin(successor->fence, slot) == Begun::Result::Begun);
}

TEST_CASE_METHOD(FenceFixture, "no job runs twice for one moment, whoever sleeps when") {
  constexpr int kNodes = 3;
  constexpr int kSteps = 3000;
  std::array<std::optional<LeaseGrant>, kNodes> held;
  std::array<std::optional<JobRun>, kNodes> working;
  std::set<UtcTime> fired;
  std::int64_t highest = 0;
  int refused = 0;
  for (int step = 0; step < kSteps; ++step) {
    const auto node = random.next() % kNodes;
    switch (random.next() % 5) {
      case 0:
        if (const auto grant = take("node-" + std::to_string(node))) held[node] = grant;
        break;
      case 1:
      case 2: {
        if (!held[node]) break;
        // What it held may be long over: that it has not looked is the point.
        const UtcTime slot{std::chrono::floor<std::chrono::hours>(clock.now())};
        const auto result = begin(held[node]->fence, slot);
        if (result != Begun::Result::Begun) {
          ++refused;
          break;
        }
        INFO("step " << step << ", fence " << held[node]->fence << " after " << highest);
        REQUIRE(held[node]->fence >= highest);
        REQUIRE(fired.insert(slot).second);
        highest = held[node]->fence;
        working[node] = last;
        break;
      }
      case 3:
        if (working[node]) {
          const bool counted = finish(*working[node]);
          INFO("step " << step << ", fence " << working[node]->fence << " ended beside " << highest);
          REQUIRE((!counted || working[node]->fence == highest));
          working[node].reset();
        }
        break;
      default:
        clock.advance(std::chrono::seconds{random.next() % 1200});
    }
    REQUIRE(run(store.open())->size() <= 1);
  }
  CHECK(fired.size() > 50);
  CHECK(refused > 50);
}
