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
/// that no commit waits for it: when much is new, and what is new in the first quiet period. It copies what
/// it can without disturbing anybody. Stopping copies all and cuts the log to nothing.
class Checkpointer {
 public:
  /// @param pages  in the log after the last commit; read only.
  /// @throws sql::Error when the file cannot be opened.
  Checkpointer(const SqliteSettings& settings, const std::atomic<std::int64_t>& pages, Metrics& metrics,
               Log& log);
  ~Checkpointer();

 private:
  void main(const SqliteSettings& settings);

  const std::atomic<std::int64_t>& m_pages;
  Log& m_log;
  Counter& m_runs;
  Histogram& m_seconds;
  std::mutex m_mutex;
  std::condition_variable m_signal;
  bool m_stopping = false;
  std::thread m_thread;
};

}  // namespace madang::sqlite
