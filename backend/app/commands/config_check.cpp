#include <iostream>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"

namespace madang::commands {
namespace {

void printTable() {
  std::cout << "| key | default | meaning |\n|---|---|---|\n";
  for (const SettingInfo& setting : describeSettings())
    std::cout << "| `" << setting.key << "` | `" << setting.defaultText << "` | " << setting.help << " |\n";
}

void printExample() {
  std::cout << "# Every setting with its default. Made by `madangd config-check --example`.\n";
  std::string section;
  for (const SettingInfo& setting : describeSettings()) {
    const auto dot = setting.key.find('.');
    const std::string name = dot == std::string::npos ? setting.key : setting.key.substr(dot + 1);
    if (dot != std::string::npos && setting.key.substr(0, dot) != section) {
      section = setting.key.substr(0, dot);
      std::cout << "\n[" << section << "]\n";
    }
    std::cout << "# " << setting.help << "\n# " << name << " = " << setting.defaultText << "\n";
  }
}

}  // namespace

void addConfigCheck(CLI::App& app, const Shared& shared, Run& run) {
  auto* command = app.add_subcommand("config-check", "Check the configuration and name every wrong key");
  auto* list = command->add_flag("--list")->description("Print every setting as a Markdown table");
  auto* example =
      command->add_flag("--example")->description("Print a configuration file with every default");
  command->callback([&run, &shared, list, example] {
    run = [&shared, list, example] {
      if (list->count() > 0)
        printTable();
      else if (example->count() > 0)
        printExample();
      else
        shared.load(), std::cout << "The configuration is fine.\n";
      return 0;
    };
  });
}

}  // namespace madang::commands
