#include <catch2/catch.hpp>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "adapters/sqlite/migrations.h"
#include "adapters/sqlite/sql_splitter.h"
#include "adapters/sqlite/sqlite_connection.h"
#include "support/sqlite_fixture.h"

using namespace madang;
namespace fs = std::filesystem;
using Code = MigrationError::Code;

namespace {

const UtcTime kNow = *parseRfc3339("2026-03-01T09:00:00Z");

Migration file(const char* name, const char* text) {
  return *migrationOf(name, text);
}

std::vector<Migration> three() {
  return {
      file("0001_one.sqlite.sql",
           "CREATE TABLE a (x INTEGER PRIMARY KEY);\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\n"),
      file("0010_two.sqlite.sql",
           "CREATE TABLE b (x INTEGER PRIMARY KEY, n INTEGER NOT NULL);\n"
           "CREATE TRIGGER count_a AFTER INSERT ON a BEGIN\n"
           "  INSERT INTO b VALUES (new.x, CASE WHEN new.x > 0 THEN 1 ELSE 0 END);\n"
           "  UPDATE b SET n = n + 1 WHERE x = new.x;\nEND;\n"
           "INSERT INTO a VALUES (3);\n"),
      file("0020_three.sqlite.sql",
           "ALTER TABLE b ADD COLUMN t TEXT NOT NULL DEFAULT 'a;b';\nDROP TABLE a;\n")};
}

/// Everything in the file, as text that can be compared.
std::string contentOf(const fs::path& database) {
  sqlite::Connection connection({.path = database}, sqlite::Connection::Use::Read, nullptr);
  std::string out;
  constexpr sql::Statement schema{"test.schema",
                                  "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"};
  constexpr sql::Statement rows{"test.rows",
                                "SELECT version, checksum FROM schema_migrations ORDER BY version"};
  constexpr sql::Statement integrity{"test.integrity", "PRAGMA integrity_check"};
  for (const sql::Row row : connection.query(schema, {})) out += row.text(0) + "\n";
  for (const sql::Row row : connection.query(rows, {}))
    out += std::to_string(row.int64(0)) + row.text(1) + "\n";
  out += connection.query(integrity, {})[0].text(0);
  return out;
}

struct Folder {
  test::TempFolder temporary;
  fs::path database = temporary.path() / "test.db";
  auto migrate(std::vector<Migration> migrations) {
    return SqliteMigrator(database, std::move(migrations)).migrate(kNow);
  }
  Code refusal(std::vector<Migration> migrations) {
    const auto result = migrate(std::move(migrations));
    REQUIRE_FALSE(result.ok());
    INFO(result.error().detail);
    CHECK_FALSE(result.error().detail.empty());
    return result.error().code;
  }
};

}  // namespace

TEST_CASE_METHOD(Folder, "a fresh file gets every migration, a second run none") {
  CHECK(SqliteMigrator(database, three()).plan()->size() == 3);
  CHECK_FALSE(fs::exists(database));
  CHECK(migrate(three())->size() == 3);
  CHECK(migrate(three())->empty());
  CHECK(SqliteMigrator(database, three()).plan()->empty());
}

TEST_CASE_METHOD(Folder, "a lower number that comes later is applied, too") {
  auto known = three();
  const Migration late = known[1];
  known.erase(known.begin() + 1);
  known.back() = file("0020_three.sqlite.sql", "CREATE TABLE c (x INTEGER);\n");
  REQUIRE(migrate(known).ok());
  known.push_back(late);
  const auto done = migrate(known);
  REQUIRE(done.ok());
  REQUIRE(done->size() == 1);
  CHECK(done->front().version == 10);
}

TEST_CASE_METHOD(Folder, "a file that changed after it was applied is refused") {
  REQUIRE(migrate(three()).ok());
  auto known = three();
  known[1] = file("0010_two.sqlite.sql", "CREATE TABLE b (y INTEGER);\n");
  CHECK(refusal(known) == Code::ChecksumMismatch);
  CHECK_FALSE(SqliteMigrator(database, known).plan().ok());
}

TEST_CASE_METHOD(Folder, "a database newer than the program is refused") {
  REQUIRE(migrate(three()).ok());
  auto known = three();
  known.pop_back();
  CHECK(refusal(known) == Code::NewerDatabase);
}

TEST_CASE_METHOD(Folder, "files with one number, or with a name that has none, are refused") {
  auto known = three();
  known.push_back(file("0010_again.sqlite.sql", "SELECT 1;\n"));
  CHECK(refusal(known) == Code::BadFiles);
  for (const char* name :
       {"x.sqlite.sql", "1_a.sqlite.sql", "00011_a.sqlite.sql", "0001.sqlite.sql", "0001_a.sql"})
    CHECK_FALSE(migrationOf(name, "SELECT 1;").ok());
}

TEST_CASE_METHOD(Folder, "a failing statement takes its whole file back and is named") {
  auto known = three();
  known[1] = file("0010_two.sqlite.sql", "CREATE TABLE b (x INTEGER);\nINSERT INTO nowhere VALUES (1);\n");
  const auto result = migrate(known);
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().code == Code::Failed);
  CHECK(result.error().detail.find("0010_two") != std::string::npos);
  CHECK(result.error().detail.find("nowhere") != std::string::npos);
  CHECK(SqliteMigrator(database, three()).plan()->size() == 2);
  CHECK(migrate(three())->size() == 2);
}

TEST_CASE_METHOD(Folder, "an interruption at any statement is mended by the next run") {
  test::TempFolder reference;
  SqliteMigrator whole(reference.path() / "whole.db", three());
  std::vector<std::pair<std::int64_t, int>> points;
  whole.failpoint = [&](std::int64_t version, int statement) { points.emplace_back(version, statement); };
  REQUIRE(whole.migrate(kNow).ok());
  REQUIRE(points.size() == 3 + 3 + 2 + 3);
  const std::string expected = contentOf(reference.path() / "whole.db");

  struct Interrupted {};
  for (const auto& point : points) {
    fs::remove(database);
    SqliteMigrator migrator(database, three());
    migrator.failpoint = [&](std::int64_t version, int statement) {
      if (std::pair{version, statement} == point) throw Interrupted{};
    };
    CHECK_THROWS_AS(migrator.migrate(kNow), Interrupted);
    REQUIRE(migrate(three()).ok());
    CHECK(contentOf(database) == expected);
  }
}

TEST_CASE_METHOD(Folder, "a process killed at any statement is mended by the next run") {
  // Every statement of the schema that members' data lives in, and a kill that no destructor survives.
  const auto known = *builtInMigrations();
  std::vector<std::pair<std::int64_t, int>> points;
  test::TempFolder reference;
  SqliteMigrator whole(reference.path() / "whole.db", known);
  whole.failpoint = [&](std::int64_t version, int statement) { points.emplace_back(version, statement); };
  REQUIRE(whole.migrate(kNow).ok());
  const std::string expected = contentOf(reference.path() / "whole.db");

  for (const auto& point : points) {
    for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(database.string() + suffix);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      SqliteMigrator migrator(database, known);
      migrator.failpoint = [&](std::int64_t version, int statement) {
        if (std::pair{version, statement} == point) ::kill(::getpid(), SIGKILL);
      };
      static_cast<void>(migrator.migrate(kNow).ok());
      ::_exit(1);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    const auto finished = migrate(known);
    REQUIRE(finished.ok());
    REQUIRE(contentOf(database) == expected);
  }
}

TEST_CASE_METHOD(Folder, "a damaged file is refused with words") {
  std::ofstream(database) << std::string(8192, 'a');
  const auto result = migrate(three());
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().detail.find("test.db") != std::string::npos);
}

TEST_CASE("the program brings its schema along") {
  const auto known = builtInMigrations();
  REQUIRE(known.ok());
  REQUIRE_FALSE(known->empty());
  CHECK(known->front().version == 1);
  CHECK(known->front().name == "core");
}

TEST_CASE("a script is cut at the ends of its statements only") {
  using sqlite::splitStatements;
  const auto count = [](std::string_view script) { return splitStatements(script).size(); };
  CHECK(count("") == 0);
  CHECK(count(" -- nothing; here\n /* or ; here */ ;; ") == 0);
  CHECK(count("SELECT 1; SELECT 2") == 2);
  CHECK(count("SELECT ';'; SELECT \"a;b\", `c;d`, [e;f];") == 2);
  CHECK(count("SELECT 'it''s; fine'; -- 'quote;\nSELECT 2;") == 2);
  CHECK(count("SELECT 1 /* ' ; */; SELECT 2;") == 2);
  CHECK(count("BEGIN; SELECT 1; END;") == 3);
  CHECK(count("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END; SELECT 3;") == 2);
  CHECK(count("CREATE TEMP TRIGGER t AFTER INSERT ON a WHEN new.x BEGIN SELECT CASE WHEN 1 THEN 2 END; END; "
              "SELECT 3;") == 2);
  CHECK(count("CREATE TABLE begin_end (\"begin\" TEXT, t_end TEXT); SELECT 1;") == 2);
  const auto parts = splitStatements("-- why\nSELECT 1;\n\n  SELECT 2 ;\n");
  REQUIRE(parts.size() == 2);
  CHECK(parts[0] == "-- why\nSELECT 1;");
  CHECK(parts[1] == "SELECT 2 ;");
}
