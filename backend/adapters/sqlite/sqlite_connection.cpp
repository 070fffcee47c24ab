#include "adapters/sqlite/sqlite_connection.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

#include <QtCore/QVariant>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlDriver>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>
#include <QtSql/QSqlResult>

#include "adapters/sqlite/sqlite_error.h"

namespace madang::sqlite {
namespace {

using SteadyClock = std::chrono::steady_clock;

QString toQString(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Binds without a copy: the values must live until the statement is reset.
int bind(sqlite3_stmt* statement, int at, const sql::Value& value) {
  struct Visitor {
    sqlite3_stmt* statement;
    int at;
    int operator()(std::monostate) const { return sqlite3_bind_null(statement, at); }
    int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, at, number); }
    int operator()(double number) const { return sqlite3_bind_double(statement, at, number); }
    int operator()(const std::string& text) const {
      return sqlite3_bind_text64(statement, at, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    int operator()(const sql::Blob& blob) const {
      // A null pointer would be bound as NULL.
      const void* bytes = blob.empty() ? static_cast<const void*>("") : blob.data();
      return sqlite3_bind_blob64(statement, at, bytes, blob.size(), SQLITE_STATIC);
    }
  };
  return std::visit(Visitor{statement, at}, value);
}

sql::Value columnOf(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
      return {};
    case SQLITE_INTEGER:
      return static_cast<std::int64_t>(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, column);
    case SQLITE_BLOB: {
      const auto* first = static_cast<const std::byte*>(sqlite3_column_blob(statement, column));
      return sql::Blob(first, first + sqlite3_column_bytes(statement, column));
    }
    default: {
      const auto* first = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
      return std::string(first, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
    }
  }
}

/// Leaves a statement ready for its next run and without pointers to the values of this one.
class Running {
 public:
  explicit Running(sqlite3_stmt* statement) : m_statement(statement) {}
  Running(const Running&) = delete;
  ~Running() {
    sqlite3_reset(m_statement);  // a select that is not reset would hold its snapshot
    sqlite3_clear_bindings(m_statement);
  }

 private:
  sqlite3_stmt* m_statement;
};

sql::Error errorOf(const QSqlError& error, std::string_view statement) {
  const QByteArray text = error.databaseText().toUtf8();
  return sqlite::errorOf(error.nativeErrorCode().toInt(),
                         {text.constData(), static_cast<std::size_t>(text.size())}, statement);
}

}  // namespace

/// Shows the watchdog since when a statement runs.
class Connection::Watched {
 public:
  Watched(Connection& connection, SteadyClock::time_point since) : m_connection(connection) { set(since); }
  Watched(const Watched&) = delete;
  ~Watched() { set(std::nullopt); }

 private:
  void set(std::optional<SteadyClock::time_point> since) {
    const std::lock_guard lock(m_connection.m_runningMutex);
    m_connection.m_runningSince = since;
  }
  Connection& m_connection;
};

struct Connection::Prepared {
  Prepared(const sql::Statement& source, const QSqlDatabase& database)
      : text(source.text), name(source.name), query(database) {}
  const std::string text;
  const std::string name;
  QSqlQuery query;                    ///< owns the statement
  sqlite3_stmt* statement = nullptr;  ///< what it prepared
  std::size_t parameters = 0;
  Histogram* seconds = nullptr;
};

namespace {

sqlite3_stmt* handleOf(const QSqlQuery& query) {
  return *static_cast<sqlite3_stmt* const*>(query.result()->handle().constData());
}

/// Without its figures on memory, which nobody reads, SQLite takes no lock that all threads share for every
/// allocation. Has to be said before the first connection.
void leaveOutMemoryFigures() {
  static const int s_said = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(s_said);  // refused when somebody was quicker: nothing but the lock is different then
}

}  // namespace

Connection::Connection(const SqliteSettings& settings, Use use, Metrics* metrics)
    : m_cacheBound(std::max<std::size_t>(settings.statementCache, 1)), m_metrics(metrics) {
  leaveOutMemoryFigures();
  static std::atomic<std::uint64_t> s_next{0};
  m_name = "madang-" + std::to_string(s_next.fetch_add(1));
  try {
    open(settings, use);
  } catch (sql::Error& error) {
    close();
    error.detail = settings.path.string() + ": " + error.detail;
    throw;
  }
}

Connection::~Connection() {
  close();
}

void Connection::open(const SqliteSettings& settings, Use use) {
  if (use == Use::Write) {
    // Created by us first, so that nobody else on the machine can read members' data. Never opened when it
    // exists: closing a second descriptor would drop the locks that SQLite holds in this process.
    const int file = ::open(settings.path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno != EEXIST) throw sql::Error{sql::ErrorCode::Unavailable, std::strerror(errno), {}};
    if (file >= 0) ::close(file);
  }
  QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), toQString(m_name));
  if (!database.isValid())
    throw sql::Error{sql::ErrorCode::Unavailable, "Qt's SQLite driver is not installed", {}};
  database.setDatabaseName(toQString(settings.path.string()));
  database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(settings.busyTimeout.count()));
  if (!database.open()) throw errorOf(database.lastError(), {});
  m_handle = *static_cast<sqlite3* const*>(database.driver()->handle().constData());

  execute("PRAGMA foreign_keys=ON");
  execute("PRAGMA temp_store=MEMORY");
  execute("PRAGMA trusted_schema=OFF");
  if (use == Use::Write) {
    execute("PRAGMA journal_mode=WAL");
    execute("PRAGMA synchronous=FULL");
    execute("PRAGMA wal_autocheckpoint=0");
    execute("PRAGMA journal_size_limit=" + std::to_string(settings.longestLogBytes));
    sqlite3_wal_hook(
        m_handle,
        [](void* pages, sqlite3*, const char*, int count) {
          *static_cast<std::int64_t*>(pages) = count;
          return SQLITE_OK;
        },
        &m_logPages);
    execute("PRAGMA cache_size=-" + std::to_string(settings.writerCacheKiB));
  } else {
    execute("PRAGMA query_only=ON");
    execute("PRAGMA cache_size=-" + std::to_string(settings.readerCacheKiB));
  }
  execute(
      "SELECT count(*) FROM sqlite_schema");  // a damaged file shows here, not at the first member's request

  constexpr std::array<const char*, 7> texts{"BEGIN",       "BEGIN IMMEDIATE", "COMMIT",       "ROLLBACK",
                                             "SAVEPOINT u", "RELEASE u",       "ROLLBACK TO u"};
  for (std::size_t i = 0; i < texts.size(); ++i)
    if (sqlite3_prepare_v3(m_handle, texts[i], -1, SQLITE_PREPARE_PERSISTENT, &m_controls[i], nullptr) !=
        SQLITE_OK)
      throw sqlite::errorOf(m_handle, texts[i]);
}

void Connection::close() {
  m_byText.clear();
  m_lru.clear();
  for (sqlite3_stmt* statement : m_controls) sqlite3_finalize(statement);
  m_handle = nullptr;
  QSqlDatabase::removeDatabase(toQString(m_name));  // closes; every query of it is gone by now
}

void Connection::execute(std::string_view text) {
  char* message = nullptr;
  const int code = sqlite3_exec(m_handle, std::string(text).c_str(), nullptr, nullptr, &message);
  if (code == SQLITE_OK) return;
  const sql::Error error = sqlite::errorOf(code, message ? message : sqlite3_errstr(code), text);
  sqlite3_free(message);
  throw error;
}

void Connection::control(Control which) {
  sqlite3_stmt* statement = m_controls[static_cast<std::size_t>(which)];
  const int stepped = sqlite3_step(statement);
  if (stepped == SQLITE_DONE) {
    sqlite3_reset(statement);
    return;
  }
  const sql::Error error = sqlite::errorOf(m_handle, sqlite3_sql(statement));
  sqlite3_reset(statement);
  throw error;
}

void Connection::controlQuietly(Control which) noexcept {
  sqlite3_stmt* statement = m_controls[static_cast<std::size_t>(which)];
  sqlite3_step(statement);
  sqlite3_reset(statement);
}

void Connection::checkpoint() noexcept {
  int pages = 0;
  int copied = 0;
  sqlite3_wal_checkpoint_v2(m_handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, &pages, &copied);
  // Whatever came of it, look again only after more has been written; the next commit tells the true length.
  m_logPages = 0;
}

bool Connection::inTransaction() const {
  return sqlite3_get_autocommit(m_handle) == 0;
}

Connection::Prepared& Connection::prepare(const sql::Statement& statement) {
  if (const auto found = m_byText.find(statement.text); found != m_byText.end()) {
    m_lru.splice(m_lru.begin(), m_lru, found->second);
    return **found->second;
  }
  auto prepared = std::make_unique<Prepared>(statement, QSqlDatabase::database(toQString(m_name), false));
  prepared->query.setForwardOnly(true);
  if (!prepared->query.prepare(toQString(statement.text)))
    throw errorOf(prepared->query.lastError(), statement.name);
  prepared->statement = handleOf(prepared->query);
  prepared->parameters = static_cast<std::size_t>(sqlite3_bind_parameter_count(prepared->statement));
  if (m_metrics)
    prepared->seconds = &m_metrics->histogram("madang_sql_statement_seconds", "Time in SQLite per statement.",
                                              Histogram::latencyBounds(), {{"statement", prepared->name}});
  if (m_lru.size() >= m_cacheBound) {
    m_byText.erase(m_lru.back()->text);
    m_lru.pop_back();
  }
  m_lru.push_front(std::move(prepared));
  m_byText.emplace(m_lru.front()->text, m_lru.begin());
  return *m_lru.front();
}

/// Qt prepares and owns the statement; it is bound and stepped through its handle, in the UTF-8 that both
/// sides speak. By way of QVariant each text would be copied to UTF-16 and back, a third of the time of a
/// post.
sql::ResultSet Connection::query(const sql::Statement& statement, std::span<const sql::Value> values) {
  Prepared& prepared = prepare(statement);
  // SQLite would silently take NULL for the missing ones.
  if (values.size() != prepared.parameters)
    throw sql::Error{sql::ErrorCode::Internal, "wrong number of values", std::string(statement.name)};
  const auto began = SteadyClock::now();
  sql::ResultSet result = [&] {
    const Watched watched(*this, began);
    const Running running(prepared.statement);
    for (std::size_t i = 0; i < values.size(); ++i)
      if (bind(prepared.statement, static_cast<int>(i) + 1, values[i]) != SQLITE_OK)
        throw sqlite::errorOf(m_handle, statement.name);
    const int columns = sqlite3_column_count(prepared.statement);
    std::vector<sql::Value> cells;
    std::int64_t rows = 0;
    int stepped = 0;
    while ((stepped = sqlite3_step(prepared.statement)) == SQLITE_ROW) {
      if (rows++ == 0) cells.reserve(static_cast<std::size_t>(columns));
      for (int column = 0; column < columns; ++column) cells.push_back(columnOf(prepared.statement, column));
    }
    if (stepped != SQLITE_DONE) throw sqlite::errorOf(m_handle, statement.name);
    return sql::ResultSet{std::move(cells), static_cast<std::size_t>(columns),
                          columns == 0 ? sqlite3_changes64(m_handle) : rows};
  }();
  if (prepared.seconds) prepared.seconds->observe(SteadyClock::now() - began);
  return result;
}

void Connection::interruptIfOverdue(SteadyClock::time_point limit) {
  const std::lock_guard lock(m_runningMutex);
  if (m_runningSince && *m_runningSince < limit) sqlite3_interrupt(m_handle);
}

}  // namespace madang::sqlite
