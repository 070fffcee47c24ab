// How fast the embedded store commits and reads, through the executor and through Qt Sql alone.
//
//   sql_bench [folder]    the folder decides which disk is measured; default: the current one
//
// One line of JSON per figure. "in flight" is the number of callers that wait at once: it bounds the batches.

#include <atomic>
#include <cstdio>
#include <semaphore>
#include <thread>

#include <QtCore/QCoreApplication>
#include <QtCore/QVariant>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

#include "support/sqlite_fixture.h"

using namespace madang;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr sql::Statement kCreateFacts{
    "bench.createFacts",
    "CREATE TABLE facts (a INTEGER NOT NULL, b INTEGER NOT NULL, at INTEGER NOT NULL, "
    "PRIMARY KEY (a, b)) WITHOUT ROWID"};
constexpr sql::Statement kCreateCounts{"bench.createCounts",
                                       "CREATE TABLE counts (a INTEGER PRIMARY KEY, n INTEGER NOT NULL)"};
constexpr sql::Statement kFillCounts{"bench.fillCounts", "INSERT INTO counts (a, n) VALUES (?, 0)"};
// The three statements of a like.
constexpr sql::Statement kInsert{"bench.insert",
                                 "INSERT INTO facts (a, b, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"};
constexpr sql::Statement kCount{"bench.count", "UPDATE counts SET n = n + 1 WHERE a = ?"};
constexpr sql::Statement kSelect{"bench.select", "SELECT n FROM counts WHERE a = ?"};

void print(const char* name, int inFlight, double perSecond) {
  std::printf("{\"figure\":\"%s\",\"in_flight\":%d,\"per_second\":%.0f}\n", name, inFlight, perSecond);
  std::fflush(stdout);
}

/// Keeps `inFlight` calls of `start(n, done)` going for a while. @returns calls per second.
template <class Start>
double sustained(int inFlight, Start start) {
  constexpr auto kDuration = std::chrono::milliseconds{1500};
  std::counting_semaphore<> slots(inFlight);
  std::atomic<std::int64_t> finished{0};
  const auto began = SteadyClock::now();
  std::int64_t n = 0;
  while (SteadyClock::now() - began < kDuration) {
    slots.acquire();
    start(n++, [&](std::optional<sql::Error> error) {
      if (error) std::fprintf(stderr, "%s\n", error->detail.c_str()), std::abort();
      ++finished;
      slots.release();
    });
  }
  for (int i = 0; i < inFlight; ++i) slots.acquire();
  return static_cast<double>(finished) / std::chrono::duration<double>(SteadyClock::now() - began).count();
}

struct Bench {
  explicit Bench(const std::filesystem::path& folder) {
    const auto path = folder / "sql_bench.db";
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + suffix);
    settings.path = path;
    settings.queueDeadline = 60s;
    executor.emplace(settings, metrics, log, clock);
    std::binary_semaphore ready(0);
    executor->submitWrite(
        "bench.setup",
        [](sql::WriteSession& s) {
          s.execute(kCreateFacts);
          s.execute(kCreateCounts);
          for (int i = 0; i < 1000; ++i) s.execute(kFillCounts, i);
          return SqlExecutor::Verdict::Keep;
        },
        [&](std::optional<sql::Error>) { ready.release(); });
    ready.acquire();
  }
  double inserts(int inFlight) {
    return sustained(inFlight, [this](std::int64_t, auto done) {
      executor->submitWrite(
          "bench.insert",
          [id = ++next](sql::WriteSession& s) {
            s.execute(kInsert, id % 1000, id, id);
            return SqlExecutor::Verdict::Keep;
          },
          std::move(done));
    });
  }
  double likes(int inFlight) {
    return sustained(inFlight, [this](std::int64_t, auto done) {
      executor->submitWrite(
          "bench.like",
          [id = ++next](sql::WriteSession& s) {
            if (s.execute(kInsert, id % 1000, id, id) > 0) s.execute(kCount, id % 1000);
            s.query(kSelect, id % 1000);
            return SqlExecutor::Verdict::Keep;
          },
          std::move(done));
    });
  }
  double selects(int inFlight) {
    return sustained(inFlight, [this](std::int64_t n, auto done) {
      executor->submitRead(
          "bench.select", [n](sql::ReadSession& s) { s.query(kSelect, n % 1000); }, std::move(done));
    });
  }

  SqliteSettings settings;
  Metrics metrics;
  test::RecordingLog log;
  SystemClock clock;
  std::optional<SqliteExecutor> executor;
  std::int64_t next = 0;
};

/// Qt Sql alone, on this thread: what the executor's share is measured against.
void rawQt(const std::filesystem::path& path) {
  QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw"));
  database.setDatabaseName(QString::fromStdString(path.string()));
  if (!database.open()) return;
  for (const char* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL"})
    QSqlQuery(QString::fromLatin1(pragma), database);
  QSqlQuery begin(database), commit(database), insert(database), select(database);
  begin.prepare(QStringLiteral("BEGIN IMMEDIATE"));
  commit.prepare(QStringLiteral("COMMIT"));
  insert.prepare(QString::fromUtf8(kInsert.text.data()));
  select.prepare(QString::fromUtf8(kSelect.text.data()));
  std::int64_t id = 1'000'000'000;
  for (const int batch : {1, 16, 64}) {
    const auto began = SteadyClock::now();
    std::int64_t done = 0;
    while (SteadyClock::now() - began < std::chrono::seconds{1}) {
      begin.exec();
      for (int i = 0; i < batch; ++i, ++id, ++done) {
        insert.bindValue(0, static_cast<qlonglong>(id % 1000));
        insert.bindValue(1, static_cast<qlonglong>(id));
        insert.bindValue(2, static_cast<qlonglong>(id));
        insert.exec();
      }
      commit.exec();
    }
    print("raw Qt inserts", batch,
          static_cast<double>(done) / std::chrono::duration<double>(SteadyClock::now() - began).count());
  }
  const auto began = SteadyClock::now();
  std::int64_t done = 0;
  while (SteadyClock::now() - began < std::chrono::seconds{1}) {
    select.bindValue(0, static_cast<qlonglong>(done++ % 1000));
    select.exec();
    while (select.next()) static_cast<void>(select.value(0).toLongLong());
    select.finish();
  }
  print("raw Qt selects", 1,
        static_cast<double>(done) / std::chrono::duration<double>(SteadyClock::now() - began).count());
}

}  // namespace

int main(int argc, char* argv[]) {
  QCoreApplication application(argc, argv);
  const std::filesystem::path folder = argc > 1 ? argv[1] : ".";
  {
    Bench bench(folder);
    for (const int inFlight : {1, 16, 64, 256}) print("inserts", inFlight, bench.inserts(inFlight));
    for (const int inFlight : {1, 16, 64, 256}) print("likes", inFlight, bench.likes(inFlight));
    for (const int inFlight : {1, 16, 64}) print("selects", inFlight, bench.selects(inFlight));
  }
  rawQt(folder / "sql_bench.db");
  for (const char* suffix : {"", "-wal", "-shm"})
    std::filesystem::remove((folder / "sql_bench.db").string() + suffix);
}
