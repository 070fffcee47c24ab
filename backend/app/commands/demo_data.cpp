#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/engine.h"
#include "app/run_task.h"
#include "features/accounts/accounts.h"
#include "features/demo/demo.h"

namespace madang::commands {
namespace {

struct DemoArguments {
  std::size_t members = 200;
  std::int64_t posts = 1000;
  std::uint64_t seed = 1;
  std::string password = "madang demo member";
};

int failed(const Fault& fault) {
  std::cerr << "madangd: " << fault.code << ": " << fault.detail << '\n';
  return 1;
}

int fill(const Config& config, const DemoArguments& arguments) {
  if (config.environment == "prod")
    return std::cerr << "madangd: demo data is not written where environment is prod\n", 1;
  auto engine = Engine::open(config, 1);
  if (!engine) return std::cerr << "madangd: " << engine.error() << '\n', 1;
  if (const auto started = (*engine)->start(); !started)
    return std::cerr << "madangd: " << started.error() << '\n', 1;
  Composition& c = (*engine)->composition();
  auto members = runTask(c.executor, c.admin->createDemoMembers(arguments.members, arguments.password));
  if (!members) return failed(members.error());
  const std::size_t count = members->size();
  const auto report = runTask(
      c.executor,
      c.demo->generate(std::move(*members), arguments.posts, arguments.seed, [&arguments](std::int64_t done) {
        std::cerr << "\r" << done << " of " << arguments.posts << " posts" << std::flush;
      }));
  std::cerr << '\n';
  if (!report) return failed(report.error());
  std::cout << count << " members (demo1@example.org …, password \"" << arguments.password << "\"), added "
            << report->posts << " posts, " << report->comments << " comments, " << report->likes
            << " likes.\n";
  return 0;
}

}  // namespace

void addDemoData(CLI::App& app, const Shared& shared, Run& run) {
  auto* command = app.add_subcommand(
      "demo-data", "Fill the board with members, posts, comments and likes; the same for the same seed");
  auto arguments = std::make_shared<DemoArguments>();
  command->add_option("--members", arguments->members, "How many members there shall be")
      ->check(CLI::Range(1, 100'000));
  command->add_option("--posts", arguments->posts, "How many posts there shall be")
      ->check(CLI::Range(0, 10'000'000));
  command->add_option("--seed", arguments->seed, "Which board");
  command->add_option("--password", arguments->password, "The one password of all demo members");
  command->callback([&run, &shared, arguments] {
    run = [&shared, arguments] { return fill(shared.loadWithData(), *arguments); };
  });
}

}  // namespace madang::commands
