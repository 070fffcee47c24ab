#include "adapters/sqlite/sqlite_executor.h"

#include <algorithm>
#include <array>
#include <exception>
#include <future>

#include <pthread.h>

#include <boost/describe/enum_to_string.hpp>

#include "adapters/sqlite/checkpointer.h"
#include "adapters/sqlite/sqlite_connection.h"
#include "adapters/sqlite/sqlite_sessions.h"
#include "adapters/sqlite/write_ahead_log.h"
#include "runtime/thread_priority.h"

namespace madang {
namespace {

using sqlite::Connection;
using Control = Connection::Control;

constexpr std::array<std::string_view, 9> kErrorNames{
    "queue-full", "deadline-exceeded", "unavailable", "disk-full", "unique", "foreign-key",
    "check",      "corrupt",           "internal"};

sql::Error waitedTooLong() {
  return {sql::ErrorCode::DeadlineExceeded, "waited too long in the queue", {}};
}

sql::Error errorOfCurrentException() {
  try {
    throw;
  } catch (sql::Error& error) {
    return std::move(error);
  } catch (const std::exception& error) {
    return {sql::ErrorCode::Internal, error.what(), {}};
  } catch (...) {
    return {sql::ErrorCode::Internal, "unknown exception", {}};
  }
}

}  // namespace

SqliteExecutor::SqliteExecutor(SqliteSettings settings, Metrics& metrics, Log& log, Clock& clock)
    : m_settings(std::move(settings)),
      m_metrics(metrics),
      m_log(log),
      m_clock(clock),
      m_writes(m_settings.writeQueue),
      m_reads(m_settings.readQueue),
      m_batchSize(metrics.histogram("madang_sql_commit_units", "Units that shared one commit.",
                                    Histogram::sizeBounds())),
      m_commitSeconds(metrics.histogram("madang_sql_commit_seconds",
                                        "Time of one commit, disk flush included.",
                                        Histogram::latencyBounds())),
      m_commits(metrics.counter("madang_sql_commits_total", "Commits, each with one flush of the log.")) {
  for (const std::string_view name : kErrorNames)
    m_errors.push_back(&metrics.counter("madang_sql_errors_total", "Units that ended with an error.",
                                        {{"code", std::string(name)}}));
  const auto age = [this](std::optional<SteadyTime> oldest) {
    return oldest ? std::chrono::duration<double>(m_clock.steady() - *oldest).count() : 0.0;
  };
  const auto gauge = [this](const char* name, const char* help, const char* queue,
                            std::function<double()> read) {
    MetricLabels labels;
    if (queue) labels.emplace_back("queue", queue);
    m_gauges.push_back(m_metrics.gauge(name, help, std::move(read), std::move(labels)));
  };
  constexpr auto depthHelp = "Units that wait.";
  constexpr auto ageHelp = "Age of the unit that waits longest.";
  gauge("madang_sql_queue_depth", depthHelp, "write",
        [this] { return static_cast<double>(m_writes.size()); });
  gauge("madang_sql_queue_depth", depthHelp, "read", [this] { return static_cast<double>(m_reads.size()); });
  gauge("madang_sql_queue_age_seconds", ageHelp, "write", [this, age] { return age(m_writes.oldest()); });
  gauge("madang_sql_queue_age_seconds", ageHelp, "read", [this, age] { return age(m_reads.oldest()); });
  gauge("madang_sql_wal_bytes", "Size of the write-ahead log.", nullptr,
        [this] { return static_cast<double>(sqlite::logBytes(m_settings.path)); });

  try {
    startThread(true, &SqliteExecutor::writerMain);  // first: it turns the log on
    if (!sqlite::lengthenLog(m_settings.path, m_settings.logBytes))
      log.warn("sql.log-not-lengthened", {{"bytes", m_settings.logBytes}});
    for (std::size_t i = 0; i < std::max<std::size_t>(m_settings.readers, 1); ++i)
      startThread(false, &SqliteExecutor::readerMain);
    m_checkpointer = std::make_unique<sqlite::Checkpointer>(m_settings, m_logPages, metrics, log);
  } catch (...) {
    stop();
    throw;
  }
  m_watchdog = std::thread([this] { watchdogMain(); });
}

SqliteExecutor::~SqliteExecutor() {
  drain(m_clock.steady());
}

void SqliteExecutor::startThread(bool writer, void (SqliteExecutor::*body)(Connection&)) {
  std::promise<std::optional<sql::Error>> opened;
  auto failure = opened.get_future();
  m_workers.emplace_back([this, writer, body, opened = std::move(opened)]() mutable {
    pthread_setname_np(pthread_self(), writer ? "sql-writer" : "sql-reader");
    preferShortTurns();  // somebody waits for each unit
    std::optional<Connection> connection;
    try {
      connection.emplace(m_settings, writer ? Connection::Use::Write : Connection::Use::Read, &m_metrics);
    } catch (...) {
      opened.set_value(errorOfCurrentException());
      return;
    }
    {
      const std::lock_guard lock(m_connectionsMutex);
      m_connections.push_back(&*connection);
    }
    opened.set_value(std::nullopt);
    (this->*body)(*connection);
    const std::lock_guard lock(m_connectionsMutex);
    std::erase(m_connections, &*connection);
  });
  if (auto error = failure.get()) throw *std::move(error);
}

void SqliteExecutor::submitRead(std::string_view name, UniqueFunction<void(sql::ReadSession&)> work,
                                Done done) {
  submit(m_reads, ReadUnit{name, std::move(work), std::move(done), m_clock.steady()});
}

void SqliteExecutor::submitWrite(std::string_view name, UniqueFunction<Verdict(sql::WriteSession&)> work,
                                 Done done) {
  submit(m_writes, WriteUnit{name, std::move(work), std::move(done), m_clock.steady()});
}

template <class Unit>
void SqliteExecutor::submit(sqlite::UnitQueue<Unit>& queue, Unit unit) {
  using Pushed = typename sqlite::UnitQueue<Unit>::Pushed;
  const Pushed pushed = queue.push(unit);
  if (pushed == Pushed::Full)
    finish(unit.name, unit.done, sql::Error{sql::ErrorCode::QueueFull, "the queue is full", {}});
  if (pushed == Pushed::Closed)
    finish(unit.name, unit.done, sql::Error{sql::ErrorCode::Unavailable, "the store is stopping", {}});
}

void SqliteExecutor::finish(std::string_view unit, Done& done, std::optional<sql::Error> error) noexcept {
  if (error) {
    m_errors[static_cast<std::size_t>(error->code)]->add();
    if (error->code == sql::ErrorCode::Internal || error->code == sql::ErrorCode::Corrupt ||
        error->code == sql::ErrorCode::DiskFull)
      m_log.error("sql.unit-failed",
                  {{"unit", std::string(unit)},
                   {"statement", error->statement},
                   {"code", std::string(kErrorNames[static_cast<std::size_t>(error->code)])},
                   {"detail", error->detail}});
  }
  try {
    done(std::move(error));
  } catch (const std::exception& thrown) {
    m_log.error("sql.done-threw", {{"unit", std::string(unit)}, {"detail", std::string(thrown.what())}});
  }
}

template <class Unit>
bool SqliteExecutor::expired(Unit& unit) {
  if (m_clock.steady() - unit.queuedAt <= m_settings.queueDeadline) return false;
  finish(unit.name, unit.done, waitedTooLong());
  return true;
}

/// Reads that follow each other under one name and were quick so far share a transaction and are answered
/// together: the thread that waits for them wakes once. All of them were asked for before the transaction
/// began, so each sees what had been committed when it was asked for. Any other read is answered before the
/// next one begins, which may be slow.
void SqliteExecutor::readerMain(Connection& connection) {
  constexpr std::size_t kMostTogether = 16;
  constexpr auto kQuick = std::chrono::microseconds{200};
  sqlite::UnitTimings timings(m_metrics);
  for (;;) {
    // A share, since the other readers use the queue, too.
    const std::size_t share = m_reads.size() / (2 * std::max<std::size_t>(m_settings.readers, 1));
    std::vector<ReadUnit> units = m_reads.take(std::clamp<std::size_t>(share, 1, kMostTogether));
    if (units.empty()) return;
    for (std::size_t next = 0; next < units.size();) {
      const std::size_t first = next;
      const std::string_view name = units[first].name;
      const auto began = std::chrono::steady_clock::now();
      std::array<std::optional<sql::Error>, kMostTogether> errors;
      do {
        errors[next - first] = runRead(connection, units[next]);
        ++next;
      } while (next < units.size() && units[next].name == name &&
               std::chrono::steady_clock::now() - began < kQuick);
      if (connection.inTransaction()) connection.controlQuietly(Control::Commit);
      const SteadyTime now = m_clock.steady();
      const ResumeTogether together;
      for (std::size_t i = first; i < next; ++i) {
        timings.observe(units[i].name, now - units[i].queuedAt);
        finish(units[i].name, units[i].done, std::move(errors[i - first]));
      }
    }
  }
}

/// Leaves its transaction open, unless it failed.
std::optional<sql::Error> SqliteExecutor::runRead(Connection& connection, ReadUnit& unit) {
  if (m_clock.steady() - unit.queuedAt > m_settings.queueDeadline) return waitedTooLong();
  try {
    if (m_settings.faults) m_settings.faults->reach(SqliteFaults::Point::BeforeRead, unit.name);
    if (!connection.inTransaction()) connection.control(Control::Begin);
    sqlite::ReadView session(connection);
    unit.work(session);
  } catch (...) {
    auto error = errorOfCurrentException();
    if (connection.inTransaction()) connection.controlQuietly(Control::Rollback);
    return error;
  }
  return std::nullopt;
}

void SqliteExecutor::writerMain(Connection& connection) {
  sqlite::UnitTimings timings(m_metrics);
  for (;;) {
    std::vector<WriteUnit> units = m_writes.take(m_settings.maxBatch);
    if (units.empty()) return;
    std::erase_if(units, [this](WriteUnit& unit) { return expired(unit); });
    if (!units.empty()) runBatch(connection, units, timings);
  }
}

/// One transaction in the making: the units that ran in it and how each ended.
struct SqliteExecutor::Ran {
  WriteUnit* unit;
  std::optional<sql::Error> error;
  std::vector<UniqueFunction<void()>> onCommit;
};

void SqliteExecutor::runBatch(Connection& connection, std::vector<WriteUnit>& units,
                              sqlite::UnitTimings& timings) {
  std::vector<Ran> ran;
  ran.reserve(units.size());
  const bool alone = units.size() == 1;
  for (WriteUnit& unit : units) {
    if (!connection.inTransaction()) {
      // The first unit, or the one after SQLite gave the whole transaction up.
      answer(ran, timings);
      try {
        connection.control(Control::BeginImmediate);
      } catch (...) {
        ran.push_back({&unit, errorOfCurrentException(), {}});
        continue;
      }
    }
    ran.push_back({&unit, {}, {}});
    runUnit(connection, ran, alone);
  }
  if (connection.inTransaction()) commit(connection, ran);
  answer(ran, timings);
  if (connection.logPages() > m_settings.writerCheckpointPages) connection.checkpoint();
}

/// Runs the last of `ran`. Alone, the transaction itself is its savepoint.
void SqliteExecutor::runUnit(Connection& connection, std::vector<Ran>& ran, bool alone) {
  Ran& current = ran.back();
  bool saved = false;
  bool keep = false;
  try {
    if (m_settings.faults) m_settings.faults->reach(SqliteFaults::Point::BeforeWrite, current.unit->name);
    if (!alone) connection.control(Control::Savepoint);
    saved = !alone;
    sqlite::WriteView session(connection);
    keep = current.unit->work(session) == Verdict::Keep;
    if (keep) current.onCommit = session.takeCallbacks();
    if (saved && keep) connection.control(Control::Release);
  } catch (...) {
    current.error = errorOfCurrentException();
    current.onCommit.clear();
    keep = false;
  }
  if (keep) return;
  if (connection.inTransaction()) {
    if (saved) {
      connection.controlQuietly(Control::RollbackTo);
      connection.controlQuietly(Control::Release);
    } else if (alone) {
      connection.controlQuietly(Control::Rollback);
    }
    return;
  }
  // Disk full or an interrupted write: SQLite undid the whole transaction, the neighbours' work included.
  const sql::Error lost =
      current.error.value_or(sql::Error{sql::ErrorCode::Unavailable, "transaction lost", {}});
  for (Ran& other : ran) {
    if (other.error) continue;
    other.error = lost.code == sql::ErrorCode::DiskFull
                      ? lost
                      : sql::Error{sql::ErrorCode::Unavailable, "undone together with another unit", {}};
    other.onCommit.clear();
  }
}

void SqliteExecutor::commit(Connection& connection, std::vector<Ran>& ran) {
  const auto began = std::chrono::steady_clock::now();
  try {
    if (m_settings.faults) m_settings.faults->reach(SqliteFaults::Point::BeforeCommit, {});
    connection.control(Control::Commit);
  } catch (...) {
    const sql::Error error = errorOfCurrentException();
    if (connection.inTransaction()) connection.controlQuietly(Control::Rollback);
    for (Ran& each : ran) {
      each.error = error;
      each.onCommit.clear();
    }
    return;
  }
  m_commitSeconds.observe(std::chrono::steady_clock::now() - began);
  m_batchSize.observe(static_cast<double>(ran.size()));
  m_commits.add();
  m_logPages.store(connection.logPages(), std::memory_order_relaxed);
}

void SqliteExecutor::answer(std::vector<Ran>& ran, sqlite::UnitTimings& timings) {
  const SteadyTime now = m_clock.steady();
  const ResumeTogether together;
  for (Ran& each : ran) {
    for (auto& callback : each.onCommit) callback();
    timings.observe(each.unit->name, now - each.unit->queuedAt);
    finish(each.unit->name, each.unit->done, std::move(each.error));
  }
  ran.clear();
}

void SqliteExecutor::watchdogMain() {
  const auto period = std::clamp(std::min(m_settings.queueDeadline, m_settings.statementDeadline) / 10,
                                 std::chrono::milliseconds{5}, std::chrono::milliseconds{250});
  std::unique_lock lock(m_stopMutex);
  while (!m_stopSignal.wait_for(lock, period, [this] { return m_stopping; })) {
    lock.unlock();
    {
      const std::lock_guard connections(m_connectionsMutex);
      const auto limit = std::chrono::steady_clock::now() - m_settings.statementDeadline;
      for (Connection* connection : m_connections) connection->interruptIfOverdue(limit);
    }
    // Units behind a stuck one are answered in time, too.
    const SteadyTime limit = m_clock.steady() - m_settings.queueDeadline;
    for (WriteUnit& unit : m_writes.takeOlderThan(limit)) expired(unit);
    for (ReadUnit& unit : m_reads.takeOlderThan(limit)) expired(unit);
    lock.lock();
  }
}

void SqliteExecutor::drain(SteadyTime deadline) {
  if (m_stopped) return;
  m_writes.close();
  m_reads.close();
  while ((m_writes.size() > 0 || m_reads.size() > 0) && m_clock.steady() < deadline)
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  const auto abandon = [this](auto units) {
    for (auto& unit : units)
      finish(unit.name, unit.done, sql::Error{sql::ErrorCode::Unavailable, "the store is stopping", {}});
  };
  abandon(m_writes.takeAll());
  abandon(m_reads.takeAll());
  stop();
}

void SqliteExecutor::stop() {
  m_stopped = true;
  m_writes.close();
  m_reads.close();
  for (std::thread& worker : m_workers) worker.join();  // the watchdog still stops what hangs
  m_workers.clear();
  {
    const std::lock_guard lock(m_stopMutex);
    m_stopping = true;
  }
  m_stopSignal.notify_all();
  if (m_watchdog.joinable()) m_watchdog.join();
  m_checkpointer.reset();
}

}  // namespace madang
