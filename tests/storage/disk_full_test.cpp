#include <catch2/catch.hpp>

#include <signal.h>
#include <sys/resource.h>

#include "support/sqlite_fixture.h"

using namespace madang;
using sql::ErrorCode;

namespace {

constexpr sql::Statement kCreate{"test.create",
                                 "CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)"};
constexpr sql::Statement kInsert{"test.insert", "INSERT INTO notes (id, body) VALUES (?, ?)"};
constexpr sql::Statement kIds{"test.ids", "SELECT id FROM notes ORDER BY id"};
constexpr sql::Statement kIntegrity{"test.integrity", "PRAGMA integrity_check"};

constexpr std::size_t kTooLarge = 8 << 20;  // for either limit

/// Writes of this process beyond `bytes` in any file fail, as on a disk without room.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    m_oldHandler = ::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &m_old);
    rlimit limit = m_old;
    limit.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &m_old);
    ::signal(SIGXFSZ, m_oldHandler);
  }

 private:
  rlimit m_old{};
  void (*m_oldHandler)(int);
};

struct Fixture : test::SqliteFixture {
  Fixture() {
    writeNow([](sql::WriteSession& s) { s.execute(kCreate); });
  }
  auto insert(std::int64_t id, std::size_t bytes = 20'000) {
    return sql.write("test.insert",
                     [=](sql::WriteSession& s) { return s.execute(kInsert, id, std::string(bytes, 'x')); });
  }
  std::vector<std::int64_t> stored() {
    return readNow([](sql::ReadSession& s) {
      std::vector<std::int64_t> found;
      for (const sql::Row row : s.query(kIds)) found.push_back(row.int64(0));
      return found;
    });
  }
  /// Inserts in bundles until some fail. @returns the ids that were promised to be stored.
  std::vector<std::int64_t> fillUp() {
    std::vector<std::int64_t> promised;
    for (std::int64_t next = 1; next < 4000;) {
      std::vector<Task<SqlResult<std::int64_t>>> tasks;
      const std::int64_t first = next;
      for (int i = 0; i < 16; ++i) tasks.push_back(insert(next++));
      const auto results = runAll(std::move(tasks));
      bool full = false;
      for (int i = 0; i < 16; ++i) {
        if (results[i].ok()) {
          promised.push_back(first + i);
        } else {
          full = true;
          CHECK(results[i].error().code == ErrorCode::DiskFull);
        }
      }
      if (full) return promised;
    }
    FAIL("the limit was never reached");
    return promised;
  }
  std::string integrity() {
    return readNow([](sql::ReadSession& s) { return s.query(kIntegrity)[0].text(0); });
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture,
                 "a full database file: what was promised is there, reads go on, room brings writes back") {
  writeNow([](sql::WriteSession& s) { s.query({"test.limit", "PRAGMA max_page_count = 500"}); });
  const auto promised = fillUp();
  CHECK(stored() == promised);
  CHECK_FALSE(run(insert(5000, kTooLarge)).ok());
  CHECK(stored() == promised);

  writeNow([](sql::WriteSession& s) { s.query({"test.limit", "PRAGMA max_page_count = 100000"}); });
  CHECK(run(insert(5000, kTooLarge)).ok());
  CHECK(stored().size() == promised.size() + 1);
  CHECK(integrity() == "ok");
}

TEST_CASE_METHOD(
    Fixture, "a disk that takes no more: what was promised is there, reads go on, room brings writes back") {
  std::vector<std::int64_t> promised;
  {
    const FileSizeLimit limit(3 << 20);
    promised = fillUp();
    CHECK(stored() == promised);
    CHECK_FALSE(run(insert(5000, kTooLarge)).ok());
    CHECK(stored() == promised);
  }
  CHECK(run(insert(5000, kTooLarge)).ok());
  promised.push_back(5000);
  CHECK(stored() == promised);
  CHECK(integrity() == "ok");
  reopen();
  CHECK(stored() == promised);
}
