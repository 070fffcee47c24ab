#include "app/engine.h"

#include <filesystem>
#include <ranges>

#include "adapters/files/json_log.h"
#include "adapters/sql/sql_id_marks.h"
#include "adapters/sqlite/data_dir_lock.h"
#include "adapters/sqlite/migrations.h"
#include "adapters/sqlite/sqlite_executor.h"
#include "adapters/system/snowflake.h"
#include "adapters/system/system_clock.h"
#include "adapters/system/system_random.h"
#include "app/compose/compose.h"
#ifdef MADANG_SCENARIOS
#include "adapters/faulty/faulty_sql.h"
#include "runtime/fault_board.h"
#endif
#include "app/run_task.h"

namespace madang {
namespace {

constexpr int kMachine = 0;  // the embedded shape is one process

files::JsonLogSettings logSettings(const Config& config) {
  files::JsonLogSettings settings;
  const auto& level = config.log.level;
  settings.level = level == "debug"     ? LogLevel::Debug
                   : level == "warning" ? LogLevel::Warning
                   : level == "error"   ? LogLevel::Error
                                        : LogLevel::Info;
  settings.file = config.log.file;
  settings.fileBytes = config.log.fileMebibytes * 1024 * 1024;
  settings.oldFiles = static_cast<int>(config.log.files);
  return settings;
}

SqliteSettings sqliteSettings(const Config& config) {
  SqliteSettings settings;
  settings.path = databaseFile(config);
  settings.readers = static_cast<std::size_t>(config.data.readers);
  settings.writeQueue = static_cast<std::size_t>(config.data.writeQueue);
  settings.readQueue = static_cast<std::size_t>(config.data.readQueue);
  return settings;
}

}  // namespace

std::filesystem::path databaseFile(const Config& config) {
  return std::filesystem::path(config.data.dir) / "madang.db";
}

/// In the order of construction; destroyed the other way round.
struct Engine::Parts {
  Parts(Config c, std::size_t ioThreads)
      : config(std::move(c)), log(logSettings(config), clock), io(ioThreads, metrics) {}

  Config config;
  SystemClock clock;
  SystemRandom random;
  Metrics metrics;
  files::JsonLog log;
  web::IoPool io;
  std::optional<DataDirLock> lock;
  std::optional<SqliteExecutor> sql;
#ifdef MADANG_SCENARIOS
  FaultBoard faults;
  std::optional<faulty::FaultySql> faultySql;
#endif
  std::optional<SqlIdMarks> idMarks;
  std::optional<Snowflake> ids;
  EventBus events;
  Gate gate;
  std::optional<Composition> composition;
  bool started = false;
  bool stopped = false;

  /// What features work on.
  SqlExecutor& database() {
#ifdef MADANG_SCENARIOS
    if (config.withFaults) return faultySql.emplace(*sql, faults);
#endif
    return *sql;
  }

  Result<void, std::string> readySchema(Use use) {
    auto migrations = builtInMigrations();
    if (!migrations) return Failure{migrations.error().detail};
    SqliteMigrator migrator(databaseFile(config), std::move(*migrations));
    if (use == Use::Look) {
      const auto missing = migrator.plan();
      if (!missing) return Failure{missing.error().detail};
      if (!missing->empty()) return Failure{"the database is not up to date: run `madangd migrate`"};
      return {};
    }
    const auto applied = migrator.migrate(clock.now());
    if (!applied) return Failure{applied.error().detail};
    for (const Migration& migration : *applied)
      log.info("migration.applied", {{"version", migration.version}, {"name", migration.name}});
    return {};
  }

  Result<void, std::string> call(const std::vector<std::function<Task<Outcome<void>>()>>& hooks) {
    for (const auto& hook : hooks) {
      const auto done = runTask(composition->executor, hook());
      if (!done) return Failure{std::string(done.error().code) + ": " + done.error().detail};
    }
    return {};
  }
};

Engine::Engine(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Engine::~Engine() {
  stop(m_parts->clock.steady() + 5s);
}

Composition& Engine::composition() {
  return *m_parts->composition;
}

web::IoPool& Engine::io() {
  return m_parts->io;
}

Result<std::unique_ptr<Engine>, std::string> Engine::open(Config config, std::size_t ioThreads, Use use) {
  auto parts = std::make_unique<Parts>(std::move(config), ioThreads);
  Parts& p = *parts;

  if (use == Use::Own) {
    auto lock = DataDirLock::tryLock(p.config.data.dir);
    if (!lock) return Failure{DataDirLock::whoHolds(p.config.data.dir)};
    p.lock.emplace(std::move(*lock));
  }
  if (const auto ready = p.readySchema(use); !ready) return Failure{ready.error()};

  try {
    p.sql.emplace(sqliteSettings(p.config), p.metrics, p.log, p.clock);
    p.idMarks.emplace(*p.sql, kMachine);
    p.ids.emplace(SnowflakeSettings{kMachine}, p.clock, *p.idMarks, p.metrics);
  } catch (const sql::Error& error) {
    return Failure{error.detail};
  }
  p.composition.emplace(Foundation{p.config, p.clock, p.random, *p.ids, p.database(), p.events, p.metrics,
                                   p.log, p.gate, p.io.executors().front(), p.io.executors()});
#ifdef MADANG_SCENARIOS
  if (p.config.withFaults) p.composition->faults = &p.faults;
#endif
  try {
    composeAll(*p.composition);
  } catch (const std::exception& error) {
    return Failure{std::string(error.what())};
  }
  p.io.start();
  return std::unique_ptr<Engine>(new Engine(std::move(parts)));
}

Result<void, std::string> Engine::start() {
  m_parts->started = true;
  return m_parts->call(m_parts->composition->onStart);
}

Result<void, std::string> Engine::run() {
  return m_parts->call(m_parts->composition->onRun);
}

void Engine::stop(SteadyTime deadline) {
  Parts& p = *m_parts;
  if (p.stopped) return;
  p.stopped = true;
  if (p.started)
    for (auto& hook : p.composition->onStop | std::views::reverse) runTask(p.composition->executor, hook());
  p.gate.close();
  if (!p.gate.waitEmpty(deadline)) p.log.warn("engine.stop-incomplete");
  if (p.sql) p.sql->drain(deadline);
  p.io.stop();
}

}  // namespace madang
