#include "web/cursor.h"

#include <array>

#include <catch2/catch.hpp>

using namespace madang::web;

TEST_CASE("a cursor gives back the values it was made of") {
  const std::array<std::int64_t, 3> values{0, -1, 9'223'372'036'854'775'807};
  const auto text = encodeCursor("posts.latest", values);
  const auto decoded = decodeCursor("posts.latest", text, 3);
  REQUIRE(decoded);
  CHECK(*decoded == std::vector<std::int64_t>(values.begin(), values.end()));
}

TEST_CASE("a cursor fits only its own list") {
  const std::array<std::int64_t, 1> values{7};
  const auto text = encodeCursor("posts.latest", values);
  CHECK(decodeCursor("posts.likes", text, 1).error().code == "invalid-cursor");
  CHECK_FALSE(decodeCursor("posts.latest", text, 2));
}

TEST_CASE("a cursor with any character changed is refused") {
  const std::array<std::int64_t, 2> values{123456, 789};
  const auto text = encodeCursor("x", values);
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto changed = text;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    CHECK_FALSE(decodeCursor("x", changed, 2));
  }
  CHECK_FALSE(decodeCursor("x", text + "A", 2));
  CHECK_FALSE(decodeCursor("x", text + "=", 2));
  CHECK_FALSE(decodeCursor("x", "", 2));
  CHECK_FALSE(decodeCursor("x", std::string(5000, 'A'), 2));
}
