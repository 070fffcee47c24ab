#include <thread>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <catch2/catch.hpp>

#include "unit/web/loopback.h"

using namespace madang;
using namespace madang::web;
using namespace madang::web::test;

namespace {

ServerSettings shortSettings() {
  auto settings = quickSettings();
  settings.headerTimeout = 300ms;
  settings.idleTimeout = 600ms;
  settings.requestTimeout = 700ms;
  return settings;
}

Task<Response> sleepLong(Request) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, 1h);
  co_await timer.async_wait(boost::asio::use_awaitable);
  co_return Response::noContent();
}
Task<Response> sleepShort(Request) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, 200ms);
  co_await timer.async_wait(boost::asio::use_awaitable);
  co_return Response::json(200, std::string("done"));
}
Task<Response> large(Request) {
  Response response;
  response.body.assign(32 * 1024 * 1024, 'x');
  co_return response;
}

std::vector<Route> slowRoutes() {
  std::vector<Route> routes;
  routes.push_back({Method::Get, "/sleep-long", Capability::Public, kReadLimits, sleepLong});
  routes.push_back({Method::Get, "/sleep-short", Capability::Public, kReadLimits, sleepShort});
  routes.push_back({Method::Get, "/large", Capability::Public, kReadLimits, large});
  return routes;
}

}  // namespace

TEST_CASE("a head that trickles in is cut off with 408") {
  Loopback door(shortSettings());
  Client client(door.port());
  client.send("GET /hot HTTP/1.1\r\nHo");
  CHECK(client.read().status == 408);
  CHECK(client.atEnd());
}

TEST_CASE("a body that does not come is cut off with 408") {
  Loopback door(shortSettings());
  Client client(door.port());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{");
  CHECK(client.read().status == 408);
  CHECK(client.atEnd());
}

TEST_CASE("an idle connection is closed without a word") {
  Loopback door(shortSettings());
  Client client(door.port());
  CHECK(client.atEnd());
}

TEST_CASE("a handler that takes too long is cancelled and answered 503") {
  Loopback door(shortSettings(), false, slowRoutes());
  Client client(door.port());
  client.send(get("/sleep-long"));
  const auto answer = client.read();
  CHECK(answer.status == 503);
  CHECK(answer.header("connection") == "close");
  CHECK_FALSE(answer.header("retry-after").empty());
}

TEST_CASE("a reader that takes nothing is cut off, others are served") {
  Loopback door(shortSettings(), false, slowRoutes());
  Client stuck(door.port());
  stuck.send(get("/large"));
  CHECK(stuck.readHead().status == 200);
  Client other(door.port());
  const auto deadline = std::chrono::steady_clock::now() + 8s;
  std::string figures;
  while (figures.find("madang_http_timeouts_total 1") == std::string::npos &&
         std::chrono::steady_clock::now() < deadline) {
    other.send(get("/hot"));
    CHECK(other.read().body == "hot!");
    figures = door.metrics.expose();
  }
  CHECK(figures.find("madang_http_timeouts_total 1") != std::string::npos);
  CHECK(stuck.readRaw(32 * 1024 * 1024).size() < 32 * 1024 * 1024);
}

TEST_CASE("a large answer reaches a reader whole, with what was asked behind it") {
  Loopback door(quickSettings(), false, slowRoutes());
  Client client(door.port());
  client.send(get("/large") + get("/sleep-short") + get("/hot"));
  CHECK(client.read().body.size() == 32 * 1024 * 1024);
  CHECK(client.read().body == "\"done\"");
  CHECK(client.read().body == "hot!");
}

TEST_CASE("hundreds of pipelined requests are answered in order") {
  Loopback door;
  Client client(door.port());
  std::string all;
  for (int i = 0; i < 500; ++i) all += get(i % 3 == 0 ? "/hot" : "/cold/" + std::to_string(i));
  std::thread sender([&] { client.send(all); });
  for (int i = 0; i < 500; ++i)
    CHECK(client.read().body == (i % 3 == 0 ? "hot!" : "\"" + std::to_string(i) + "\""));
  sender.join();
}

TEST_CASE("a stop finishes what runs, says so, and accepts no more") {
  Loopback door(quickSettings(), false, slowRoutes());
  Client idle(door.port());
  idle.send(get("/hot"));
  CHECK(idle.read().status == 200);
  Client running(door.port());
  running.send(get("/sleep-short") + get("/hot"));
  const auto deadline = std::chrono::steady_clock::now() + 5s;
  while (door.metrics.expose().find("madang_http_in_flight 1") == std::string::npos &&
         std::chrono::steady_clock::now() < deadline)
    std::this_thread::yield();
  door.server.beginStop();
  const auto answer = running.read();
  CHECK(answer.body == "\"done\"");
  CHECK(answer.header("connection") == "close");
  CHECK(idle.atEnd());
  CHECK(door.server.waitStopped(std::chrono::steady_clock::now() + 5s));
  boost::asio::io_context context;
  boost::asio::ip::tcp::socket late(context);
  boost::system::error_code error;
  late.connect({boost::asio::ip::address_v4::loopback(), door.port()}, error);
  CHECK(error);
}

TEST_CASE("what outlives the time of a stop is cut, logged and counted") {
  Loopback door;
  Client half(door.port());
  half.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n"
      "Expect: 100-continue\r\n\r\n");
  CHECK(half.readHead().status == 100);
  door.server.beginStop();
  CHECK_FALSE(door.server.waitStopped(std::chrono::steady_clock::now() + 50ms));
  CHECK(half.atEnd());
  CHECK(door.log.contains("http.stop-cut"));
  CHECK_FALSE(door.log.contains("http.stop-left"));
  CHECK(door.metrics.expose().find("\nmadang_http_cut_at_stop_total 1\n") != std::string::npos);
}

TEST_CASE("connections over a cap are answered 503 and closed") {
  auto settings = quickSettings();
  settings.connectionsPerAddress = 2;
  settings.uncappedNetworks.clear();
  Loopback door(settings);
  Client one(door.port()), two(door.port());
  one.send(get("/hot"));
  two.send(get("/hot"));
  CHECK(one.read().status == 200);
  CHECK(two.read().status == 200);
  Client three(door.port());
  const auto refused = three.read();
  CHECK(refused.status == 503);
  CHECK(refused.header("x-request-id").size() == 16);
  CHECK(refused.header("retry-after") == "5");
  CHECK(three.atEnd());
  one.send(get("/hot"));
  CHECK(one.read().status == 200);
}

TEST_CASE("requests over the bound in handlers are answered 503, those from memory are served") {
  auto settings = quickSettings();
  settings.inFlight = 1;
  Loopback door(settings, false, slowRoutes());
  Client first(door.port()), second(door.port());
  first.send(get("/sleep-short"));
  const auto deadline = std::chrono::steady_clock::now() + 5s;
  while (door.metrics.expose().find("madang_http_in_flight 1") == std::string::npos &&
         std::chrono::steady_clock::now() < deadline)
    std::this_thread::yield();
  second.send(get("/cold/1") + get("/healthz"));
  CHECK(second.read().status == 503);
  CHECK(second.read().status == 200);
  CHECK(first.read().body == "\"done\"");
}

TEST_CASE("ambiguous framing gets one answer and the end of the connection") {
  Loopback door;
  for (const std::string& bytes :
       {std::string("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: "
                    "chunked\r\n\r\n0\r\n\r\n"),
        std::string("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: "
                    "chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\n\r\n"),
        std::string("GET /hot HTTP/1.1\nHost: a\n\n"), std::string("GET /hot HTTP/1.1\r\nHost : a\r\n\r\n"),
        std::string("\r\n\r\nGET /hot HTTP/1.1\r\nHost: a\r\n\r\n")}) {
    CAPTURE(bytes);
    Client client(door.port());
    client.send(bytes + get("/hot") + get("/hot"));
    const auto answer = client.read();
    CHECK(answer.status == 400);
    CHECK(answer.header("content-type") == "application/problem+json");
    CHECK(client.atEnd());
  }
}

TEST_CASE("a refused request with its body at hand leaves the connection in use") {
  Loopback door;
  Client client(door.port());
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi" +
              get("/hot"));
  CHECK(client.read().status == 415);
  CHECK(client.read().body == "hot!");
}

TEST_CASE("the real client is found behind a trusted proxy only") {
  auto settings = quickSettings();
  settings.trustedProxies = {"127.0.0.0/8"};
  std::vector<Route> routes;
  routes.push_back(
      {Method::Get, "/who", Capability::Public, kReadLimits, [](Request request) -> Task<Response> {
         co_return Response::json(200, request.data().clientAddress);
       }});
  Loopback trusting(settings, false, routes);
  Client one(trusting.port());
  one.send(get("/who", "X-Forwarded-For: 198.51.100.9, 203.0.113.7, 127.0.0.2\r\n"));
  CHECK(one.read().body == "\"203.0.113.7\"");
  one.send(get("/who", "X-Forwarded-For: nonsense\r\n"));
  CHECK(one.read().body == "\"127.0.0.1\"");
  Loopback wary(quickSettings(), false, routes);
  Client two(wary.port());
  two.send(get("/who", "X-Forwarded-For: 203.0.113.7\r\n"));
  CHECK(two.read().body == "\"127.0.0.1\"");
}
