#include "web/server.h"

#include <catch2/catch.hpp>

#include "unit/web/loopback.h"

using namespace madang;
using namespace madang::web;
using namespace madang::web::test;

TEST_CASE("the front door serves routes over a real socket") {
  Loopback door;
  Client client(door.port());

  SECTION("a hot answer and a handler's answer, in order, from one pipelined write") {
    client.send(get("/hot") + get("/cold/42") + get("/hot"));
    CHECK(client.read().body == "hot!");
    CHECK(client.read().body == "\"42\"");
    CHECK(client.read().body == "hot!");
  }
  SECTION("HEAD has the length but no body") {
    client.send("HEAD /hot HTTP/1.1\r\nHost: x\r\n\r\n" + get("/hot"));
    CHECK(client.readHead().header("content-length") == "4");
    CHECK(client.read().body == "hot!");
  }
  SECTION("unknown and wrongly used paths are problems") {
    client.send(get("/nowhere"));
    const auto missing = client.read();
    CHECK(missing.status == 404);
    CHECK(missing.header("content-type") == "application/problem+json");
    CHECK(missing.body.find("\"code\":\"not-found\"") != std::string::npos);
    client.send("DELETE /hot HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto wrong = client.read();
    CHECK(wrong.status == 405);
    CHECK(wrong.header("allow") == "GET, HEAD, OPTIONS");
  }
  SECTION("a body reaches its handler whole, however it is sent") {
    const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    client.send(head + "Content-Length: 7\r\n\r\n{\"a\":1}");
    CHECK(client.read().body == "{\"a\":1}");
    client.send(head + "Content-Length: 7\r\n\r\n");
    client.send("{\"a\"");
    client.send(":1}");
    CHECK(client.read().body == "{\"a\":1}");
    client.send(head + "Transfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n");
    client.send("4\r\n\":1}\r\n0\r\n\r\n" + get("/hot"));
    CHECK(client.read().body == "{\"a\":1}");
    CHECK(client.read().body == "hot!");
    client.send(head + "Expect: 100-continue\r\nContent-Length: 7\r\n\r\n");
    CHECK(client.readHead().status == 100);
    client.send("{\"a\":1}");
    CHECK(client.read().body == "{\"a\":1}");
  }
  SECTION("an exception is a 500 that shows no internals and is logged with the trace id") {
    client.send("GET /throw HTTP/1.1\r\nHost: x\r\nX-Request-Id: abc-1\r\n\r\n");
    const auto answer = client.read();
    CHECK(answer.status == 500);
    CHECK(answer.header("x-request-id") == "abc-1");
    CHECK(answer.body.find("secret") == std::string::npos);
    CHECK(door.log.contains("abc-1"));
  }
  SECTION("capabilities decide") {
    client.send(get("/member"));
    const auto anonymous = client.read();
    CHECK(anonymous.status == 401);
    CHECK(anonymous.header("www-authenticate").starts_with("Bearer"));
    client.send(get("/member", "Authorization: Bearer member-7\r\n"));
    CHECK(client.read().status == 200);
    client.send(get("/member", "Authorization: Bearer blocked-7\r\n"));
    CHECK(client.read().body.find("\"blocked\"") != std::string::npos);
    client.send(get("/ops/v1/thing", "Authorization: Bearer member-7\r\n"));
    CHECK(client.read().body.find("\"forbidden\"") != std::string::npos);
    CHECK(door.refusals == 1);
    client.send(get("/hot", "Authorization: Bearer nonsense\r\n"));
    CHECK(client.read().status == 401);
  }
  SECTION("a route with tokens of its own sees them first and alone") {
    client.send(get("/own", "Authorization: bearer mine\r\n"));
    CHECK(client.read().status == 200);
    for (const char* other : {"", "Authorization: Basic mine\r\n", "Authorization: Bearer member-7\r\n"}) {
      client.send(get("/own", other));
      CHECK(client.read().status == 403);
    }
  }
  SECTION("health is answered whoever asks, readiness follows its hook") {
    client.send(get("/healthz") + get("/readyz"));
    CHECK(client.read().status == 200);
    CHECK(client.read().status == 200);
    client.send(get("/healthz", "Authorization: Bearer nonsense\r\n"));
    CHECK(client.read().status == 200);
    door.ready = false;
    client.send(get("/readyz"));
    CHECK(client.read().status == 503);
  }
  SECTION("HTTP/1.0 is answered and closed") {
    client.send("GET /hot HTTP/1.0\r\n\r\n");
    CHECK(client.read().body == "hot!");
    CHECK(client.atEnd());
  }
}
