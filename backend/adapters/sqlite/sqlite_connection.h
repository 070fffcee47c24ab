#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "adapters/sqlite/sqlite_settings.h"
#include "ports/sql.h"
#include "runtime/metrics.h"

struct sqlite3;
struct sqlite3_stmt;

namespace madang::sqlite {

/// One Qt Sql connection with its prepared statements. Lives and dies on the thread that made it, except for
/// interruptIfOverdue().
class Connection {
 public:
  enum class Use { Write, Read };

  /// Opens, creates (Write only) and configures. @throws sql::Error: Corrupt or Unavailable, with words for
  /// an operator.
  Connection(const SqliteSettings& settings, Use use, Metrics* metrics);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Runs one statement to its end. @throws sql::Error
  sql::ResultSet query(const sql::Statement& statement, std::span<const sql::Value> values);

  /// The fixed statements around units; prepared once, outside Qt (they bind nothing and return nothing).
  enum class Control { Begin, BeginImmediate, Commit, Rollback, Savepoint, Release, RollbackTo };
  /// @throws sql::Error
  void control(Control which);
  /// For undoing: what cannot be undone any more was undone by SQLite itself.
  void controlQuietly(Control which) noexcept;

  /// Runs statements without values, such as PRAGMAs. @throws sql::Error
  void execute(std::string_view text);

  /// Copies what it can of the write-ahead log into the file without waiting for readers.
  void checkpoint() noexcept;

  /// False once SQLite has rolled the transaction back by itself (disk full, interrupted write).
  bool inTransaction() const;
  sqlite3* handle() const { return m_handle; }
  /// Pages in the write-ahead log after this connection's last commit.
  std::int64_t logPages() const { return m_logPages; }
  std::size_t cachedStatements() const { return m_lru.size(); }

  /// Any thread: stops the running statement when it began before `limit`.
  void interruptIfOverdue(std::chrono::steady_clock::time_point limit);

 private:
  struct Prepared;
  class Watched;
  Prepared& prepare(const sql::Statement& statement);
  void open(const SqliteSettings& settings, Use use);
  void close();

  const std::size_t m_cacheBound;
  Metrics* const m_metrics;
  std::string m_name;  // Qt's name of the connection
  sqlite3* m_handle = nullptr;
  std::int64_t m_logPages = 0;
  std::array<sqlite3_stmt*, 7> m_controls{};

  std::list<std::unique_ptr<Prepared>> m_lru;  // most recently used first
  std::unordered_map<std::string_view, std::list<std::unique_ptr<Prepared>>::iterator> m_byText;

  std::mutex m_runningMutex;  // so that an interrupt never hits the statement after the slow one
  std::optional<std::chrono::steady_clock::time_point> m_runningSince;
};

}  // namespace madang::sqlite
