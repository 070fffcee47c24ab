#include <catch2/catch.hpp>

#include "support/sqlite_fixture.h"

using namespace madang;

namespace {

constexpr sql::Statement kCreate{
    "test.create", "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT UNIQUE, data BLOB, size REAL)"};
constexpr sql::Statement kInsert{"test.insert",
                                 "INSERT INTO things (id, name, data, size) VALUES (?, ?, ?, ?)"};
constexpr sql::Statement kById{"test.byId", "SELECT id, name, data, size FROM things WHERE id = ?"};
constexpr sql::Statement kCount{"test.count", "SELECT count(*) FROM things"};

struct Fixture : test::SqliteFixture {
  Fixture() {
    writeNow([](sql::WriteSession& s) { s.execute(kCreate); });
  }
  std::int64_t count() {
    return readNow([](sql::ReadSession& s) { return s.query(kCount)[0].int64(0); });
  }
  auto insert(std::int64_t id, std::string name) {
    return sql.write("test.insert", [=](sql::WriteSession& s) {
      return s.execute(kInsert, id, name, std::optional<std::string>{}, std::optional<std::string>{});
    });
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "every kind of value comes back as it went in") {
  const std::string nul("가\0나", 7);
  const sql::Blob bytes{std::byte{0}, std::byte{255}, std::byte{7}};
  const std::int64_t large = 9'007'199'254'740'993;
  writeNow([&](sql::WriteSession& s) {
    CHECK(s.execute(kInsert, large, nul, bytes, 1.5) == 1);
    s.execute(kInsert, 2, "", sql::Blob{}, std::optional<std::string>{});
    s.execute(kInsert, 3, std::optional<std::string>{}, std::optional<std::string>{}, 3.0);
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
    return true;
  });
}

TEST_CASE_METHOD(Fixture, "a unit that fails harms no neighbour in its commit") {
  std::vector<Task<SqlResult<std::int64_t>>> tasks;
  for (int i = 0; i < 100; ++i) tasks.push_back(insert(i, i % 10 == 9 ? "same" : "name" + std::to_string(i)));
  int failed = 0;
  for (const auto& result : runAll(std::move(tasks))) {
    if (result) continue;
    ++failed;
    CHECK(result.error().code == sql::ErrorCode::UniqueViolation);
    CHECK(result.error().detail == "things.name");
    CHECK(result.error().statement == "test.insert");
  }
  CHECK(failed == 9);
  CHECK(count() == 91);
}
