#include <catch2/catch.hpp>

#include "base/ids.h"
#include "base/time.h"

namespace madang {

TEST_CASE("times are written and read as RFC 3339 with milliseconds") {
  CHECK(formatRfc3339(fromUnixMillis(0)) == "1970-01-01T00:00:00.000Z");
  CHECK(formatRfc3339(fromUnixMillis(1769850300250)) == "2026-01-31T09:05:00.250Z");
  CHECK(parseRfc3339("2026-01-31T18:05:00.25+09:00") == fromUnixMillis(1769850300250));
  for (const char* bad : {"2026-02-29T00:00:00Z", "2026-01-31 09:05:00", "2026-01-31T24:00:00Z",
                          "2026-01-31T09:05:00", "2026-01-31T09:05:00.Z", "x"})
    CHECK_FALSE(parseRfc3339(bad).has_value());
}

TEST_CASE("an id is a plain positive decimal number") {
  CHECK(parseId<PostId>("9223372036854775807")->value == INT64_MAX);
  for (const char* bad : {"", "0", "01", "-1", "+1", "1 ", "9223372036854775808", "１"})
    CHECK_FALSE(parseId<PostId>(bad).has_value());
}

}  // namespace madang
