#include <catch2/catch.hpp>

#include "web/stomp/handshake.h"

using namespace madang::web::stomp;
using namespace std::chrono_literals;

TEST_CASE("the highest common version of STOMP is chosen") {
  CHECK(chooseVersion("1.0,1.1,1.2") == Version::V12);
  CHECK(chooseVersion("1.2, 1.1") == Version::V12);
  CHECK(chooseVersion("1.1,1.0") == Version::V11);
  CHECK(chooseVersion("1.0,9.9") == Version::V10);
  CHECK(chooseVersion(std::nullopt) == Version::V10);
  CHECK_FALSE(chooseVersion("2.0"));
  CHECK_FALSE(chooseVersion(""));
}

TEST_CASE("the newest sub-protocol of STOMP that was offered is echoed") {
  CHECK(chooseSubProtocol("v12.stomp, v11.stomp, v10.stomp") == "v12.stomp");
  CHECK(chooseSubProtocol("v10.stomp,v11.stomp") == "v11.stomp");
  CHECK(chooseSubProtocol("graphql-ws, v10.stomp") == "v10.stomp");
  CHECK_FALSE(chooseSubProtocol("v13.stomp"));
  CHECK_FALSE(chooseSubProtocol(""));
}

TEST_CASE("heart-beats are as rare as the one who needs more time wants them") {
  const HeartBeats ours{10s, 20s};
  const auto both = negotiate("5000,30000", ours);
  REQUIRE(both);
  CHECK(both->fromUs == 30s);
  CHECK(both->fromClient == 20s);
  CHECK(both->patience() == 40s);
  CHECK(negotiate("0,0", ours)->fromUs == 0s);
  CHECK(negotiate("0,7", ours)->fromClient == 0s);
  CHECK(negotiate("7,0", ours)->fromUs == 0s);
  CHECK(negotiate(std::nullopt, ours)->fromClient == 0s);
  for (const char* text : {"", "1", "1;2", "a,b", "-1,0", "1,2,3", "99999999999,1"})
    CHECK_FALSE(negotiate(text, ours));
}
