#include "adapters/sqlite/backup.h"

#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "adapters/sqlite/migrations.h"
#include "adapters/system/system_clock.h"
#include "app/commands/commands.h"
#include "app/compose/audit.h"
#include "app/engine.h"

namespace madang::commands {
namespace {

int backup(const Config& config, const std::string& file) {
  const auto report = backupDatabase(databaseFile(config), file, [](std::int64_t done, std::int64_t total) {
    if (total > 0) std::cerr << "\r" << done * 100 / total << " %" << std::flush;
    return true;
  });
  std::cerr << '\r';
  if (!report) return std::cerr << "madangd: " << report.error().detail << '\n', 1;
  std::cout << "Wrote " << file << ", " << report->bytes << " bytes in " << report->took.count() << " ms.\n";
  return 0;
}

/// The head of the audit trail is recorded beside the database and is ahead of the backup: left in place, it
/// would say for ever that rows were cut off.
void setAuditHeadAside(const Config& config, const std::filesystem::path& database) {
  const auto head = std::filesystem::path(config.data.dir) / kAuditHeadFile;
  const auto aside = std::filesystem::path(database.string() + "." + kAuditHeadFile);
  std::error_code error;
  std::filesystem::rename(head, aside, error);
  if (!error)
    std::cout << "The audit trail goes on from the backup; its recorded end is kept as " << aside.string()
              << ".\n";
}

int restore(const Config& config, const std::string& file) {
  const auto known = builtInMigrations();
  if (!known) return std::cerr << "madangd: " << known.error().detail << '\n', 1;
  const auto report = restoreDatabase(file, databaseFile(config), *known, SystemClock{}.now());
  if (!report) return std::cerr << "madangd: " << report.error().detail << '\n', 1;
  std::cout << "Restored " << file << ".\n";
  if (!report->setAside.empty()) {
    std::cout << "What stood there before is kept as " << report->setAside.string() << ".\n";
    setAuditHeadAside(config, report->setAside);
  }
  return 0;
}

}  // namespace

void addBackup(CLI::App& app, const Shared& shared, Run& run) {
  using Action = int (*)(const Config&, const std::string&);
  const auto add = [&](const char* name, const char* description, Action action) {
    auto* command = app.add_subcommand(name, description);
    auto file = std::make_shared<std::string>();
    command->add_option("FILE", *file, "The backup")->required();
    command->callback([&run, &shared, file, action] {
      run = [&shared, file, action] { return action(shared.loadWithData(), *file); };
    });
  };
  add("backup", "Copy the database to one file, also while it is served", backup);
  add("restore", "Put a backup in the place of the database; the server must not run", restore);
}

}  // namespace madang::commands
