#include <catch2/catch.hpp>

#include <fstream>

#include "app/config.h"

namespace madang {
namespace {

ConfigSources fileSaying(const std::string& text) {
  const auto path =
      std::filesystem::temp_directory_path() / ("madang_config_test_" + std::to_string(::getpid()));
  std::ofstream(path) << text;
  ConfigSources sources;
  sources.file = path;
  return sources;
}

TEST_CASE("later sources win over earlier ones") {
  ConfigSources sources = fileSaying("[http]\nport = 1\nthreads = 3\n");
  sources.environment = {{"MADANG_HTTP_PORT", "2"}, {"PATH", "/bin"}};
  sources.overrides = {"http.port=3"};
  const auto config = loadConfig(sources);
  std::filesystem::remove(sources.file);
  REQUIRE(config.ok());
  CHECK(config->http.port == 3);
  CHECK(config->http.threads == 3);
}

TEST_CASE("a wrong setting is refused with its exact key and place") {
  struct Row {
    std::string text;
    std::string key;
  };
  for (const Row& row :
       {Row{"[http]\nport = 70000\n", "http.port"}, Row{"[http]\nprot = 1\n", "http.prot"},
        Row{"[http]\nport = \"80\"\n", "http.port"}, Row{"[limits]\nenabled = 1\n", "limits.enabled"},
        Row{"environment = \"production\"\n", "environment"},
        Row{"environment = \"prod\"\n[limits]\nenabled = false\n", "limits.enabled"},
        Row{"[http]\ntls_certificate = \"x\"\n", "http.tls_key"}}) {
    const auto sources = fileSaying(row.text);
    const auto config = loadConfig(sources);
    std::filesystem::remove(sources.file);
    INFO(row.text);
    REQUIRE_FALSE(config.ok());
    REQUIRE(config.error().size() == 1);
    CHECK(config.error()[0].key == row.key);
    CHECK_FALSE(config.error()[0].reason.empty());
  }
}

TEST_CASE("an unknown variable or override is an error, not a silence") {
  ConfigSources sources;
  sources.environment = {{"MADANG_HTTP_PROT", "1"}};
  sources.overrides = {"nothing=1", "http.port"};
  const auto config = loadConfig(sources);
  REQUIRE_FALSE(config.ok());
  CHECK(config.error().size() == 3);
}

TEST_CASE("every setting explains itself") {
  for (const SettingInfo& setting : describeSettings()) {
    INFO(setting.key);
    CHECK(setting.help.size() > 10);
    CHECK_FALSE(setting.defaultText.empty());
  }
}

}  // namespace
}  // namespace madang
