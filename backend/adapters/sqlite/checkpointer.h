#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "adapters/sqlite/sqlite_settings.h"
#include "runtime/log.h"
#include "runtime/metrics.h"

namespace madang::sqlite {

/// Copies the write-ahead log into the database file by a timer, on a thread and connection of its own, so
/// that no commit waits for it. While writes go on it copies what it can without disturbing anybody; in the
/// first quiet period it also cuts the log to nothing. Stopping does the same once more.
class Checkpointer {
 public:
  /// @param commits  counts the executor's commits; read only.
  /// @throws sql::Error when the file cannot be opened.
  Checkpointer(const SqliteSettings& settings, const std::atomic<std::int64_t>& commits, Metrics& metrics,
               Log& log);
  ~Checkpointer();

 private:
  void main(const SqliteSettings& settings);

  const std::atomic<std::int64_t>& m_commits;
  Log& m_log;
  Counter& m_runs;
  Histogram& m_seconds;
  std::mutex m_mutex;
  std::condition_variable m_signal;
  bool m_stopping = false;
  std::thread m_thread;
};

}  // namespace madang::sqlite
