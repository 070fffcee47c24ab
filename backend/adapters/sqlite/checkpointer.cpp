#include "adapters/sqlite/checkpointer.h"

#include <sqlite3.h>

#include <chrono>

#include "adapters/sqlite/sqlite_connection.h"
#include "adapters/sqlite/write_ahead_log.h"

namespace madang::sqlite {
Checkpointer::Checkpointer(const SqliteSettings& settings, const std::atomic<std::int64_t>& pages,
                           Metrics& metrics, Log& log)
    : m_pages(pages),
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
  std::int64_t seen = m_pages.load();
  std::int64_t copied = -1;  // of the log's pages; what an earlier process left is not known
  const auto checkpoint = [&](int mode) {
    const std::int64_t pages = m_pages.load();
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
    copied = pages;
    m_runs.add();
    m_seconds.observe(std::chrono::steady_clock::now() - began);
  };

  std::unique_lock lock(m_mutex);
  while (!m_signal.wait_for(lock, settings.checkpointEvery, [this] { return m_stopping; })) {
    lock.unlock();
    const std::int64_t pages = m_pages.load();
    const bool quiet = pages == std::exchange(seen, pages);
    // When all is copied and nobody reads in it, the log begins again with the next commit.
    const std::int64_t fresh = pages < copied ? pages : pages - copied;
    if (fresh > (quiet ? 0 : settings.checkpointPages)) checkpoint(SQLITE_CHECKPOINT_PASSIVE);
    lock.lock();
  }
  lock.unlock();
  if (logBytes(settings.path) > 0) checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

}  // namespace madang::sqlite
