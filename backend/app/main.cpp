#include <csignal>
#include <exception>
#include <iostream>

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include "app/commands/commands.h"

int main(int argc, char** argv) {
  using namespace madang::commands;
  // A closed log pipe or a file-size limit is an error of one write, not the end of the process.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  QCoreApplication qt(argc, argv);

  CLI::App app{"Madang: the community platform's backend", "madangd"};
  app.set_version_flag("--version", MADANG_VERSION);
  app.fallthrough();  // --config and --set may stand after the command, too
  app.require_subcommand(0, 1);

  Shared shared;
  app.add_option("--config", shared.configFile, "Configuration file (TOML)")
      ->envname("MADANG_CONFIG")
      ->check(CLI::ExistingFile);
  app.add_option("--set", shared.overrides, "One setting, key=value; may be repeated")
      ->allow_extra_args(false);

  Run run;
  addServe(app, shared, run);
  addMigrate(app, shared, run);
  addBackup(app, shared, run);
  addAdmin(app, shared, run);
  addDemoData(app, shared, run);
  addAudit(app, shared, run);
  addConfigCheck(app, shared, run);
  addRoutes(app, shared, run);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
  try {
    return run();
  } catch (const std::exception& error) {  // such as a folder that may not be written
    std::cerr << "madangd: " << error.what() << '\n';
    return 1;
  }
}
