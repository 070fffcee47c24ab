#pragma once

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "adapters/sqlite/migrations.h"
#include "adapters/sqlite/sqlite_executor.h"
#include "adapters/system/system_clock.h"
#include "ports/events.h"
#include "ports/sql_executor.h"
#include "support/fakes.h"

namespace madang::test {

/// A folder that disappears with its owner.
class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "madang-test-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    m_path = pattern;
  }
  TempFolder(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
  }
  const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

/// The real SQLite executor on a fresh, fully migrated file, with a loop to run coroutines on.
///
///     TEST_CASE_METHOD(test::SqliteFixture, "liking twice counts once") {
///       LikeService likes(sql, …);
///       auto outcome = run(likes.like(request));
///       auto rows = readNow([](sql::ReadSession& s) { return s.query(kAll).size(); });
///     }
class SqliteFixture {
 public:
  /// Changes settings in the constructor of a derived fixture, before the first use.
  explicit SqliteFixture(SqliteSettings settings = {}) : m_settings(std::move(settings)) {
    m_settings.path = m_folder.path() / "madang.db";
    auto migrations = builtInMigrations();
    if (!migrations) throw std::runtime_error(migrations.error().detail);
    SqliteMigrator migrator(m_settings.path, std::move(*migrations));
    if (auto done = migrator.migrate(clock.now()); !done) throw std::runtime_error(done.error().detail);
    open();
  }

  /// Runs a coroutine to its end on this thread and gives its value.
  template <class T>
  T run(Task<T> task) {
    if constexpr (std::is_void_v<T>) {
      spawn(std::move(task));
      finishLoop();
    } else {
      std::optional<T> value;
      spawn(store(std::move(task), value));
      finishLoop();
      return std::move(*value);
    }
  }

  /// Runs all of them at once (interleaved on this thread, their SQL side by side) and gives the values in
  /// order.
  template <class T>
  std::vector<T> runAll(std::vector<Task<T>> tasks) {
    std::vector<std::optional<T>> values(tasks.size());
    for (std::size_t i = 0; i < tasks.size(); ++i) spawn(store(std::move(tasks[i]), values[i]));
    finishLoop();
    std::vector<T> out;
    for (auto& value : values) out.push_back(std::move(*value));
    return out;
  }

  /// One read unit, done now; what goes wrong is thrown as sql::Error.
  template <class F>
  auto readNow(F unit) {
    return unwrap(run(sql.read("test.read", std::move(unit))));
  }
  /// One write unit, done and durable now; what goes wrong is thrown as sql::Error.
  template <class F>
  auto writeNow(F unit) {
    return unwrap(run(sql.write("test.write", std::move(unit))));
  }

  /// Closes the file and opens it again, as a restart of the program would. `sql` stays valid.
  void reopen() {
    m_executor.reset();
    open();
  }

  /// Closes the file; until reopen() nothing may be run.
  void close() { m_executor.reset(); }

  const std::filesystem::path& folder() const { return m_folder.path(); }

 private:
  TempFolder m_folder;  // first in, last out
  SqliteSettings m_settings;
  std::unique_ptr<SqliteExecutor> m_executor;

  /// Stands in front of the executor so that reopen() does not invalidate references.
  class Forward final : public SqlExecutor {
   public:
    explicit Forward(std::unique_ptr<SqliteExecutor>& target) : m_target(target) {}
    void submitRead(std::string_view name, UniqueFunction<void(sql::ReadSession&)> work, Done done) override {
      m_target->submitRead(name, std::move(work), std::move(done));
    }
    void submitWrite(std::string_view name, UniqueFunction<Verdict(sql::WriteSession&)> work,
                     Done done) override {
      m_target->submitWrite(name, std::move(work), std::move(done));
    }

   private:
    std::unique_ptr<SqliteExecutor>& m_target;
  };
  Forward m_forward{m_executor};

 public:
  ManualClock clock;      ///< for the services under test
  SystemClock realClock;  ///< the executor's deadlines run on real time
  SeededRandom random;
  SequenceIds ids;
  EventBus events;
  Metrics metrics;
  RecordingLog log;
  boost::asio::io_context io{1};
  SqlExecutor& sql = m_forward;

  ~SqliteFixture() { m_executor.reset(); }

 private:
  template <class T>
  static T unwrap(SqlResult<T> result) {
    if (!result) throw result.error();
    if constexpr (!std::is_void_v<T>) return std::move(*result);
  }
  void open() { m_executor = std::make_unique<SqliteExecutor>(m_settings, metrics, log, realClock); }
  // co_spawn wants values that can be made from nothing; a Result cannot.
  template <class T>
  static Task<void> store(Task<T> task, std::optional<T>& into) {
    into.emplace(co_await std::move(task));
  }
  void spawn(Task<void> task) {
    boost::asio::co_spawn(io, std::move(task), [this](std::exception_ptr error) {
      if (error) m_failure = error;
    });
  }
  void finishLoop() {
    io.restart();
    io.run();
    if (m_failure) std::rethrow_exception(std::exchange(m_failure, nullptr));
  }
  std::exception_ptr m_failure;
};

}  // namespace madang::test
