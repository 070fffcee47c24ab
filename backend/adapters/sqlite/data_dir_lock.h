#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace madang {

/// Says that one process owns a data directory: the server holds it while it runs, `restore` and `migrate`
/// take it. The kernel lets go of it when the process ends, however it ends.
class DataDirLock {
 public:
  /// Nothing when another process holds it. @throws std::filesystem::filesystem_error when the directory
  /// cannot be written.
  static std::optional<DataDirLock> tryLock(const std::filesystem::path& dataDir);

  /// A sentence about who holds it, for the one who did not get it.
  static std::string whoHolds(const std::filesystem::path& dataDir);

  DataDirLock(DataDirLock&& other) noexcept;
  DataDirLock& operator=(DataDirLock&&) = delete;
  ~DataDirLock();

 private:
  explicit DataDirLock(int file) : m_file(file) {}
  int m_file;
};

}  // namespace madang
