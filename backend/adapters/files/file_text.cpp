#include "adapters/files/file_text.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <unistd.h>

namespace madang {
namespace {

Failure<Fault> unavailable(const char* what) {
  return Failure{Fault{"unavailable", std::string{what} + ": " + std::strerror(errno)}};
}

bool writeAll(int file, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Outcome<std::optional<std::string>> FileText::load() const {
  std::error_code error;
  if (!std::filesystem::exists(m_path, error)) return std::optional<std::string>{};
  std::ifstream file(m_path, std::ios::binary);
  if (!file) return unavailable("a file of the data directory cannot be read");
  return std::optional{std::string{std::istreambuf_iterator<char>{file}, {}}};
}

Outcome<void> FileText::store(std::string_view text) {
  const std::lock_guard lock(m_mutex);
  const std::string fresh = m_path.string() + ".new";
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return unavailable("a file of the data directory cannot be written");
  const bool written = writeAll(file, text);
  ::close(file);
  if (!written || ::rename(fresh.c_str(), m_path.c_str()) != 0)
    return unavailable("a file of the data directory cannot be written");
  return {};
}

}  // namespace madang
