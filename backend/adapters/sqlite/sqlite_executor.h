#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <vector>

#include "adapters/sqlite/sqlite_settings.h"
#include "adapters/sqlite/unit_queue.h"
#include "ports/clock.h"
#include "ports/sql_executor.h"
#include "runtime/log.h"
#include "runtime/metrics.h"

namespace madang {

namespace sqlite {
class Connection;
class UnitTimings;
class Checkpointer;
}  // namespace sqlite

/// The embedded store: one SQLite file in WAL mode behind one writer thread and N reader threads.
///
/// The writer takes whatever is queued, runs each unit under a savepoint of one transaction and commits once
/// (group commit). No caller hears anything about a unit, success or failure, before that commit: a failure
/// may rest on what a neighbour wrote. When the commit fails, every unit of the batch gets the error and
/// nothing of it is kept. Done callbacks run on SQL threads and must only post. A unit's name must outlive
/// the executor (a literal). Any thread may submit; submitting never blocks.
class SqliteExecutor final : public SqlExecutor {
 public:
  /// Opens and configures all connections. @throws sql::Error with words for an operator.
  SqliteExecutor(SqliteSettings settings, Metrics& metrics, Log& log, Clock& clock);
  /// Answers what is still queued with Unavailable.
  ~SqliteExecutor() override;

  void submitRead(std::string_view name, UniqueFunction<void(sql::ReadSession&)> work, Done done) override;
  void submitWrite(std::string_view name, UniqueFunction<Verdict(sql::WriteSession&)> work,
                   Done done) override;

  /// Takes no more units, runs what is queued until the deadline, answers the rest with Unavailable, then
  /// stops the threads. Copies the write-ahead log into the file. Blocks; call once, from outside the SQL
  /// threads.
  void drain(SteadyTime deadline);

 private:
  using ReadUnit = sqlite::QueuedUnit<UniqueFunction<void(sql::ReadSession&)>>;
  using WriteUnit = sqlite::QueuedUnit<UniqueFunction<Verdict(sql::WriteSession&)>>;
  struct Ran;

  template <class Unit>
  void submit(sqlite::UnitQueue<Unit>& queue, Unit unit);
  /// Answers and reports a unit that waited too long.
  template <class Unit>
  bool expired(Unit& unit);
  void finish(std::string_view unit, Done& done, std::optional<sql::Error> error) noexcept;

  void writerMain(sqlite::Connection& connection);
  void runBatch(sqlite::Connection& connection, std::vector<WriteUnit>& units, sqlite::UnitTimings& timings);
  void runUnit(sqlite::Connection& connection, std::vector<Ran>& ran, bool alone);
  void commit(sqlite::Connection& connection, std::vector<Ran>& ran);
  void answer(std::vector<Ran>& ran, sqlite::UnitTimings& timings);
  void readerMain(sqlite::Connection& connection);
  std::optional<sql::Error> runRead(sqlite::Connection& connection, ReadUnit& unit);
  void watchdogMain();
  /// Starts a thread that opens its connection and then runs `body`; waits until it is open. @throws
  /// sql::Error
  void startThread(bool writer, void (SqliteExecutor::*body)(sqlite::Connection&));
  void stop();

  const SqliteSettings m_settings;
  Metrics& m_metrics;
  Log& m_log;
  Clock& m_clock;

  sqlite::UnitQueue<WriteUnit> m_writes;
  sqlite::UnitQueue<ReadUnit> m_reads;

  Histogram& m_batchSize;
  Histogram& m_commitSeconds;
  Counter& m_commits;
  std::vector<Counter*> m_errors;  // by sql::ErrorCode
  std::atomic<std::int64_t> m_logPages{0};
  std::vector<Metrics::GaugeGuard> m_gauges;

  std::mutex m_connectionsMutex;
  std::vector<sqlite::Connection*> m_connections;  // open ones, for the watchdog
  std::vector<std::thread> m_workers;              // the writer and the readers
  std::unique_ptr<sqlite::Checkpointer> m_checkpointer;
  std::mutex m_stopMutex;
  std::condition_variable m_stopSignal;
  bool m_stopping = false;
  std::thread m_watchdog;
  bool m_stopped = false;
};

}  // namespace madang
