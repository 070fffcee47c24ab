#include "base/base64url.h"

#include <catch2/catch.hpp>

using namespace madang;

TEST_CASE("every value has one text in Base64url, and every text at most one value") {
  const std::pair<std::string_view, std::string_view> kPairs[] = {
      {"", ""}, {"f", "Zg"}, {"fo", "Zm8"}, {"foo", "Zm9v"}, {"\xFB\xFF", "-_8"}, {"마당", "66eI64u5"}};
  for (const auto& [bytes, text] : kPairs) {
    CHECK(toBase64Url(bytes) == text);
    CHECK(fromBase64Url(text) == bytes);
  }
  for (const char* other : {"Z", "Zh", "Zm9", "Zg==", "+/8", "Zm 9v", "Zm9v\n", "Zm9v.", "66eI64u5A"})
    CHECK_FALSE(fromBase64Url(other));
}
