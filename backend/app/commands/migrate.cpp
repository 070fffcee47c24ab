#include <iostream>

#include <CLI/CLI.hpp>

#include "adapters/sqlite/data_dir_lock.h"
#include "adapters/sqlite/migrations.h"
#include "adapters/system/system_clock.h"
#include "app/commands/commands.h"
#include "app/engine.h"

namespace madang::commands {
namespace {

int migrate(const Config& config, bool dryRun) {
  auto migrations = builtInMigrations();
  if (!migrations) return std::cerr << "madangd: " << migrations.error().detail << '\n', 1;
  SqliteMigrator migrator(databaseFile(config), std::move(*migrations));
  const auto lock = dryRun ? std::nullopt : DataDirLock::tryLock(config.data.dir);
  if (!dryRun && !lock) return std::cerr << "madangd: " << DataDirLock::whoHolds(config.data.dir) << '\n', 1;
  const auto steps = dryRun ? migrator.plan() : migrator.migrate(SystemClock{}.now());
  if (!steps) return std::cerr << "madangd: " << steps.error().detail << '\n', 1;
  for (const Migration& step : *steps)
    std::cout << (dryRun ? "would apply " : "applied ") << step.version << ' ' << step.name << '\n';
  if (steps->empty()) std::cout << "The database is up to date.\n";
  return 0;
}

}  // namespace

void addMigrate(CLI::App& app, const Shared& shared, Run& run) {
  auto* command = app.add_subcommand("migrate", "Bring the database's schema up to date");
  auto* dryRun = command->add_flag("--dry-run")->description("Only say what would be applied");
  command->callback([&run, &shared, dryRun] {
    run = [&shared, dryRun] { return migrate(shared.loadWithData(), dryRun->count() > 0); };
  });
}

}  // namespace madang::commands
