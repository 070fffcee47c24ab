#include <catch2/catch.hpp>

#include <fstream>
#include <future>
#include <semaphore>

#include "support/sqlite_fixture.h"

using namespace madang;
using sql::ErrorCode;

namespace {

constexpr sql::Statement kCreate{
    "test.create",
    "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT UNIQUE, data BLOB, size REAL CHECK (size > 0))"};
constexpr sql::Statement kCreateParts{"test.createParts",
                                      "CREATE TABLE parts (thing INTEGER NOT NULL REFERENCES things (id))"};
constexpr sql::Statement kInsert{"test.insert",
                                 "INSERT INTO things (id, name, data, size) VALUES (?, ?, ?, ?)"};
constexpr sql::Statement kInsertPart{"test.insertPart", "INSERT INTO parts (thing) VALUES (?)"};
constexpr sql::Statement kById{"test.byId", "SELECT id, name, data, size FROM things WHERE id = ?"};
constexpr sql::Statement kCount{"test.count", "SELECT count(*) FROM things"};
constexpr sql::Statement kEndless{
    "test.endless",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < ?"};
constexpr sql::Statement kEndlessInsert{"test.endlessInsert",
                                        "INSERT INTO parts (thing) WITH RECURSIVE n (i) AS (SELECT 1 UNION "
                                        "ALL SELECT i + 1 FROM n) SELECT 1 FROM n "
                                        "WHERE i < ?"};
using None = std::optional<std::string>;

struct Fixture : test::SqliteFixture {
  explicit Fixture(SqliteSettings settings = {}) : SqliteFixture(settings) {
    writeNow([](sql::WriteSession& s) {
      s.execute(kCreate);
      s.execute(kCreateParts);
    });
  }
  std::int64_t count() {
    return readNow([](sql::ReadSession& s) { return s.query(kCount)[0].int64(0); });
  }
  auto insert(std::int64_t id, std::string name) {
    return sql.write("test.insert",
                     [=](sql::WriteSession& s) { return s.execute(kInsert, id, name, None{}, None{}); });
  }
  template <class F>
  sql::Error errorOfWrite(F unit) {
    const auto result = run(sql.write("test.write", unit));
    REQUIRE_FALSE(result.ok());
    return result.error();
  }
};

/// Holds the writer at the beginning of a unit named "test.hold" until told to go on.
struct Holder : SqliteFaults {
  void reach(Point point, std::string_view unit) override {
    if (point == Point::BeforeCommit && failCommit) throw sql::Error{ErrorCode::DiskFull, "no room", {}};
    if (unit != "test.hold") return;
    reached.release();
    go.acquire();
  }
  std::binary_semaphore reached{0};
  std::binary_semaphore go{0};
  std::atomic<bool> failCommit{false};
};

struct HeldFixture : private Holder, Fixture {
  explicit HeldFixture(SqliteSettings settings = {}) : Fixture(withFaults(settings, *this)) {}
  /// The writer stands still from here on; what is submitted now shares the next commit.
  void hold() {
    sql.submitWrite(
        "test.hold", [](sql::WriteSession&) { return SqlExecutor::Verdict::Keep; },
        [](std::optional<sql::Error>) {});
    reached.acquire();
  }
  void letGo() { go.release(); }
  Holder& faults() { return *this; }

 private:
  static SqliteSettings withFaults(SqliteSettings settings, SqliteFaults& faults) {
    settings.faults = &faults;
    return settings;
  }
};

/// Collects the ends of units that are submitted without a coroutine.
struct Ends {
  explicit Ends(int expected) : m_expected(expected) {}
  SqlExecutor::Done done(int which) {
    return [this, which](std::optional<sql::Error> error) {
      const std::lock_guard lock(m_mutex);
      codes.emplace_back(which, error ? std::optional{error->code} : std::nullopt);
      if (static_cast<int>(codes.size()) == m_expected) m_all.release();
    };
  }
  void wait() {
    m_all.acquire();
    const std::lock_guard lock(m_mutex);  // the last one still holds it when it lets us go
  }
  std::vector<std::pair<int, std::optional<ErrorCode>>> codes;

 private:
  const int m_expected;
  std::mutex m_mutex;
  std::binary_semaphore m_all{0};
};

constexpr auto kKeep = SqlExecutor::Verdict::Keep;

}  // namespace

TEST_CASE_METHOD(Fixture, "every kind of value comes back as it went in") {
  const std::string nul("가\0나", 7);
  const sql::Blob bytes{std::byte{0}, std::byte{255}, std::byte{7}};
  const std::int64_t large = 9'007'199'254'740'993;
  writeNow([&](sql::WriteSession& s) {
    CHECK(s.execute(kInsert, large, nul, bytes, 1.5) == 1);
    s.execute(kInsert, 2, "", sql::Blob{}, None{});
    s.execute(kInsert, 3, None{}, None{}, 3.0);
    s.execute(kInsert, std::numeric_limits<std::int64_t>::min(), "👩‍💻", None{}, None{});
  });
  readNow([&](sql::ReadSession& s) {
    const sql::ResultSet one = s.query(kById, large);
    CHECK(one[0].int64(0) == large);
    CHECK(one[0].text(1) == nul);
    CHECK(one[0].blob(2) == bytes);
    CHECK(one[0].real(3) == 1.5);
    const sql::ResultSet two = s.query(kById, 2);
    CHECK_FALSE(two[0].isNull(1));
    CHECK(two[0].text(1).empty());
    CHECK_FALSE(two[0].isNull(2));
    CHECK(two[0].blob(2).empty());
    CHECK(two[0].isNull(3));
    const sql::ResultSet three = s.query(kById, 3);
    CHECK(three[0].isNull(1));
    CHECK(three[0].isNull(2));
    const sql::ResultSet least = s.query(kById, std::numeric_limits<std::int64_t>::min());
    CHECK(least[0].text(1) == "👩‍💻");
  });
}

TEST_CASE_METHOD(HeldFixture, "units that wait together share one commit") {
  Counter& commits = metrics.counter("madang_sql_commits_total", "");
  hold();
  Ends ends(50);
  for (int i = 0; i < 50; ++i)
    sql.submitWrite(
        "test.insert",
        [i](sql::WriteSession& s) { return s.execute(kInsert, i, None{}, None{}, None{}), kKeep; },
        ends.done(i));
  const std::int64_t before = commits.value();
  letGo();
  ends.wait();
  CHECK(commits.value() - before == 2);  // the held one's and the fifty's
  for (int i = 0; i < 50; ++i)
    CHECK(ends.codes[i] == std::pair<int, std::optional<ErrorCode>>{i, std::nullopt});
  CHECK(count() == 50);
}

TEST_CASE_METHOD(Fixture, "a unit that fails harms no neighbour in its commit") {
  std::vector<Task<SqlResult<std::int64_t>>> tasks;
  for (int i = 0; i < 100; ++i) tasks.push_back(insert(i, i % 10 == 9 ? "same" : "name" + std::to_string(i)));
  int failed = 0;
  for (const auto& result : runAll(std::move(tasks))) {
    if (result) continue;
    ++failed;
    CHECK(result.error().code == ErrorCode::UniqueViolation);
    CHECK(result.error().detail == "things.name");
    CHECK(result.error().statement == "test.insert");
  }
  CHECK(failed == 9);
  CHECK(count() == 91);
}

TEST_CASE_METHOD(HeldFixture, "a refused unit leaves nothing, alone or in company") {
  const auto refuse = [this](std::int64_t id) {
    return sql.write("test.refuse", [id](sql::WriteSession& s) -> Result<int, std::string> {
      s.execute(kInsert, id, None{}, None{}, None{});
      return Failure{std::string("no")};
    });
  };
  const auto alone = run(refuse(1));
  REQUIRE(alone.ok());
  CHECK(alone.value().error() == "no");
  hold();
  std::vector<Task<SqlResult<Result<int, std::string>>>> tasks;
  for (int i = 2; i < 5; ++i) tasks.push_back(refuse(i));
  boost::asio::post(io, [this] { letGo(); });
  for (const auto& result : runAll(std::move(tasks))) CHECK((result.ok() && !result.value().ok()));
  CHECK(run(insert(9, "kept")).ok());
  CHECK(count() == 1);
}

TEST_CASE_METHOD(
    Fixture, "what follows a commit runs once, in order, before the caller hears; never after a rollback") {
  std::vector<std::string> seen;
  const auto unit = [&](std::string name, bool keep) {
    return sql.write("test.callbacks", [&seen, name, keep](sql::WriteSession& s) -> Result<int, int> {
      s.onCommit([&seen, name] { seen.push_back(name + "1"); });
      s.onCommit([&seen, name] { seen.push_back(name + "2"); });
      if (!keep) return Failure{1};
      return 0;
    });
  };
  CHECK(run(unit("a", true))->ok());
  CHECK(seen == std::vector<std::string>{"a1", "a2"});
  CHECK_FALSE(run(unit("b", false))->ok());
  CHECK(seen.size() == 2);
  CHECK(errorOfWrite([&seen](sql::WriteSession& s) {
          s.onCommit([&seen] { seen.push_back("c"); });
          throw std::runtime_error("broken");
        }).code == ErrorCode::Internal);
  CHECK(seen.size() == 2);
}

TEST_CASE_METHOD(HeldFixture, "when the commit fails every unit of it fails, and the next one works") {
  hold();
  Ends ends(3);
  bool announced = false;
  for (int i = 0; i < 3; ++i)
    sql.submitWrite(
        "test.insert",
        [i, &announced](sql::WriteSession& s) {
          s.onCommit([&announced] { announced = true; });
          s.execute(kInsert, i, None{}, None{}, None{});
          return i == 1 ? SqlExecutor::Verdict::RollBack : kKeep;
        },
        ends.done(i));
  faults().failCommit = true;
  letGo();
  ends.wait();
  for (const auto& [which, code] : ends.codes) CHECK(code == ErrorCode::DiskFull);
  CHECK_FALSE(announced);
  CHECK(count() == 0);
  faults().failCommit = false;
  CHECK(run(insert(7, "after")).ok());
  CHECK(count() == 1);
}

TEST_CASE_METHOD(Fixture, "constraints are told apart") {
  writeNow([](sql::WriteSession& s) { s.execute(kInsert, 1, "one", None{}, None{}); });
  CHECK(errorOfWrite([](sql::WriteSession& s) { s.execute(kInsert, 1, None{}, None{}, None{}); }).detail ==
        "things.id");
  CHECK(errorOfWrite([](sql::WriteSession& s) { s.execute(kInsert, 1, None{}, None{}, None{}); }).code ==
        ErrorCode::UniqueViolation);
  CHECK(errorOfWrite([](sql::WriteSession& s) { s.execute(kInsertPart, 99); }).code ==
        ErrorCode::ForeignKeyViolation);
  CHECK(errorOfWrite([](sql::WriteSession& s) { s.execute(kInsertPart, None{}); }).code ==
        ErrorCode::CheckViolation);
  CHECK(errorOfWrite([](sql::WriteSession& s) { s.execute(kInsert, 2, None{}, None{}, -1.0); }).code ==
        ErrorCode::CheckViolation);
  CHECK(errorOfWrite([](sql::WriteSession& s) {
          s.execute({"test.broken", "SELEC 1"});
        }).code == ErrorCode::Internal);
  CHECK(errorOfWrite([](sql::WriteSession& s) { s.execute(kInsertPart); }).code == ErrorCode::Internal);
  CHECK(log.has("sql.unit-failed"));
}

TEST_CASE_METHOD(Fixture, "a read unit sees one moment and cannot write") {
  writeNow([](sql::WriteSession& s) { s.execute(kInsert, 1, None{}, None{}, None{}); });
  std::binary_semaphore counted(0);
  std::binary_semaphore written(0);
  std::binary_semaphore ended(0);
  std::int64_t first = 0;
  std::int64_t second = 0;
  sql.submitRead(
      "test.snapshot",
      [&](sql::ReadSession& s) {
        first = s.query(kCount)[0].int64(0);
        counted.release();
        written.acquire();
        second = s.query(kCount)[0].int64(0);
      },
      [&](std::optional<sql::Error>) { ended.release(); });
  counted.acquire();
  CHECK(run(insert(2, "later")).ok());
  CHECK(count() == 2);  // another reader, a later moment
  written.release();
  ended.acquire();
  CHECK(first == 1);
  CHECK(second == 1);

  const auto refused =
      run(sql.read("test.write", [](sql::ReadSession& s) { return s.query(kInsertPart, 1).affected(); }));
  REQUIRE_FALSE(refused.ok());
  CHECK(count() == 2);
}

TEST_CASE_METHOD(Fixture, "an exception in a read unit reaches its caller and the thread goes on") {
  const auto result = run(sql.read("test.throw", [](sql::ReadSession&) -> int {
    throw sql::Error{ErrorCode::Corrupt, "mine", {}};
  }));
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().detail == "mine");
  CHECK(count() == 0);
}

namespace {
struct SmallQueue : HeldFixture {
  SmallQueue() : HeldFixture({.writeQueue = 3}) {}
};
struct ShortWait : HeldFixture {
  ShortWait() : HeldFixture({.queueDeadline = 30ms}) {}
};
struct ShortStatement : Fixture {
  ShortStatement() : Fixture({.statementDeadline = 50ms}) {}
};
struct SmallCache : Fixture {
  SmallCache() : Fixture({.readers = 1, .statementCache = 4}) {}
};
}  // namespace

TEST_CASE_METHOD(SmallQueue, "a full queue answers at once") {
  hold();
  Ends ends(4);
  for (int i = 0; i < 4; ++i)
    sql.submitWrite(
        "test.none", [](sql::WriteSession&) { return kKeep; }, ends.done(i));
  REQUIRE(ends.codes.size() == 1);  // the fourth, before anybody else could move
  CHECK(ends.codes[0] == std::pair<int, std::optional<ErrorCode>>{3, ErrorCode::QueueFull});
  letGo();
  ends.wait();
  CHECK(metrics.counter("madang_sql_errors_total", "", {{"code", "queue-full"}}).value() == 1);
}

TEST_CASE_METHOD(ShortWait,
                 "a unit that waited too long is answered while the writer is stuck, and never run") {
  hold();
  Ends ends(1);
  bool ran = false;
  sql.submitWrite(
      "test.late", [&](sql::WriteSession&) { return ran = true, kKeep; }, ends.done(0));
  ends.wait();  // the writer still stands
  CHECK(ends.codes[0].second == ErrorCode::DeadlineExceeded);
  letGo();
  CHECK(run(insert(1, "next")).ok());
  CHECK_FALSE(ran);
}

TEST_CASE_METHOD(ShortStatement, "a statement that runs too long is stopped and its thread goes on") {
  const auto read = run(sql.read("test.endless", [](sql::ReadSession& s) {
    return s.query(kEndless, std::numeric_limits<std::int64_t>::max())[0].int64(0);
  }));
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().code == ErrorCode::DeadlineExceeded);
  CHECK(read.error().statement == "test.endless");
  CHECK(count() == 0);

  CHECK(run(insert(1, "one")).ok());
  const auto written = run(sql.write("test.endlessInsert", [](sql::WriteSession& s) {
    return s.execute(kEndlessInsert, std::numeric_limits<std::int64_t>::max());
  }));
  REQUIRE_FALSE(written.ok());
  CHECK(written.error().code == ErrorCode::DeadlineExceeded);
  CHECK(run(insert(2, "two")).ok());
  CHECK(count() == 2);
}

namespace {
struct HeldShortStatement : HeldFixture {
  HeldShortStatement() : HeldFixture({.statementDeadline = 50ms}) {}
};
}  // namespace

TEST_CASE_METHOD(HeldShortStatement,
                 "units undone together with a stopped one are told so, later ones are kept") {
  CHECK(run(insert(1, "one")).ok());
  hold();
  Ends ends(3);
  const auto insertRow = [](int id) {
    return [id](sql::WriteSession& s) { return s.execute(kInsert, id, None{}, None{}, None{}), kKeep; };
  };
  sql.submitWrite("test.before", insertRow(10), ends.done(0));
  sql.submitWrite(
      "test.endlessInsert",
      [](sql::WriteSession& s) {
        return s.execute(kEndlessInsert, std::numeric_limits<std::int64_t>::max()), kKeep;
      },
      ends.done(1));
  sql.submitWrite("test.after", insertRow(12), ends.done(2));
  letGo();
  ends.wait();
  REQUIRE(ends.codes.size() == 3);
  CHECK(ends.codes[0].second == ErrorCode::Unavailable);
  CHECK(ends.codes[1].second == ErrorCode::DeadlineExceeded);
  CHECK_FALSE(ends.codes[2].second.has_value());
  CHECK(count() == 2);  // 1 and 12
}

TEST_CASE_METHOD(SmallCache,
                 "more statements than the cache holds still work, and one name may have two texts") {
  for (int round = 0; round < 3; ++round)
    for (int i = 1; i < 20; ++i) {
      const std::string text = "SELECT " + std::to_string(i) + " + ?";
      const auto sum = readNow([&](sql::ReadSession& s) {
        return s.query({"test.sum", text}, 1)[0].int64(0);
      });
      CHECK(sum == i + 1);
    }
}

TEST_CASE_METHOD(Fixture, "timings and sizes are there for operators") {
  CHECK(run(insert(1, "one")).ok());
  const std::string text = metrics.expose();
  for (const char* series :
       {"madang_sql_statement_seconds_count{statement=\"test.insert\"} 1",
        "madang_sql_unit_seconds_count{unit=\"test.insert\"} 1", "madang_sql_queue_depth{queue=\"write\"} 0",
        "madang_sql_wal_bytes", "madang_sql_commit_units_count", "madang_sql_commit_seconds_count"})
    CHECK_THAT(text, Catch::Contains(series));
}

TEST_CASE_METHOD(Fixture, "the log has its length from the start, and what a crash left in it is found") {
  const auto logOf = [this](const char* name) { return folder() / (std::string(name) + "-wal"); };
  CHECK(std::filesystem::file_size(logOf("madang.db")) >= 8 * 1024 * 1024);
  for (int i = 1; i <= 50; ++i) REQUIRE(run(insert(i, std::to_string(i))).ok());
  CHECK(std::filesystem::file_size(logOf("madang.db")) == 8 * 1024 * 1024);  // it did not grow

  // What a process leaves that dies now.
  std::filesystem::copy_file(folder() / "madang.db", folder() / "crashed.db");
  std::filesystem::copy_file(logOf("madang.db"), logOf("crashed.db"));
  SqliteExecutor again({.path = folder() / "crashed.db"}, metrics, log, realClock);
  std::promise<std::int64_t> counted;
  again.submitRead(
      "test.count", [&counted](sql::ReadSession& s) { counted.set_value(s.query(kCount)[0].int64(0)); },
      [](std::optional<sql::Error>) {});
  CHECK(counted.get_future().get() == 50);
}

TEST_CASE_METHOD(Fixture, "a stopping store finishes what waits and then says Unavailable") {
  SqliteExecutor own({.path = folder() / "own.db"}, metrics, log, realClock);
  Ends ends(31);
  for (int i = 0; i < 30; ++i)
    own.submitWrite(
        "test.slow", [](sql::WriteSession&) { return kKeep; }, ends.done(i));
  own.drain(realClock.steady() + 10s);
  own.submitWrite(
      "test.late", [](sql::WriteSession&) { return kKeep; }, ends.done(30));
  ends.wait();
  for (int i = 0; i < 30; ++i) CHECK_FALSE(ends.codes[i].second.has_value());
  CHECK(ends.codes[30].second == ErrorCode::Unavailable);
  std::error_code missing;
  const auto left = std::filesystem::file_size(folder() / "own.db-wal", missing);
  CHECK((missing || left == 0));  // copied into the file
}

TEST_CASE_METHOD(Fixture, "a store that is torn down answers everybody exactly once") {
  Ends ends(200);
  {
    SqliteExecutor own({.path = folder() / "own.db", .maxBatch = 2}, metrics, log, realClock);
    for (int i = 0; i < 200; ++i)
      own.submitWrite(
          "test.slow", [](sql::WriteSession&) { return kKeep; }, ends.done(i));
  }
  ends.wait();
  CHECK(ends.codes.size() == 200);
  for (const auto& [which, code] : ends.codes) CHECK((!code || *code == ErrorCode::Unavailable));
}

TEST_CASE_METHOD(Fixture, "a damaged or missing file is refused at start with its name") {
  const auto refusal = [&](const std::filesystem::path& path) {
    try {
      SqliteExecutor own({.path = path}, metrics, log, realClock);
    } catch (const sql::Error& error) {
      CHECK_THAT(error.detail, Catch::Contains(path.string()));
      return error.code;
    }
    return ErrorCode::Internal;
  };
  std::ofstream(folder() / "damaged.db") << std::string(8192, 'a');
  CHECK(refusal(folder() / "damaged.db") == ErrorCode::Corrupt);
  CHECK(refusal(folder() / "nowhere" / "x.db") == ErrorCode::Unavailable);
}

TEST_CASE_METHOD(Fixture, "the schema's foreign keys are enforced on every connection") {
  constexpr sql::Statement pragma{"test.pragma", "PRAGMA foreign_keys"};
  constexpr sql::Statement synchronous{"test.synchronous", "PRAGMA synchronous"};
  writeNow([&](sql::WriteSession& s) {
    CHECK(s.query(pragma)[0].int64(0) == 1);
    CHECK(s.query(synchronous)[0].int64(0) == 2);  // FULL
  });
}
