#include "web/problems.h"

#include <set>

#include <catch2/catch.hpp>

#include "base/json.h"

using namespace madang;
using namespace madang::web;

TEST_CASE("every problem has its own code, an error status and both languages") {
  const auto [rows, count] = allProblems();
  std::set<std::string_view> codes;
  for (std::size_t i = 0; i < count; ++i) {
    CHECK(codes.insert(rows[i].code).second);
    CHECK(rows[i].status >= 400);
    CHECK(rows[i].status < 600);
    CHECK_FALSE(rows[i].english.empty());
    CHECK_FALSE(rows[i].korean.empty());
    CHECK(findProblem(rows[i].code) == &rows[i]);
  }
  CHECK(findProblem("no-such-code") == nullptr);
}

TEST_CASE("a problem carries all members of the contract") {
  const Fault fault{"validation", "Bad \"thing\"", {{"/title", "too-long", "at most 100"}}};
  const auto json = parseJson(renderProblem(fault, Language::English, "/api/v1/posts", "t1"));
  REQUIRE(json);
  const auto& problem = json->as_object();
  CHECK(problem.at("type").as_string() == "urn:madang:problem:validation");
  CHECK(problem.at("status").as_int64() == 422);
  CHECK(problem.at("detail").as_string() == "Bad \"thing\"");
  CHECK(problem.at("instance").as_string() == "/api/v1/posts");
  CHECK(problem.at("code").as_string() == "validation");
  CHECK(problem.at("traceId").as_string() == "t1");
  CHECK(problem.at("errors").at(0).at("pointer").as_string() == "/title");
}

TEST_CASE("a Korean reader gets Korean titles and field errors") {
  const Fault fault{"validation", "Bad", {{"/title", "too-long", "at most 100"}}};
  const auto text = renderProblem(fault, Language::Korean, "/", "t");
  CHECK(text.find("입력값이 올바르지 않습니다") != std::string::npos);
  CHECK(text.find("너무 깁니다") != std::string::npos);
  CHECK(text.find("at most") == std::string::npos);
}
