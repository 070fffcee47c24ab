#include "web/percent.h"

#include <catch2/catch.hpp>

#include "web/paging.h"

using namespace madang::web;

TEST_CASE("percent escapes decode to the bytes they name") {
  CHECK(decodePercent("%EA%B0%80+b", PercentRule::Query) == "가 b");
  CHECK(decodePercent("a+b", PercentRule::Path) == "a+b");
}

TEST_CASE("broken escapes and dangerous bytes are refused") {
  for (const char* text :
       {"%", "%4", "%zz", "%00", "%0a", "%7f", "%c0%af", "%ed%a0%80", "%ff", "%e0%80%80", "%f4%90%80%80"}) {
    CAPTURE(text);
    CHECK_FALSE(decodePercent(text, PercentRule::Path));
    CHECK_FALSE(validPercent(text));
  }
}

TEST_CASE("a parameter given twice is found, also when it is spelt differently") {
  CHECK(hasDuplicateParameters("a=1&b=2&a=3"));
  CHECK(hasDuplicateParameters("a=1&%61=3"));
  CHECK_FALSE(hasDuplicateParameters("a=1&b=2"));
}

TEST_CASE("the page size is 1 to 100 and 20 by default") {
  RequestData data;
  CHECK(*pageLimit(Request{&data}) == 20);
  data.query = "limit=100";
  CHECK(*pageLimit(Request{&data}) == 100);
  for (const char* bad :
       {"limit=0", "limit=101", "limit=", "limit=+5", "limit=5x", "limit=-1", "limit=99999999999"}) {
    data.query = bad;
    CAPTURE(bad);
    CHECK(pageLimit(Request{&data}).error().errors.at(0).pointer == "?limit");
  }
}

TEST_CASE("unknown parameters are named") {
  RequestData data;
  data.query = "limit=5&hashtga=qt";
  const auto outcome = onlyParameters(Request{&data}, {"limit", "hashtag"});
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().errors.at(0).pointer == "?hashtga");
}
