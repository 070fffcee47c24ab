#include "adapters/sqlite/checkpointer.h"

#include <sqlite3.h>

#include <chrono>

#include "adapters/sqlite/sqlite_connection.h"

namespace madang::sqlite {
namespace {

constexpr std::int64_t kPageBytes = 4096;
constexpr std::int64_t kPagesOfCommit = 4;  // a small one: a row, an index or two, a counter
constexpr int kMostPeriods = 10;

std::int64_t logBytes(const SqliteSettings& settings) {
  std::error_code missing;
  const auto size = std::filesystem::file_size(settings.path.string() + "-wal", missing);
  return missing ? 0 : static_cast<std::int64_t>(size);
}

}  // namespace

Checkpointer::Checkpointer(const SqliteSettings& settings, const std::atomic<std::int64_t>& commits,
                           Metrics& metrics, Log& log)
    : m_commits(commits),
      m_log(log),
      m_runs(metrics.counter("madang_sql_checkpoints_total", "Checkpoints of the write-ahead log.")),
      m_seconds(metrics.histogram("madang_sql_checkpoint_seconds", "Time of one checkpoint.",
                                  Histogram::latencyBounds())),
      m_thread([this, settings] { main(settings); }) {}

Checkpointer::~Checkpointer() {
  {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
  }
  m_signal.notify_all();
  m_thread.join();
}

void Checkpointer::main(const SqliteSettings& settings) {
  SqliteSettings own = settings;
  own.writerCacheKiB = 256;
  own.busyTimeout = std::chrono::milliseconds{100};  // rather later than in anybody's way
  own.statementCache = 1;
  std::optional<Connection> connection;
  std::int64_t seen = m_commits.load();
  std::int64_t copied = seen;  // commits at the last checkpoint
  int periods = 0;             // since then
  const auto checkpoint = [&](int mode) {
    const auto began = std::chrono::steady_clock::now();
    try {
      if (!connection) connection.emplace(own, Connection::Use::Write, nullptr);
    } catch (const sql::Error& error) {
      m_log.warn("sql.checkpoint-failed", {{"detail", error.detail}});
      return;
    }
    const int code = sqlite3_wal_checkpoint_v2(connection->handle(), nullptr, mode, nullptr, nullptr);
    if (code != SQLITE_OK && code != SQLITE_BUSY && code != SQLITE_LOCKED) {
      m_log.warn("sql.checkpoint-failed", {{"detail", std::string(sqlite3_errstr(code))}});
      return;
    }
    copied = m_commits.load();
    periods = 0;
    m_runs.add();
    m_seconds.observe(std::chrono::steady_clock::now() - began);
  };

  std::unique_lock lock(m_mutex);
  while (!m_signal.wait_for(lock, settings.checkpointEvery, [this] { return m_stopping; })) {
    lock.unlock();
    const std::int64_t commits = m_commits.load();
    const bool quiet = commits == std::exchange(seen, commits);
    const std::int64_t size = logBytes(settings);
    // The file keeps its size when the log begins again in it, so what is new is guessed by the commits: a
    // checkpoint makes those beside it wait for the disk.
    const bool much = (commits - copied) * kPagesOfCommit > settings.checkpointPages;
    const bool due = much || ++periods >= kMostPeriods;
    if (quiet && size > 0)
      checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    else if (due && size > settings.checkpointPages * kPageBytes)
      checkpoint(SQLITE_CHECKPOINT_PASSIVE);
    lock.lock();
  }
  lock.unlock();
  if (logBytes(settings) > 0) checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

}  // namespace madang::sqlite
