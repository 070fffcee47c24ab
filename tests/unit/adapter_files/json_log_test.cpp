#include "adapters/files/json_log.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "adapters/files/json_line.h"
#include "base/json.h"

namespace madang::files {
namespace {

struct FixedClock final : Clock {
  UtcTime now() const override { return fromUnixMillis(1'769'850'300'250); }
  SteadyTime steady() const override { return SteadyTime{}; }
};

struct ScratchFolder {
  ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "madang-log-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~ScratchFolder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

std::string readAll(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

boost::json::object parsed(const std::string& line) {
  const auto json = parseJson(line);
  INFO(line);
  REQUIRE(json);
  return json->as_object();
}

const std::vector<std::string> kNasty{"two\nlines",
                                      "\r\n{\"level\":\"error\",\"event\":\"forged\"}",
                                      "\x1b[2J\x1b[31mred",
                                      "a\xE2\x80\xA8"
                                      "b\xE2\x80\xA9"
                                      "c",
                                      std::string("nul\0byte", 8),
                                      "\xC3\x28 broken",
                                      "\xED\xA0\x80 lone surrogate",
                                      "\xF8\x88\x80\x80\x80",
                                      "\xC2\x9B"
                                      "31m",
                                      "\xE2\x80\xAEgnp.exe",
                                      "\"quoted\\\"",
                                      "\xEA\xB0\x80\xEB\x82\x98 \xF0\x9F\x8E\x89",
                                      "\x7f",
                                      "\xC0\xAF",
                                      "truncated \xE2\x80",
                                      std::string(1024 * 1024, '\n'),
                                      std::string(1024 * 1024, 'x')};

}  // namespace

TEST_CASE("whatever a value holds, an event is one harmless line of JSON") {
  for (const std::string& nasty : kNasty) {
    const auto line = jsonLine(FixedClock{}.now(), LogLevel::Warning, "test.event",
                               {{"value", nasty}, {"n", std::int64_t{7}}}, 16 * 1024);
    REQUIRE(line.size() <= 16 * 1024);
    REQUIRE(line.back() == '\n');
    REQUIRE(line.find('\n') == line.size() - 1);
    for (const char c : line.substr(0, line.size() - 1)) REQUIRE(static_cast<unsigned char>(c) >= 0x20);
    CHECK(line.find("\x7f") == std::string::npos);
    CHECK(line.find("\xE2\x80\xA8") == std::string::npos);
    CHECK(line.find("\xE2\x80\xAE") == std::string::npos);
    CHECK(line.find("\xC2\x9B") == std::string::npos);
    const auto json = parsed(line);
    CHECK(json.at("at") == "2026-01-31T09:05:00.250Z");
    CHECK(json.at("level") == "warning");
    CHECK(json.at("event") == "test.event");
  }
}

TEST_CASE("valid text reads back unchanged") {
  const std::string text = "가나 \"\\/\b\t\r\n 🎉 \xE2\x80\xA8";
  const auto json = parsed(jsonLine({}, LogLevel::Info, "e", {{"value", text}}, 16 * 1024));
  CHECK(std::string_view(json.at("value").as_string()) == text);
  CHECK(!json.contains("truncated"));
}

TEST_CASE("a long value is cut and says so; later fields still fit") {
  const auto json = parsed(jsonLine(
      {}, LogLevel::Info, "e", {{"value", std::string(100'000, 'x')}, {"n", std::int64_t{7}}}, 16 * 1024));
  CHECK(json.at("truncated") == true);
  CHECK(json.at("n") == 7);
  CHECK(json.at("value").as_string().size() > 3000);
}

TEST_CASE("numbers, flags and what JSON cannot say") {
  const auto json = parsed(jsonLine({}, LogLevel::Error, "e",
                                    {{"i", std::numeric_limits<std::int64_t>::min()},
                                     {"d", 0.25},
                                     {"nan", std::numeric_limits<double>::quiet_NaN()},
                                     {"b", true}},
                                    4096));
  CHECK(json.at("i") == std::numeric_limits<std::int64_t>::min());
  CHECK(json.at("d") == 0.25);
  CHECK(json.at("nan").is_null());
  CHECK(json.at("b") == true);
}

TEST_CASE("a field cannot overwrite the event's own members") {
  const auto json = parsed(jsonLine({}, LogLevel::Info, "real",
                                    {{"event", std::string("forged")}, {"x", true}, {"x", false}}, 4096));
  CHECK(json.at("event") == "real");
  CHECK(json.at("event_") == "forged");
  CHECK(json.at("x") == true);
  CHECK(json.at("x_") == false);
}

TEST_CASE("values that look like credentials or addresses are masked") {
  CHECK(maskSecrets("Authorization: Bearer abc.def-ghi, next") == "Authorization: Bearer [masked], next");
  CHECK(maskSecrets("got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln!") == "got [masked]!");
  CHECK(maskSecrets("to kim.min+1@example.com failed") == "to [masked] failed");
  CHECK(maskSecrets("<김@예시.한국>") == "<[masked]>");
  CHECK(maskSecrets("a @ b, @home, eyJ is no token") == "a @ b, @home, eyJ is no token");
  for (const auto* name : {"password", "newPassword", "accessToken", "Authorization", "email", "setCookie"})
    CHECK(isForbiddenFieldName(name));
  for (const auto* name : {"traceId", "member", "statement", "durationMs"})
    CHECK(!isForbiddenFieldName(name));
}

TEST_CASE("lines below the level are not kept, and the level may change while running") {
  const ScratchFolder scratch;
  const FixedClock clock;
  const auto file = scratch.path / "madangd.log";
  JsonLog log({.level = LogLevel::Warning, .file = file}, clock);
  log.info("not.kept");
  log.warn("kept.first");
  log.setLevel(LogLevel::Debug);
  log.info("kept.second");
  log.flush();
  const auto all = lines(readAll(file));
  REQUIRE(all.size() == 2);
  CHECK(parsed(all[0]).at("event") == "kept.first");
  CHECK(parsed(all[1]).at("event") == "kept.second");
}

TEST_CASE("files rotate by size, no more than the bound are kept and no line is lost or split") {
  const ScratchFolder scratch;
  const FixedClock clock;
  const auto file = scratch.path / "logs" / "madangd.log";
  {
    JsonLog log({.file = file, .fileBytes = 4096, .oldFiles = 3}, clock);
    for (std::int64_t i = 0; i < 500; ++i) log.info("rotate.test", {{"i", i}});
  }
  std::vector<std::int64_t> seen;
  int files = 0;
  for (const auto* suffix : {".3", ".2", ".1", ""}) {
    const auto text = readAll(file.string() + suffix);
    REQUIRE(!text.empty());
    CHECK(text.size() <= 4096);
    for (const auto& line : lines(text)) seen.push_back(parsed(line).at("i").as_int64());
    ++files;
  }
  CHECK(!std::filesystem::exists(file.string() + ".4"));
  REQUIRE(!seen.empty());
  CHECK(seen.back() == 499);
  for (std::size_t i = 1; i < seen.size(); ++i) REQUIRE(seen[i] == seen[i - 1] + 1);
}

TEST_CASE("a log goes on in the file that it finds") {
  const ScratchFolder scratch;
  const FixedClock clock;
  const auto file = scratch.path / "madangd.log";
  for (int i = 0; i < 2; ++i) JsonLog({.file = file}, clock).info("started");
  CHECK(lines(readAll(file)).size() == 2);
}

TEST_CASE("a full queue drops lines, counts them and says so") {
  const ScratchFolder scratch;
  const FixedClock clock;
  const auto file = scratch.path / "madangd.log";
  std::int64_t lost = 0;
  {
    JsonLog log({.file = file, .queueBytes = 10}, clock);
    log.info("never.fits");
    lost = log.lost();
  }
  CHECK(lost == 1);
  {
    // One line fits the queue at a time: many writers must lose some, and the log must account for each.
    constexpr int kThreads = 4;
    constexpr int kEach = 2000;
    JsonLog log({.file = file, .queueBytes = 120}, clock);
    std::vector<std::thread> writers;
    for (int t = 0; t < kThreads; ++t)
      writers.emplace_back([&log] {
        for (int i = 0; i < kEach; ++i) log.info("burst");
      });
    for (auto& writer : writers) writer.join();
    log.info("last.one");
    log.flush();
    std::int64_t written = 0;
    std::int64_t reported = 0;
    for (const auto& line : lines(readAll(file))) {
      const auto json = parsed(line);
      if (json.at("event") == "log.dropped")
        reported += json.at("lines").as_int64();
      else
        ++written;
    }
    CHECK(written + log.lost() == kThreads * kEach + 1);
    CHECK(reported <= log.lost());
    if (log.lost() > 0) CHECK(reported > 0);
  }
}

}  // namespace madang::files
