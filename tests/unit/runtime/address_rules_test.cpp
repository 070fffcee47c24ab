#include "runtime/address_rules.h"

#include <catch2/catch.hpp>

using namespace madang;
using boost::asio::ip::make_address;

TEST_CASE("public addresses are public") {
  for (const char* text : {"1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1",
                           "223.255.255.255", "2606:4700:4700::1111", "2a00:1450:4001:80e::200e"}) {
    CAPTURE(text);
    CHECK(AddressRules::isPublic(make_address(text)));
  }
}

TEST_CASE("what leads inside, nowhere or to many is not public, in whatever dress") {
  for (const char* text : {"0.0.0.0",
                           "0.1.2.3",
                           "10.0.0.1",
                           "100.64.0.1",
                           "100.127.255.255",
                           "127.0.0.1",
                           "127.255.0.1",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.0.0.8",
                           "192.0.2.1",
                           "192.168.1.1",
                           "198.18.0.1",
                           "198.19.255.255",
                           "198.51.100.7",
                           "203.0.113.9",
                           "224.0.0.1",
                           "240.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::ffff:10.0.0.1",
                           "::ffff:8.8.8.8",
                           "::127.0.0.1",
                           "64:ff9b::a00:1",
                           "64:ff9b:1::1",
                           "100::1",
                           "2001::1",
                           "2001:db8::1",
                           "2002:7f00:1::",
                           "fc00::1",
                           "fd12:3456::1",
                           "fe80::1",
                           "fec0::1",
                           "ff02::1"}) {
    CAPTURE(text);
    CHECK_FALSE(AddressRules::isPublic(make_address(text)));
  }
}

TEST_CASE("networks listed by hand are allowed besides, exactly as far as they reach") {
  const auto rules = AddressRules::of({"127.0.0.1/32", "10.1.0.0/16", "fd00::/8", "192.168.7.7"});
  REQUIRE(rules);
  CHECK(rules->allows(make_address("127.0.0.1")));
  CHECK_FALSE(rules->allows(make_address("127.0.0.2")));
  CHECK(rules->allows(make_address("10.1.255.1")));
  CHECK_FALSE(rules->allows(make_address("10.2.0.1")));
  CHECK(rules->allows(make_address("fd99::1")));
  CHECK_FALSE(rules->allows(make_address("fc99::1")));
  CHECK(rules->allows(make_address("192.168.7.7")));
  CHECK_FALSE(rules->allows(make_address("192.168.7.8")));
  CHECK(rules->allows(make_address("8.8.8.8")));
}

TEST_CASE("a text that is no network is named") {
  for (const char* text : {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "::/129", "localhost"}) {
    const auto rules = AddressRules::of({text});
    CAPTURE(text);
    REQUIRE_FALSE(rules.ok());
    CHECK(rules.error() == text);
  }
}
