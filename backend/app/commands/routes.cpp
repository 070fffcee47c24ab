#include <iostream>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/host.h"

namespace madang::commands {
namespace {

/// One line per served route, for tests that compare them with the API's description.
int printRoutes(Config config) {
  config.http.port = 0;
  const auto host = Host::start(std::move(config));
  if (!host) return std::cerr << "madangd: " << host.error() << '\n', 1;
  for (const web::Route* route : (*host)->routes())
    std::cout << web::methodName(route->method) << ' ' << route->path << ' ' << enumText(route->capability)
              << '\n';
  return 0;
}

}  // namespace

void addRoutes(CLI::App& app, const Shared& shared, Run& run) {
  auto* command = app.add_subcommand("routes", "Print every route: method, path and capability");
  command->callback([&run, &shared] { run = [&shared] { return printRoutes(shared.loadWithData()); }; });
}

}  // namespace madang::commands
