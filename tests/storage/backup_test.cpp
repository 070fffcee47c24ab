#include <catch2/catch.hpp>

#include <atomic>
#include <fstream>
#include <thread>

#include "adapters/sqlite/backup.h"
#include "adapters/sqlite/data_dir_lock.h"
#include "support/sqlite_fixture.h"

using namespace madang;
namespace fs = std::filesystem;

namespace {

constexpr sql::Statement kCreate{"test.create",
                                 "CREATE TABLE pairs (id INTEGER PRIMARY KEY, side INTEGER, fill TEXT)"};
constexpr sql::Statement kInsert{"test.insert", "INSERT INTO pairs (id, side, fill) VALUES (?, ?, ?)"};
constexpr sql::Statement kSides{"test.sides",
                                "SELECT count(*), coalesce(sum(side), 0), coalesce(max(id), 0) FROM pairs"};

struct Sides {
  std::int64_t rows, sum, last;
};

struct Fixture : test::SqliteFixture {
  Fixture() {
    writeNow([](sql::WriteSession& s) { s.execute(kCreate); });
  }
  /// Two rows per unit whose sides cancel out: a copy that is torn shows.
  void insertPair(std::int64_t n) {
    writeNow([n](sql::WriteSession& s) {
      const std::string fill(2000, 'x');
      s.execute(kInsert, 2 * n, 1, fill);
      s.execute(kInsert, 2 * n + 1, -1, fill);
    });
  }
  void insertPairs(std::int64_t count) {
    writeNow([count](sql::WriteSession& s) {
      const std::string fill(2000, 'x');
      for (std::int64_t n = 1; n <= count; ++n) {
        s.execute(kInsert, 2 * n, 1, fill);
        s.execute(kInsert, 2 * n + 1, -1, fill);
      }
    });
  }
  fs::path database() const { return folder() / "madang.db"; }
};

Sides sidesOf(const fs::path& database) {
  Metrics metrics;
  test::RecordingLog log;
  SystemClock clock;
  SqliteExecutor executor({.path = database}, metrics, log, clock);
  Sides sides{};
  std::atomic<bool> done{false};
  executor.submitRead(
      "test.sides",
      [&](sql::ReadSession& s) {
        const auto rows = s.query(kSides);
        sides = {rows[0].int64(0), rows[0].int64(1), rows[0].int64(2)};
      },
      [&](std::optional<sql::Error> error) {
        if (error) sides.rows = -1;
        done = true;
        done.notify_all();
      });
  done.wait(false);
  return sides;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "a backup taken while members write is one consistent moment") {
  insertPairs(1500);
  const fs::path target = folder() / "copy.db";
  std::atomic<int> steps{0};
  std::atomic<bool> ended{false};
  std::optional<Result<BackupReport, BackupError>> report;
  std::thread copier([&] {
    report = backupDatabase(database(), target, [&](std::int64_t, std::int64_t) {
      ++steps;
      return true;
    });
    ended = true;
  });
  int written = 1500;
  while (!ended) insertPair(++written);
  copier.join();
  REQUIRE(report->ok());
  CHECK(steps > 1);
  CHECK_FALSE(fs::exists(target.string() + "-wal"));
  CHECK((fs::status(target).permissions() & fs::perms::others_read) == fs::perms::none);
  const Sides copy = sidesOf(target);
  CHECK(copy.rows >= 3000);
  CHECK(copy.rows <= 2 * written);
  CHECK(copy.sum == 0);
  CHECK(copy.last == copy.rows + 1);  // a prefix of the history, without holes
}

TEST_CASE_METHOD(Fixture, "a cancelled backup leaves nothing behind") {
  insertPairs(2000);
  const fs::path target = folder() / "backups" / "copy.db";
  fs::create_directory(target.parent_path());
  const auto report = backupDatabase(database(), target, [](std::int64_t, std::int64_t) { return false; });
  REQUIRE_FALSE(report.ok());
  CHECK(report.error().code == BackupError::Code::Cancelled);
  CHECK(fs::is_empty(target.parent_path()));
}

TEST_CASE_METHOD(Fixture, "restoring puts the backup in place and keeps what stood there") {
  insertPairs(10);
  const fs::path copy = folder() / "copy.db";
  REQUIRE(backupDatabase(database(), copy).ok());
  for (int i = 11; i <= 30; ++i) insertPair(i);
  close();

  const auto report = restoreDatabase(copy, database(), *builtInMigrations(), clock.now());
  REQUIRE(report.ok());
  CHECK(sidesOf(database()).rows == 20);
  CHECK(sidesOf(report->setAside).rows == 60);
  reopen();
  insertPair(99);
}

TEST_CASE_METHOD(Fixture, "restoring over a crashed server's files does not replay its log") {
  insertPair(1);
  const fs::path copy = folder() / "copy.db";
  REQUIRE(backupDatabase(database(), copy).ok());
  for (int i = 2; i <= 50; ++i) insertPair(i);
  // What kill -9 leaves behind: a file and a log that nobody closed.
  const fs::path crashed = folder() / "crashed" / "madang.db";
  fs::create_directory(crashed.parent_path());
  for (const char* suffix : {"", "-wal", "-shm"})
    fs::copy_file(database().string() + suffix, crashed.string() + suffix);

  const auto report = restoreDatabase(copy, crashed, *builtInMigrations(), clock.now());
  REQUIRE(report.ok());
  CHECK(sidesOf(crashed).rows == 2);
  CHECK(sidesOf(report->setAside).rows == 100);
}

TEST_CASE_METHOD(Fixture, "nothing is restored while a server holds the data directory") {
  const fs::path copy = folder() / "copy.db";
  REQUIRE(backupDatabase(database(), copy).ok());
  const auto lock = DataDirLock::tryLock(folder());
  REQUIRE(lock);
  CHECK_FALSE(DataDirLock::tryLock(folder()));
  const auto report = restoreDatabase(copy, database(), *builtInMigrations(), clock.now());
  REQUIRE_FALSE(report.ok());
  CHECK(report.error().code == BackupError::Code::ServerRunning);
}

TEST_CASE_METHOD(Fixture, "damaged, foreign and newer files are not restored") {
  insertPairs(200);
  const fs::path copy = folder() / "copy.db";
  REQUIRE(backupDatabase(database(), copy).ok());
  close();
  const auto refusal = [&](const std::vector<Migration>& known) {
    const auto report = restoreDatabase(copy, database(), known, clock.now());
    REQUIRE_FALSE(report.ok());
    CHECK(sidesOf(database()).rows == 400);  // untouched
    return report.error().code;
  };
  SECTION("newer") {
    auto known = *builtInMigrations();
    known.pop_back();
    CHECK(refusal(known) == BackupError::Code::ForeignSchema);
  }
  SECTION("damaged inside") {
    std::fstream file(copy, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(5 * 4096);
    file << std::string(20 * 4096, '\x5a');
    file.close();
    CHECK(refusal(*builtInMigrations()) == BackupError::Code::Damaged);
  }
  SECTION("not a database") {
    std::ofstream(copy) << std::string(8192, 'a');
    CHECK(refusal(*builtInMigrations()) == BackupError::Code::Damaged);
  }
  SECTION("a database of somebody else") {
    fs::remove(copy);
    std::ofstream(copy).flush();  // SQLite reads an empty file as an empty database
    CHECK(refusal(*builtInMigrations()) == BackupError::Code::ForeignSchema);
  }
  SECTION("missing") {
    fs::remove(copy);
    CHECK(refusal(*builtInMigrations()) == BackupError::Code::NoSuchFile);
  }
}
