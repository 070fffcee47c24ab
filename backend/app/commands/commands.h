#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/config.h"

namespace CLI {
class App;
}

namespace madang::commands {

/// What every command shares: where the configuration comes from.
struct Shared {
  std::string configFile;
  std::vector<std::string> overrides;

  /// The configuration; prints what is wrong with it and exits with 2 otherwise.
  Config load() const;
  /// The same, and a data folder that exists.
  Config loadWithData() const;
};

/// Each adds one subcommand of madangd; `run` is set to what is to be done when it was given.
using Run = std::function<int()>;
void addServe(CLI::App& app, const Shared& shared, Run& run);
void addMigrate(CLI::App& app, const Shared& shared, Run& run);
void addBackup(CLI::App& app, const Shared& shared, Run& run);
void addAdmin(CLI::App& app, const Shared& shared, Run& run);
void addDemoData(CLI::App& app, const Shared& shared, Run& run);
void addConfigCheck(CLI::App& app, const Shared& shared, Run& run);
void addAudit(CLI::App& app, const Shared& shared, Run& run);
void addRoutes(CLI::App& app, const Shared& shared, Run& run);

}  // namespace madang::commands
