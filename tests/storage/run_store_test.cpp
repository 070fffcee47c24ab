#include <catch2/catch.hpp>

#include "features/jobs/storage/sql_run_store.h"
#include "support/sqlite_fixture.h"

using namespace madang;
using namespace madang::jobs;

namespace {

struct RunStoreFixture : test::SqliteFixture {
  RunStoreFixture() { define(); }
  std::vector<JobMemory> define() {
    std::vector<DefinedJob> defined{{"a", "An a.", "0 * * * *", AfterCrash::Resume},
                                    {"b", "A b.", "every 1000 ms", AfterCrash::Restart}};
    return *run(store.define(defined));
  }
  JobRun running(std::string job, std::int64_t fence) {
    JobRun r;
    r.id = ids.next<RunId>();
    r.job = std::move(job);
    r.state = RunState::Running;
    r.fence = fence;
    r.startedAt = clock.now();
    return r;
  }
  JobRun ended(JobRun r, RunState state) {
    r.state = state;
    r.finishedAt = clock.now();
    return r;
  }
  SqlRunStore store{sql};
};

}  // namespace

TEST_CASE_METHOD(RunStoreFixture, "a run is kept from its beginning to its end") {
  auto r = running("a", 3);
  r.actor = MemberId{9};
  r.trigger = RunTrigger::Manual;
  r.attempt = 2;
  r.restartOf = RunId{5};
  REQUIRE(run(store.begin(r, std::nullopt))->result == Begun::Result::Begun);
  r.step = "write";
  r.progress = {4, 10};
  REQUIRE(run(store.saveProgress(r)).ok());
  auto kept = **run(store.find(r.id));
  CHECK(kept.step == "write");
  CHECK(kept.progress.done == 4);
  CHECK(kept.actor == MemberId{9});
  CHECK(kept.restartOf == RunId{5});
  CHECK(run(store.open())->size() == 1);
  r.error = "why";
  CHECK(*run(store.finish(ended(r, RunState::Failed))));
  CHECK_FALSE(*run(store.finish(ended(r, RunState::Succeeded))));  // the first word counts
  kept = **run(store.find(r.id));
  CHECK(kept.state == RunState::Failed);
  CHECK(kept.error == "why");
  CHECK(run(store.open())->empty());
  CHECK(define()[0].lastRun->id == r.id);
}

TEST_CASE_METHOD(RunStoreFixture, "a new run marks the dead one of the same job, and no other") {
  const auto dead = running("a", 3);
  const auto other = running("b", 1);
  REQUIRE(run(store.begin(dead, std::nullopt)).ok());
  REQUIRE(run(store.begin(other, std::nullopt)).ok());
  const auto begun = run(store.begin(running("a", 4), std::nullopt));
  REQUIRE(begun->interrupted.size() == 1);
  CHECK(begun->interrupted[0].id == dead.id);
  CHECK((**run(store.find(dead.id))).state == RunState::Interrupted);
  CHECK((**run(store.find(other.id))).state == RunState::Running);
  CHECK_FALSE(*run(store.finish(ended(dead, RunState::Succeeded))));
}

TEST_CASE_METHOD(RunStoreFixture, "who has an older fence begins nothing") {
  REQUIRE(run(store.begin(running("a", 7), std::nullopt)).ok());
  CHECK(run(store.begin(running("a", 6), std::nullopt))->result == Begun::Result::Superseded);
  CHECK(run(store.open())->size() == 1);
}

TEST_CASE_METHOD(RunStoreFixture, "a slot of the calendar is taken once") {
  const UtcTime slot = clock.now();
  REQUIRE(run(store.begin(running("a", 1), slot))->result == Begun::Result::Begun);
  CHECK(run(store.begin(running("a", 2), slot))->result == Begun::Result::SlotTaken);
  CHECK(run(store.begin(running("a", 2), slot - 1h))->result == Begun::Result::SlotTaken);
  CHECK(run(store.begin(running("a", 2), slot + 1h))->result == Begun::Result::Begun);
  CHECK(define()[0].lastSlotAt == slot + 1h);
  // A slot recorded by a clock that was days ahead holds nobody up.
  CHECK(run(store.begin(running("a", 3), slot - 48h))->result == Begun::Result::Begun);
}

TEST_CASE_METHOD(RunStoreFixture,
                 "of many that begin a run at once with one fence each, one is left running") {
  std::vector<Task<Outcome<Begun>>> tasks;
  for (int i = 1; i <= 30; ++i) tasks.push_back(store.begin(running("a", i), std::nullopt));
  for (const auto& begun : runAll(std::move(tasks))) REQUIRE(begun.ok());
  CHECK(run(store.open())->size() == 1);
}

TEST_CASE_METHOD(RunStoreFixture, "lists go back page by page") {
  std::vector<RunId> all;
  for (int i = 0; i < 7; ++i) {
    const auto r = running("a", 1);
    all.push_back(r.id);
    REQUIRE(run(store.begin(r, std::nullopt)).ok());
    REQUIRE(*run(store.finish(ended(r, RunState::Succeeded))));
  }
  const auto first = *run(store.list("a", std::nullopt, 3));
  REQUIRE(first.size() == 3);
  CHECK(first[0].id == all[6]);
  const auto second = *run(store.list("a", first[2].id, 10));
  REQUIRE(second.size() == 4);
  CHECK(second[3].id == all[0]);
  CHECK(run(store.list("b", std::nullopt, 10))->empty());
}

TEST_CASE_METHOD(RunStoreFixture, "history is bounded by age and by count, open runs stay") {
  for (int i = 0; i < 10; ++i) {
    const auto r = running("a", 1);
    REQUIRE(run(store.begin(r, std::nullopt)).ok());
    REQUIRE(*run(store.finish(ended(r, RunState::Succeeded))));
    clock.advance(24h);
  }
  REQUIRE(run(store.begin(running("a", 1), std::nullopt)).ok());
  CHECK(*run(store.prune(clock.now() - 24h * 7, 100, 2)) == 2);
  CHECK(*run(store.prune(clock.now() - 24h * 7, 100, 100)) == 1);
  CHECK(run(store.list("a", std::nullopt, 100))->size() == 8);
  CHECK(*run(store.prune(clock.now() - 24h * 365, 4, 100)) == 4);
  CHECK(run(store.list("a", std::nullopt, 100))->size() == 4);
  CHECK(run(store.open())->size() == 1);
}
