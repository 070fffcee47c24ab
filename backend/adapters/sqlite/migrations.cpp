#include "adapters/sqlite/migrations.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QResource>

#include "adapters/sqlite/sql_splitter.h"
#include "adapters/sqlite/sqlite_connection.h"

// A static library's resources are dropped by the linker unless somebody names them; the macro wants to stand
// outside every namespace.
static void useMigrationResources() {
  Q_INIT_RESOURCE(madang_migrations);
}

namespace madang {
namespace {

using Code = MigrationError::Code;
using sqlite::Connection;
using Control = Connection::Control;

constexpr sql::Statement kCreateTable{
    "migrations.createTable",
    "CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, "
    "checksum TEXT NOT NULL, applied_at INTEGER NOT NULL)"};
constexpr sql::Statement kTableExists{
    "migrations.tableExists",
    "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migrations'"};
constexpr sql::Statement kApplied{"migrations.applied",
                                  "SELECT version, name, checksum FROM schema_migrations ORDER BY version"};
constexpr sql::Statement kInsert{
    "migrations.insert",
    "INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)"};

std::string sha256(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (unsigned int i = 0; i < length; ++i) {
    out += digits[digest[i] >> 4];
    out += digits[digest[i] & 15];
  }
  return out;
}

std::string label(const Migration& migration) {
  std::string number = std::to_string(migration.version);
  number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
  return number + "_" + migration.name;
}

MigrationError failed(const sql::Error& error) {
  return {Code::Failed, error.detail};
}

/// What the database holds already; nothing when it was never migrated. @throws sql::Error
std::map<std::int64_t, Migration> appliedIn(Connection& connection) {
  std::map<std::int64_t, Migration> applied;
  if (connection.query(kTableExists, {})[0].int64(0) == 0) return applied;
  for (const sql::Row row : connection.query(kApplied, {}))
    applied[row.int64(0)] = {row.int64(0), row.text(1), row.text(2), {}};
  return applied;
}

Result<std::vector<Migration>, MigrationError> missingFrom(std::map<std::int64_t, Migration> applied,
                                                           const std::vector<Migration>& known) {
  std::vector<Migration> missing;
  for (const Migration& migration : known) {
    const auto found = applied.find(migration.version);
    if (found == applied.end()) {
      missing.push_back(migration);
      continue;
    }
    if (found->second.checksum != migration.checksum)
      return Failure{MigrationError{Code::ChecksumMismatch,
                                    "migration " + label(migration) + " was applied with another text (" +
                                        found->second.checksum.substr(0, 12) + "… then, " +
                                        migration.checksum.substr(0, 12) + "… now)"}};
    applied.erase(found);
  }
  if (!applied.empty())
    return Failure{MigrationError{Code::NewerDatabase,
                                  "the database holds migration " + label(applied.rbegin()->second) +
                                      ", which this program does not know: it is older than "
                                      "the database"}};
  return missing;
}

Result<void, MigrationError> checkFiles(const std::vector<Migration>& sorted) {
  for (std::size_t i = 1; i < sorted.size(); ++i)
    if (sorted[i].version == sorted[i - 1].version)
      return Failure{MigrationError{Code::BadFiles, "migrations " + label(sorted[i - 1]) + " and " +
                                                        label(sorted[i]) + " share a number"}};
  return {};
}

}  // namespace

Result<Migration, MigrationError> migrationOf(std::string_view fileName, std::string text) {
  constexpr std::string_view suffix = ".sqlite.sql";
  Migration migration;
  std::string_view stem = fileName;
  const auto bad = [&] {
    return Failure{
        MigrationError{Code::BadFiles, std::string(fileName) + " is not named NNNN_name.sqlite.sql"}};
  };
  if (!stem.ends_with(suffix)) return bad();
  stem.remove_suffix(suffix.size());
  const auto [end, error] = std::from_chars(stem.data(), stem.data() + stem.size(), migration.version);
  const auto digits = static_cast<std::size_t>(end - stem.data());
  if (error != std::errc{} || digits != 4 || stem.size() < 6 || stem[4] != '_') return bad();
  migration.name = stem.substr(5);
  migration.checksum = sha256(text);
  migration.text = std::move(text);
  return migration;
}

Result<std::vector<Migration>, MigrationError> builtInMigrations() {
  useMigrationResources();
  std::vector<Migration> migrations;
  const QDir folder(QStringLiteral(":/migrations"));
  for (const QString& name : folder.entryList({QStringLiteral("*.sqlite.sql")}, QDir::Files, QDir::Name)) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::ReadOnly))
      return Failure{MigrationError{Code::BadFiles, name.toStdString() + " cannot be read"}};
    auto migration = migrationOf(name.toStdString(), file.readAll().toStdString());
    if (!migration) return migration.failure();
    migrations.push_back(std::move(*migration));
  }
  return migrations;
}

SqliteMigrator::SqliteMigrator(std::filesystem::path database, std::vector<Migration> migrations)
    : m_database(std::move(database)), m_migrations(std::move(migrations)) {
  std::sort(m_migrations.begin(), m_migrations.end(),
            [](const Migration& a, const Migration& b) { return a.version < b.version; });
}

Result<std::vector<Migration>, MigrationError> SqliteMigrator::plan() {
  if (auto checked = checkFiles(m_migrations); !checked) return checked.failure();
  if (!std::filesystem::exists(m_database)) return m_migrations;
  try {
    Connection connection({.path = m_database}, Connection::Use::Read, nullptr);
    return missingFrom(appliedIn(connection), m_migrations);
  } catch (const sql::Error& error) {
    return Failure{failed(error)};
  }
}

Result<std::vector<Migration>, MigrationError> SqliteMigrator::migrate(UtcTime now) {
  if (auto checked = checkFiles(m_migrations); !checked) return checked.failure();
  std::optional<Migration> current;
  try {
    Connection connection({.path = m_database}, Connection::Use::Write, nullptr);
    auto missing = missingFrom(appliedIn(connection), m_migrations);
    if (!missing) return missing;
    connection.query(kCreateTable, {});
    for (const Migration& migration : *missing) {
      current = migration;
      connection.control(Control::BeginImmediate);
      int index = 0;
      for (const std::string_view statement : sqlite::splitStatements(migration.text)) {
        if (failpoint) failpoint(migration.version, index);
        connection.execute(statement);
        ++index;
      }
      const std::array<sql::Value, 4> row{migration.version, migration.name, migration.checksum,
                                          toUnixMillis(now)};
      connection.query(kInsert, row);
      if (failpoint) failpoint(migration.version, -1);
      connection.control(Control::Commit);
    }
    return missing;
  } catch (const sql::Error& error) {
    // The connection is closed by now, which rolled the unfinished file back.
    MigrationError result = failed(error);
    if (current) result.detail = label(*current) + ": " + result.detail + " [" + error.statement + "]";
    return Failure{std::move(result)};
  }
}

}  // namespace madang
