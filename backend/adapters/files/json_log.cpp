#include "adapters/files/json_log.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include "adapters/files/json_line.h"

namespace madang::files {

JsonLog::JsonLog(JsonLogSettings settings, const Clock& clock)
    : m_settings(std::move(settings)), m_clock(clock), m_level(m_settings.level) {
  open();
  m_thread = std::thread([this] { run(); });
  pthread_setname_np(m_thread.native_handle(), "log");
}

JsonLog::~JsonLog() {
  {
    const std::lock_guard lock(m_mutex);
    m_stop = true;
  }
  m_wake.notify_all();
  m_thread.join();
  if (m_file > 2) ::close(m_file);
}

void JsonLog::write(LogLevel level, std::string_view event, std::vector<LogField> fields) {
  if (!keeps(level)) return;
#ifndef NDEBUG
  for (const LogField& field : fields)
    assert(!isForbiddenFieldName(field.name) && "a secret must not be logged");
#endif
  std::string line = jsonLine(m_clock.now(), level, event, fields, m_settings.lineBytes);
  {
    const std::lock_guard lock(m_mutex);
    if (m_queuedBytes + line.size() > m_settings.queueBytes) {
      m_lost.fetch_add(1, std::memory_order_relaxed);
      return;
    }
    m_queuedBytes += line.size();
    m_queue.push_back(std::move(line));
  }
  m_wake.notify_one();
}

void JsonLog::flush() {
  std::unique_lock lock(m_mutex);
  m_idle.wait(lock, [this] { return m_queue.empty() && !m_writing; });
}

void JsonLog::run() {
  std::unique_lock lock(m_mutex);
  for (;;) {
    m_wake.wait(lock, [this] { return m_stop || !m_queue.empty(); });
    if (m_queue.empty()) return;
    std::deque<std::string> batch;
    batch.swap(m_queue);
    m_queuedBytes = 0;
    m_writing = true;
    lock.unlock();
    for (const std::string& line : batch) put(line);
    if (const auto lost = this->lost(); lost > m_reportedLost) {
      const auto sinceLast = lost - m_reportedLost;
      put(jsonLine(m_clock.now(), LogLevel::Warning, "log.dropped", {{"lines", sinceLast}},
                   m_settings.lineBytes));
      m_reportedLost = lost;
    }
    lock.lock();
    m_writing = false;
    m_idle.notify_all();
  }
}

void JsonLog::put(std::string_view line) {
  if (!m_settings.file.empty() && m_fileBytes > 0 &&
      m_fileBytes + static_cast<std::int64_t>(line.size()) > m_settings.fileBytes)
    rotate();
  if (!writeAll(line)) m_lost.fetch_add(1, std::memory_order_relaxed);
}

bool JsonLog::writeAll(std::string_view text) {
  using namespace std::chrono_literals;
  std::optional<std::chrono::steady_clock::time_point> givingUp;
  while (!text.empty()) {
    // A pipe that polls writable takes PIPE_BUF bytes without blocking, so that stopping never hangs on it.
    pollfd ready{m_file, POLLOUT, 0};
    if (::poll(&ready, 1, 100) == 0) {
      if (!m_stop) continue;
      if (!givingUp) givingUp = std::chrono::steady_clock::now() + 1s;
      if (std::chrono::steady_clock::now() > *givingUp) return false;
      continue;
    }
    const auto written = ::write(m_file, text.data(), std::min<std::size_t>(text.size(), 4096));
    if (written < 0) {
      if (errno == EINTR || errno == EAGAIN) continue;
      return false;
    }
    m_fileBytes += written;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void JsonLog::open() {
  if (m_settings.file.empty()) return;
  std::error_code ignored;  // opening says what is wrong
  if (m_settings.file.has_parent_path())
    std::filesystem::create_directories(m_settings.file.parent_path(), ignored);
  const int file = ::open(m_settings.file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
  if (file < 0)
    throw std::system_error(errno, std::generic_category(), "log file " + m_settings.file.string());
  m_file = file;
  struct stat status {};
  m_fileBytes = ::fstat(file, &status) == 0 ? static_cast<std::int64_t>(status.st_size) : 0;
}

void JsonLog::rotate() {
  const auto numbered = [this](int number) {
    return std::filesystem::path(m_settings.file.string() + "." + std::to_string(number));
  };
  std::error_code ignored;  // a missing older file is no trouble
  std::filesystem::remove(numbered(m_settings.oldFiles), ignored);
  for (int i = m_settings.oldFiles; i > 1; --i)
    std::filesystem::rename(numbered(i - 1), numbered(i), ignored);
  if (m_settings.oldFiles > 0)
    std::filesystem::rename(m_settings.file, numbered(1), ignored);
  else
    std::filesystem::remove(m_settings.file, ignored);
  const int old = m_file;
  try {
    open();
    ::close(old);
  } catch (const std::system_error&) {
    m_fileBytes = 0;  // goes on in the old file until the folder can be written to again
  }
}

}  // namespace madang::files
