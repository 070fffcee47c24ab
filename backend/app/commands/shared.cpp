#include <cstdlib>
#include <iostream>

#include "app/commands/commands.h"

extern char** environ;

namespace madang::commands {
namespace {

constexpr int kExitUsage = 2;

std::map<std::string, std::string> environmentVariables() {
  std::map<std::string, std::string> all;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view text = *entry;
    const auto equals = text.find('=');
    if (equals != std::string_view::npos) all.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return all;
}

}  // namespace

Config Shared::load() const {
  auto config = loadConfig({configFile, environmentVariables(), overrides});
  if (config) return std::move(*config);
  for (const ConfigError& error : config.error())
    std::cerr << "madangd: " << error.key << " (" << error.source << "): " << error.reason << '\n';
  std::exit(kExitUsage);
}

Config Shared::loadWithData() const {
  Config config = load();
  if (config.data.dir.empty()) {
    std::cerr << "madangd: data.dir (configuration): must name the data folder; try --set data.dir=PATH\n";
    std::exit(kExitUsage);
  }
  std::error_code error;
  std::filesystem::create_directories(config.data.dir, error);
  if (error) {
    std::cerr << "madangd: data.dir (" << config.data.dir << "): " << error.message() << '\n';
    std::exit(kExitUsage);
  }
  return config;
}

}  // namespace madang::commands
