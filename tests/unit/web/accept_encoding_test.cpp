#include "web/accept_encoding.h"

#include <catch2/catch.hpp>

using madang::web::prefersGzip;

TEST_CASE("who accepts gzip is sent gzip") {
  for (const auto* header :
       {"gzip", "gzip, deflate, br", "deflate, GZIP;q=0.5", "x-gzip", "*", "br;q=1, *;q=0.1",
        "gzip;q=0.5, identity;q=0.5", " ,, gzip", "identity;q=0, *"}) {
    INFO(header);
    CHECK(prefersGzip(header));
  }
}

TEST_CASE("who does not name gzip, or likes it less, is sent what was not encoded") {
  for (const auto* header : {"", "identity", "deflate, br", "gzip;q=0", "gzip;q=0.000, *", "*;q=0",
                             "gzip;q=0.5, identity", "gzipped", "gzip;q=2", "gzip;level=9", "gzip;q="}) {
    INFO(header);
    CHECK_FALSE(prefersGzip(header));
  }
}
