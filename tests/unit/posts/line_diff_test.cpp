#include "features/posts/domain/line_diff.h"

#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using madang::posts::unifiedDiff;

namespace {

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t from = 0;
  while (from < text.size()) {
    const auto end = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

/// Applies a unified diff, as a patch program would; fails the test when a line does not fit.
std::vector<std::string> patched(const std::vector<std::string>& before, const std::string& diff) {
  std::vector<std::string> after;
  std::size_t at = 0;
  for (const auto& line : linesOf(diff)) {
    if (line.rfind("@@ -", 0) == 0) {
      const std::size_t start = std::stoul(line.substr(4));
      const std::size_t count = std::stoul(line.substr(line.find(',') + 1));
      const std::size_t target = count == 0 ? start : start - 1;
      REQUIRE(target >= at);
      while (at < target) after.push_back(before.at(at++));
    } else if (line[0] == '+') {
      after.push_back(line.substr(1));
    } else {
      REQUIRE(before.at(at) == line.substr(1));
      if (line[0] == ' ') after.push_back(before[at]);
      ++at;
    }
  }
  while (at < before.size()) after.push_back(before[at++]);
  return after;
}

}  // namespace

TEST_CASE("equal texts differ in nothing") {
  CHECK(unifiedDiff("", "").empty());
  CHECK(unifiedDiff("a\nb", "a\nb\n").empty());
  CHECK(unifiedDiff("a\r\nb", "a\nb").empty());
}

TEST_CASE("a changed line is shown with three lines around it") {
  CHECK(unifiedDiff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") ==
        "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  CHECK(unifiedDiff("", "new\n") == "@@ -0,0 +1,1 @@\n+new\n");
  CHECK(unifiedDiff("old\n", "") == "@@ -1,1 +0,0 @@\n-old\n");
}

TEST_CASE("any diff leads from the old text to the new one") {
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    const auto make = [&random](std::size_t lines) {
      std::string text;
      for (std::size_t i = 0; i < lines; ++i)
        text += std::string(1, static_cast<char>('a' + random() % 5)) + "\n";
      return text;
    };
    const std::string before = make(random() % 40), after = make(random() % 40);
    INFO(before << "---\n" << after);
    CHECK(patched(linesOf(before), unifiedDiff(before, after)) == linesOf(after));
  }
}

TEST_CASE("texts with nothing in common are still answered within bounds") {
  std::string before, after;
  for (int i = 0; i < 5'000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  const std::string diff = unifiedDiff(before, after);
  CHECK(patched(linesOf(before), diff) == linesOf(after));
  CHECK(diff.size() < before.size() + after.size() + 20'000);
}
