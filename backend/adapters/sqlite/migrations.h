#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace madang {

/// One step of the schema: a file `NNNN_name.sqlite.sql`.
struct Migration {
  std::int64_t version = 0;
  std::string name;
  std::string checksum;  ///< SHA-256 of the text, hexadecimal
  std::string text;
};

/// Why a database was not migrated, in words for an operator.
struct MigrationError {
  enum class Code {
    ChecksumMismatch,  ///< an applied file was changed afterwards
    NewerDatabase,     ///< the database knows a migration that this program does not
    BadFiles,          ///< two files share a number, a name cannot be read, or a text has no end
    Failed,            ///< a statement failed; nothing of its file was kept
  };
  Code code = Code::Failed;
  std::string detail;
};

/// The migrations compiled into the program, by number.
Result<std::vector<Migration>, MigrationError> builtInMigrations();

/// Makes one from a file's name and text. @returns BadFiles when the name is not `NNNN_name.sqlite.sql`.
Result<Migration, MigrationError> migrationOf(std::string_view fileName, std::string text);

/// Brings a SQLite file up to date. Nothing else may have the file open for writing.
///
/// Each file runs in one transaction together with its row in schema_migrations, so that an interruption at
/// any statement leaves the file wholly applied or not at all, and a later run goes on from there. Files are
/// applied in order of their numbers; one that is missing is applied even when higher numbers are in already,
/// because features own blocks of numbers and grow independently: a file must not rest on a later block.
class SqliteMigrator {
 public:
  SqliteMigrator(std::filesystem::path database, std::vector<Migration> migrations);

  /// Called before each statement with the file's number and the statement's index in it; index -1 stands for
  /// the moment before COMMIT. Tests interrupt here: what it throws passes through migrate().
  std::function<void(std::int64_t version, int statement)> failpoint;

  /// What migrate() would apply, in order. Reads only; a file that does not exist yet needs everything.
  Result<std::vector<Migration>, MigrationError> plan();

  /// @param now  noted as the time of application.
  /// @returns what was applied.
  Result<std::vector<Migration>, MigrationError> migrate(UtcTime now);

 private:
  std::filesystem::path m_database;
  std::vector<Migration> m_migrations;
};

}  // namespace madang
