#include <iostream>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/engine.h"
#include "app/run_task.h"
#include "base/json.h"
#include "features/audit/audit.h"

namespace madang::commands {
namespace {

constexpr int kExitNotIntact = 3;

int verify(const Config& config) {
  auto engine = Engine::open(config, 1, Engine::Use::Look);
  if (!engine) return std::cerr << "madangd: " << engine.error() << '\n', 1;
  Composition& c = (*engine)->composition();
  const auto result = runTask(c.executor, c.inspector->verify());
  if (!result)
    return std::cerr << "madangd: " << result.error().code << ": " << result.error().detail << '\n', 1;
  if (result->intact) {
    std::cout << "The audit trail is intact: " << result->checkedRows
              << (result->checkedRows == 1 ? " row, the last is " : " rows, the last is ")
              << result->headSequence << ".\n";
    return 0;
  }
  std::cout << "The audit trail is NOT intact: row " << result->finding->sequence << " "
            << enumText(result->finding->damage) << ": " << result->finding->detail << '\n';
  return kExitNotIntact;
}

}  // namespace

void addAudit(CLI::App& app, const Shared& shared, Run& run) {
  auto* group = app.add_subcommand("audit", "The audit trail");
  group->require_subcommand(1);
  auto* command = group->add_subcommand(
      "verify",
      "Look for changed, missing and inserted rows, also while the server runs. Exits with 3 when the trail "
      "is not intact");
  command->callback([&run, &shared] { run = [&shared] { return verify(shared.loadWithData()); }; });
}

}  // namespace madang::commands
