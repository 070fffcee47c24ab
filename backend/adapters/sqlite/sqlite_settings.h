#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/time.h"

namespace madang {

/// Lets a test slow down or fail the store at a named place. May sleep; may throw sql::Error. Called on SQL
/// threads.
class SqliteFaults {
 public:
  enum class Point { BeforeRead, BeforeWrite, BeforeCommit };
  virtual ~SqliteFaults() = default;
  /// @param unit  name of the unit; empty at BeforeCommit.
  virtual void reach(Point point, std::string_view unit) = 0;
};

/// How one SQLite file is served.
struct SqliteSettings {
  std::filesystem::path path;
  std::size_t readers = 2;        ///< threads, each with its own connection
  std::size_t writeQueue = 4096;  ///< waiting units; a full queue answers QueueFull
  std::size_t readQueue = 4096;
  std::size_t maxBatch = 128;        ///< most units that share one commit
  std::size_t statementCache = 256;  ///< prepared statements per connection

  std::chrono::milliseconds queueDeadline = 5s;       ///< a unit that waited longer is not run
  std::chrono::milliseconds statementDeadline = 10s;  ///< a statement that runs longer is interrupted
  std::chrono::milliseconds busyTimeout = 5s;         ///< wait for another process's lock

  /// How often the write-ahead log is looked at: it is copied into the file when more than `checkpointPages`
  /// of it are new, and when writing has been quiet for one period.
  std::chrono::milliseconds checkpointEvery = 1s;
  std::int64_t checkpointPages = 1000;
  /// The log has this length from the start: to write into a file is one wait for the disk, to make it longer
  /// is two. Cut to `longestLogBytes` after it was longer.
  std::int64_t logBytes = 8 * 1024 * 1024;
  std::int64_t longestLogBytes = 32 * 1024 * 1024;
  /// A log that grows beyond this while writes never pause is copied by the writer itself, which alone can
  /// start it over.
  std::int64_t writerCheckpointPages = 8000;

  // Page caches fill on demand. Together they stay well inside 60 MB of resident memory; no mmap, because
  // mapped pages count as resident too.
  std::int64_t writerCacheKiB = 8 * 1024;
  std::int64_t readerCacheKiB = 8 * 1024;

  SqliteFaults* faults = nullptr;  ///< tests only
};

}  // namespace madang
