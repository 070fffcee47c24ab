#include "web/etag.h"

#include <catch2/catch.hpp>

using namespace madang::web;

namespace {
RequestData withHeader(std::string_view name, std::string_view value) {
  RequestData data;
  data.headers.push_back({name, value});
  return data;
}
}  // namespace

TEST_CASE("an edit without If-Match is asked for one") {
  const RequestData data;
  CHECK(expectedVersion(Request{&data}).error().code == "precondition-required");
}

TEST_CASE("If-Match accepts exactly the named versions") {
  const auto data = withHeader("if-match", "\"v12\", \"v14\"");
  const auto expected = expectedVersion(Request{&data});
  REQUIRE(expected);
  CHECK(expected->accepts(12));
  CHECK(expected->accepts(14));
  CHECK_FALSE(expected->accepts(13));
}

TEST_CASE("a star accepts every version, a weak tag none") {
  const auto star = withHeader("If-Match", "*");
  CHECK(expectedVersion(Request{&star})->accepts(5));
  const auto weak = withHeader("If-Match", "W/\"v5\"");
  CHECK_FALSE(expectedVersion(Request{&weak})->accepts(5));
}

TEST_CASE("an unreadable If-Match is malformed") {
  for (const char* text : {"v5", "\"v5", "\"v5\",", "", "\"v5\" \"v6\""}) {
    const auto data = withHeader("If-Match", text);
    CHECK(expectedVersion(Request{&data}).error().code == "malformed-header");
  }
}
