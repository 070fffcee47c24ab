#include "adapters/sqlite/write_ahead_log.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace madang::sqlite {
namespace {

std::filesystem::path logOf(const std::filesystem::path& database) {
  return database.string() + "-wal";
}

}  // namespace

std::int64_t logBytes(const std::filesystem::path& database) {
  std::error_code missing;
  const auto size = std::filesystem::file_size(logOf(database), missing);
  return missing ? 0 : static_cast<std::int64_t>(size);
}

bool lengthenLog(const std::filesystem::path& database, std::int64_t bytes) {
  std::int64_t length = logBytes(database);
  if (length >= bytes) return true;
  // SQLite has made it, and locks other files: a second descriptor of this one does no harm.
  const int file = ::open(logOf(database).c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return false;
  const std::vector<char> zeros(static_cast<std::size_t>(std::min<std::int64_t>(bytes - length, 1 << 20)));
  while (length < bytes) {
    const auto part = std::min(static_cast<std::size_t>(bytes - length), zeros.size());
    const auto written = ::pwrite(file, zeros.data(), part, length);
    if (written <= 0) break;
    length += written;
  }
  const bool done = length >= bytes && ::fdatasync(file) == 0;
  ::close(file);
  return done;
}

}  // namespace madang::sqlite
