#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <thread>

#include "adapters/sql/sql_id_marks.h"
#include "adapters/system/snowflake.h"
#include "support/sqlite_fixture.h"

using namespace madang;

namespace {

/// Marks in memory that can be told to fail.
class MemoryMarks final : public IdMarks {
 public:
  std::optional<std::int64_t> load() override { return stored; }
  void reserve(std::int64_t until, UniqueFunction<void(bool)> done) override {
    ++reservations;
    if (!failing) stored = std::max(stored.value_or(0), until);
    done(!failing);
  }
  std::optional<std::int64_t> stored;
  int reservations = 0;
  bool failing = false;
};

struct Ids {
  test::ManualClock clock;
  MemoryMarks marks;
  Metrics metrics;
  Snowflake ids{{.machine = 5}, clock, marks, metrics};
};

}  // namespace

TEST_CASE("an id holds the time, the machine and a sequence") {
  Ids t;
  const std::int64_t first = t.ids.next();
  const std::int64_t second = t.ids.next();
  CHECK(Snowflake::timeOf(first) == t.clock.now());
  CHECK(((first >> 12) & 1023) == 5);
  CHECK((first & 4095) == 0);
  CHECK(second == first + 1);
}

TEST_CASE("ids stay unique and increase whatever the clock does") {
  Ids t;
  std::int64_t last = 0;
  const auto take = [&](int count) {
    for (int i = 0; i < count; ++i) {
      const std::int64_t id = t.ids.next();
      REQUIRE(id > last);
      last = id;
    }
  };
  take(10'000);  // more than one millisecond holds, the clock standing still
  for (const auto step : {-5ms, -10ms, -3'600'000ms, 3'600'000ms, 7'200'000ms, -7'200'000ms, 1ms}) {
    t.clock.stepWall(step);
    take(5'000);
  }
  CHECK(t.metrics.counter("madang_ids_clock_behind_total", "").value() > 0);
}

TEST_CASE("a restart goes on above everything handed out before, the clock an hour back or not") {
  test::ManualClock clock;
  MemoryMarks marks;
  Metrics metrics;
  std::int64_t last = 0;
  for (const auto step : {0ms, -3'600'000ms, -1ms, 3'600'000ms, -7'200'000ms}) {
    clock.stepWall(step);
    Snowflake ids({}, clock, marks, metrics);
    for (int i = 0; i < 9'000; ++i) {
      const std::int64_t id = ids.next();
      REQUIRE(id > last);
      last = id;
    }
  }
}

TEST_CASE("a mark covers seconds of ids, so that making one costs no write") {
  Ids t;
  for (int i = 0; i < 1'000; ++i) {
    t.ids.next();
    t.clock.advance(10ms);
  }
  CHECK(t.marks.reservations >= 1);
  CHECK(t.marks.reservations <= 3);
}

TEST_CASE("no id is handed out above the mark that is stored or on its way") {
  Ids t;
  for (int i = 0; i < 300; ++i) {
    t.clock.advance(std::chrono::milliseconds{i * 37 % 20'000});
    const std::int64_t id = t.ids.next();
    REQUIRE((id >> 22) <= *t.marks.stored);
  }
}

TEST_CASE("ids keep coming while marks cannot be stored, and the failure is counted and tried again") {
  Ids t;
  t.marks.failing = true;
  const std::int64_t first = t.ids.next();
  CHECK(t.ids.next() > first);
  CHECK(t.metrics.counter("madang_ids_mark_failures_total", "").value() == 1);
  t.marks.failing = false;
  t.clock.advance(2s);
  const std::int64_t later = t.ids.next();
  CHECK((later >> 22) <= *t.marks.stored);
}

TEST_CASE("threads never share an id") {
  Ids t;
  constexpr int kThreads = 4;
  constexpr int kEach = 50'000;
  std::vector<std::vector<std::int64_t>> taken(kThreads);
  std::vector<std::thread> threads;
  for (auto& mine : taken)
    threads.emplace_back([&] {
      mine.reserve(kEach);
      for (int i = 0; i < kEach; ++i) mine.push_back(t.ids.next());
    });
  for (auto& thread : threads) thread.join();
  std::vector<std::int64_t> all;
  for (const auto& mine : taken) {
    CHECK(std::is_sorted(mine.begin(), mine.end()));
    all.insert(all.end(), mine.begin(), mine.end());
  }
  std::sort(all.begin(), all.end());
  CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
}

TEST_CASE_METHOD(test::SqliteFixture, "the mark in the database outlives a restart") {
  std::int64_t last = 0;
  {
    SqlIdMarks marks(sql, 3);
    Snowflake generator({.machine = 3}, clock, marks, metrics);
    for (int i = 0; i < 5'000; ++i) last = generator.next();
  }
  writeNow([](sql::WriteSession&) {});  // behind the mark in the queue
  reopen();
  clock.stepWall(-3'600'000ms);
  SqlIdMarks marks(sql, 3);
  CHECK(marks.load().value() >= (last >> 22));
  Snowflake generator({.machine = 3}, clock, marks, metrics);
  CHECK(generator.next() > last);
}
