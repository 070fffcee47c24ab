#include "adapters/sqlite/data_dir_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <utility>

namespace madang {

std::optional<DataDirLock> DataDirLock::tryLock(const std::filesystem::path& dataDir) {
  const std::filesystem::path path = dataDir / "madang.lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0)
    throw std::filesystem::filesystem_error("cannot open", path,
                                            std::error_code(errno, std::system_category()));
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    ::close(file);
    return std::nullopt;
  }
  // For people who wonder who holds it; nothing depends on it.
  const std::string pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(file, 0) == 0) [[maybe_unused]]
    const ssize_t written = ::write(file, pid.data(), pid.size());
  return DataDirLock{file};
}

std::string DataDirLock::whoHolds(const std::filesystem::path& dataDir) {
  long pid = 0;
  std::ifstream(dataDir / "madang.lock") >> pid;
  return "another madangd " + (pid > 0 ? "(process " + std::to_string(pid) + ") " : std::string{}) +
         "is using " + dataDir.string() + "; stop it first";
}

DataDirLock::DataDirLock(DataDirLock&& other) noexcept : m_file(std::exchange(other.m_file, -1)) {}

DataDirLock::~DataDirLock() {
  if (m_file >= 0) ::close(m_file);
}

}  // namespace madang
