#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "adapters/sqlite/migrations.h"
#include "base/result.h"
#include "base/time.h"

namespace madang {

/// Why there is no backup, or nothing was restored; in words for an operator.
struct BackupError {
  enum class Code {
    NoSuchFile,
    Damaged,        ///< the copy does not pass SQLite's integrity check
    ForeignSchema,  ///< not made by this program, or by a newer one
    ServerRunning,  ///< the data directory is in use
    Cancelled,
    Failed,
  };
  Code code = Code::Failed;
  std::string detail;
};

struct BackupReport {
  std::int64_t bytes = 0;
  std::chrono::milliseconds took{0};
};

/// Told after each piece; returning false gives up.
using BackupProgress = std::function<bool(std::int64_t pagesDone, std::int64_t pagesTotal)>;

/// Copies a database, also while this or another process serves it, to one file without a log beside it: one
/// consistent snapshot of the moment of the call. `target` appears, or is replaced, only when the copy is
/// complete, passes the integrity check and is on disk. Blocks its thread for as long as it takes; writers go
/// on meanwhile.
Result<BackupReport, BackupError> backupDatabase(const std::filesystem::path& database,
                                                 const std::filesystem::path& target,
                                                 BackupProgress progress = {});

struct RestoreReport {
  std::filesystem::path setAside;  ///< the database that stood there before; empty when there was none
};

/// Puts a backup in the place of `database`, after checking it. Needs the data directory's lock, which it
/// takes itself. What stood there is kept beside it under a new name. An older schema is accepted; the next
/// start migrates.
Result<RestoreReport, BackupError> restoreDatabase(const std::filesystem::path& backup,
                                                   const std::filesystem::path& database,
                                                   const std::vector<Migration>& known, UtcTime now);

}  // namespace madang
