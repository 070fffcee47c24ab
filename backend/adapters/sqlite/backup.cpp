#include "adapters/sqlite/backup.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>

#include "adapters/sqlite/data_dir_lock.h"
#include "adapters/sqlite/sqlite_connection.h"

namespace madang {
namespace {

namespace fs = std::filesystem;
using Code = BackupError::Code;
using sqlite::Connection;

constexpr const char* kRestoring = ".restore-";  // and the process
constexpr int kPagesPerStep = 512;               // 2 MiB: a progress report several times a second

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

Handle openRaw(const fs::path& path, int flags) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Handle handle(raw);
  if (code != SQLITE_OK) throw BackupError{Code::Failed, path.string() + ": " + sqlite3_errstr(code)};
  sqlite3_busy_timeout(raw, 5000);
  return handle;
}

/// First column of the first row.
std::string ask(sqlite3* handle, const char* text) {
  sqlite3_stmt* statement = nullptr;
  std::string answer;
  int code = sqlite3_prepare_v2(handle, text, -1, &statement, nullptr);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  if (code == SQLITE_ROW) answer = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
  const std::string error = code == SQLITE_ROW ? "" : sqlite3_errmsg(handle);
  sqlite3_finalize(statement);
  if (code != SQLITE_ROW)
    throw BackupError{
        (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB ? Code::Damaged : Code::Failed,
        error};
  return answer;
}

void requireIntact(sqlite3* handle, const fs::path& path) {
  std::string verdict;
  try {
    verdict = ask(handle, "PRAGMA integrity_check(1)");
  } catch (const BackupError& error) {
    if (error.code != Code::Damaged) throw;
    verdict = error.detail;  // too broken to be looked through
  }
  if (verdict != "ok") throw BackupError{Code::Damaged, path.string() + " is damaged: " + verdict};
}

void syncPath(const fs::path& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  const bool ok = file >= 0 && ::fsync(file) == 0;
  const int error = errno;
  if (file >= 0) ::close(file);
  if (!ok) throw fs::filesystem_error("cannot sync", path, std::error_code(error, std::system_category()));
}
fs::path folderOf(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// A file name beside `path` that is removed again unless it was moved away.
class Temporary {
 public:
  Temporary(const fs::path& path, const char* purpose)
      : m_path(path.string() + purpose + std::to_string(::getpid())) {
    remove();
  }
  ~Temporary() { remove(); }
  const fs::path& path() const { return m_path; }
  void moveTo(const fs::path& target) const {
    fs::rename(m_path, target);
    syncPath(folderOf(target), O_RDONLY | O_DIRECTORY);
  }

 private:
  void remove() const {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) fs::remove(m_path.string() + suffix, ignored);
  }
  fs::path m_path;
};

void copyPages(sqlite3* source, sqlite3* target, const BackupProgress& progress) {
  sqlite3_backup* copy = sqlite3_backup_init(target, "main", source, "main");
  if (!copy) throw BackupError{Code::Failed, sqlite3_errmsg(target)};
  int code = SQLITE_OK;
  bool wanted = true;
  while (wanted && code == SQLITE_OK) {
    code = sqlite3_backup_step(copy, kPagesPerStep);
    const int total = sqlite3_backup_pagecount(copy);
    if (progress) wanted = progress(total - sqlite3_backup_remaining(copy), total);
  }
  sqlite3_backup_finish(copy);
  if (!wanted && code != SQLITE_DONE) throw BackupError{Code::Cancelled, "given up on request"};
  if (code != SQLITE_DONE) throw BackupError{Code::Failed, sqlite3_errstr(code)};
}

/// Runs `work` and turns what it throws into a value.
template <class T, class F>
Result<T, BackupError> guarded(F work) {
  try {
    return work();
  } catch (BackupError& error) {
    return Failure{std::move(error)};
  } catch (const sql::Error& error) {
    return Failure{
        BackupError{error.code == sql::ErrorCode::Corrupt ? Code::Damaged : Code::Failed, error.detail}};
  } catch (const fs::filesystem_error& error) {
    return Failure{BackupError{Code::Failed, error.what()}};
  }
}

/// @throws BackupError unless the file is one of ours and not newer than the program.
void requireKnownSchema(const fs::path& file, const std::vector<Migration>& known, const fs::path& backup) {
  const auto plan = SqliteMigrator(file, known).plan();
  if (!plan) throw BackupError{Code::ForeignSchema, backup.string() + ": " + plan.error().detail};
  if (plan->size() == known.size() && !known.empty())
    throw BackupError{Code::ForeignSchema, backup.string() + " holds no schema of this program"};
}

/// @throws BackupError when a row names one that is not there: pages may be whole and the content may not.
void requireNoOrphans(sqlite3* handle, const fs::path& path) {
  const std::string orphans = ask(handle, "SELECT count(*) FROM pragma_foreign_key_check");
  if (orphans != "0")
    throw BackupError{Code::Damaged,
                      path.string() + " is damaged: " + orphans + " rows refer to rows that are missing"};
}

/// Removes what a restore that was killed left beside the database. Only under the lock.
void removeUnfinished(const fs::path& database) {
  const std::string prefix = database.filename().string() + kRestoring;
  std::vector<fs::path> left;
  for (const auto& entry : fs::directory_iterator(folderOf(database)))
    if (entry.path().filename().string().starts_with(prefix)) left.push_back(entry.path());
  std::error_code ignored;
  for (const fs::path& file : left) fs::remove(file, ignored);
}

/// Moves the log of an unfinished run into the database it belongs to, as far as that is possible.
void foldLogInto(const fs::path& database) noexcept {
  try {
    const Handle handle = openRaw(database, SQLITE_OPEN_READWRITE);
    sqlite3_wal_checkpoint_v2(handle.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  } catch (const BackupError&) {
    // Damaged perhaps: that may be why somebody restores. The log then moves aside together with the file.
  }
}

fs::path setAside(const fs::path& database, UtcTime now) {
  if (!fs::exists(database)) return {};
  foldLogInto(database);
  std::string stamp = formatRfc3339(now);
  std::erase_if(stamp, [](char c) { return c == ':' || c == '-' || c == '.'; });
  const fs::path aside = database.string() + ".before-restore-" + stamp;
  // A second name first and an atomic replacement later: at no moment is there no database.
  fs::create_hard_link(database, aside);
  if (const fs::path log = database.string() + "-wal"; fs::exists(log))
    fs::rename(log, aside.string() + "-wal");
  fs::remove(database.string() + "-shm");
  return aside;
}

}  // namespace

Result<BackupReport, BackupError> backupDatabase(const fs::path& database, const fs::path& target,
                                                 BackupProgress progress) {
  return guarded<BackupReport>([&] {
    const auto began = std::chrono::steady_clock::now();
    if (!fs::exists(database)) throw BackupError{Code::NoSuchFile, database.string() + " does not exist"};
    const Temporary temporary(target, ".part-");
    {
      Connection source({.path = database, .readers = 1}, Connection::Use::Read, nullptr);
      // An open read transaction pins the snapshot; without it each commit of a writer would restart the
      // copy.
      source.execute("BEGIN");
      source.execute("SELECT count(*) FROM sqlite_schema");
      const Handle copy = openRaw(temporary.path(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
      fs::permissions(temporary.path(), fs::perms::owner_read | fs::perms::owner_write);
      copyPages(source.handle(), copy.get(), progress);
      source.execute("COMMIT");
      ask(copy.get(), "PRAGMA journal_mode=DELETE");  // one file, nothing beside it
      requireIntact(copy.get(), temporary.path());
    }
    syncPath(temporary.path(), O_RDONLY);
    temporary.moveTo(target);
    return BackupReport{
        static_cast<std::int64_t>(fs::file_size(target)),
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began)};
  });
}

Result<RestoreReport, BackupError> restoreDatabase(const fs::path& backup, const fs::path& database,
                                                   const std::vector<Migration>& known, UtcTime now) {
  return guarded<RestoreReport>([&] {
    if (!fs::exists(backup)) throw BackupError{Code::NoSuchFile, backup.string() + " does not exist"};
    if (!fs::is_regular_file(backup)) throw BackupError{Code::NoSuchFile, backup.string() + " is not a file"};
    fs::create_directories(folderOf(database));
    const auto lock = DataDirLock::tryLock(folderOf(database));
    if (!lock) throw BackupError{Code::ServerRunning, DataDirLock::whoHolds(folderOf(database))};
    removeUnfinished(database);
    const Temporary temporary(database, kRestoring);
    fs::copy_file(backup, temporary.path());
    fs::permissions(temporary.path(), fs::perms::owner_read | fs::perms::owner_write);
    {
      const Handle copy = openRaw(temporary.path(), SQLITE_OPEN_READWRITE);
      requireIntact(copy.get(), backup);
      requireNoOrphans(copy.get(), backup);
    }
    requireKnownSchema(temporary.path(), known, backup);
    syncPath(temporary.path(), O_RDONLY);
    const fs::path aside = setAside(database, now);
    temporary.moveTo(database);
    return RestoreReport{aside};
  });
}

}  // namespace madang
