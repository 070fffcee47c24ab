#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "ports/clock.h"
#include "runtime/log.h"

namespace madang::files {

struct JsonLogSettings {
  LogLevel level = LogLevel::Info;
  std::filesystem::path file;                 ///< empty: standard error
  std::int64_t fileBytes = 16 * 1024 * 1024;  ///< a file that would grow past this is rotated
  int oldFiles = 5;                           ///< kept beside the current one: `madangd.log.1` is the newest
  std::size_t lineBytes = 16 * 1024;          ///< longest line
  std::size_t queueBytes =
      4 * 1024 * 1024;  ///< waiting for the disk; what does not fit is dropped and counted
};

/// Writes one JSON line per event from a thread of its own, so that a slow disk or a reader that has stopped
/// reading standard error never holds up the caller. Lines that found the queue full are counted, and the log
/// says so itself (`log.dropped`) as soon as it can write again.
///
/// A field whose name promises a secret (password, token, authorization, e-mail …) is a bug: it aborts builds
/// with assertions and is masked in others.
class JsonLog final : public Log {
 public:
  JsonLog(JsonLogSettings settings, const Clock& clock);
  /// Writes what is queued, then ends; gives up after a second when the reader of standard error has stopped.
  ~JsonLog() override;
  JsonLog(const JsonLog&) = delete;
  JsonLog& operator=(const JsonLog&) = delete;

  bool keeps(LogLevel level) const override { return level >= m_level.load(std::memory_order_relaxed); }
  void write(LogLevel level, std::string_view event, std::vector<LogField> fields) override;

  void setLevel(LogLevel level) { m_level.store(level, std::memory_order_relaxed); }
  /// Lines lost since the start: the queue was full or the disk refused them.
  std::int64_t lost() const override { return m_lost.load(std::memory_order_relaxed); }
  /// Waits until all that was queued before has been handed to the system.
  void flush();

 private:
  void run();
  void put(std::string_view line);
  bool writeAll(std::string_view text);
  void open();
  void rotate();

  const JsonLogSettings m_settings;
  const Clock& m_clock;
  std::atomic<LogLevel> m_level;
  std::atomic<std::int64_t> m_lost{0};

  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::condition_variable m_idle;
  std::deque<std::string> m_queue;
  std::size_t m_queuedBytes = 0;
  bool m_writing = false;
  std::atomic<bool> m_stop{false};

  int m_file = 2;  // used by the writer's thread only, from here on
  std::int64_t m_fileBytes = 0;
  std::int64_t m_reportedLost = 0;
  std::thread m_thread;
};

}  // namespace madang::files
