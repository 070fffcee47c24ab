#include "web/websocket.h"

#include <atomic>
#include <chrono>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <catch2/catch.hpp>

#include "unit/web/loopback.h"

using namespace madang;
using namespace madang::web;
using namespace madang::web::test;
namespace websocket = boost::beast::websocket;
using boost::asio::ip::tcp;

namespace {

std::atomic<bool> flooded{false};

Task<void> echo(std::shared_ptr<WebSocket> socket, Request request) {
  socket->send(std::make_shared<const std::string>("path " + std::string(request.data().path)));
  while (true) {
    auto text = co_await socket->receive();
    if (!text) co_return;
    if (*text == "flood") {
      const auto frame = std::make_shared<const std::string>(100'000, 'x');
      for (int i = 0; i < 500; ++i) socket->send(frame);
      flooded = true;
      continue;
    }
    if (*text == "throw") throw std::runtime_error("secret");
    socket->send(std::make_shared<const std::string>(std::move(*text)));
  }
}

std::vector<Route> socketRoute() {
  std::vector<Route> routes;
  routes.push_back({Method::Get, "/stream", Capability::Public, kReadLimits, nullptr, nullptr, echo});
  return routes;
}

struct Socket {
  explicit Socket(std::uint16_t port) {
    stream.next_layer().connect({boost::asio::ip::address_v4::loopback(), port});
    stream.handshake("127.0.0.1", "/stream");
  }
  std::string read() {
    boost::beast::flat_buffer buffer;
    stream.read(buffer);
    return {static_cast<const char*>(buffer.cdata().data()), buffer.size()};
  }
  /// Reads until the other side closes. @returns its code.
  int closeCode() {
    boost::system::error_code error;
    while (!error) {
      boost::beast::flat_buffer buffer;
      stream.read(buffer, error);
    }
    return error == websocket::error::closed ? stream.reason().code : -1;
  }
  boost::asio::io_context context;
  websocket::stream<tcp::socket> stream{context};
};

}  // namespace

TEST_CASE("a WebSocket carries text both ways") {
  Loopback door(quickSettings(), false, socketRoute());
  Socket socket(door.port());
  CHECK(socket.read() == "path /stream");
  socket.stream.write(boost::asio::buffer(std::string_view("안녕")));
  CHECK(socket.read() == "안녕");
  SECTION("and is closed with 1001 when the server stops") {
    door.server.beginStop();
    CHECK(socket.closeCode() == 1001);
    CHECK(door.server.waitStopped(std::chrono::steady_clock::now() + 5s));
  }
  SECTION("and with 1003 when it is sent bytes") {
    socket.stream.binary(true);
    socket.stream.write(boost::asio::buffer("x", 1));
    CHECK(socket.closeCode() == 1003);
  }
  SECTION("and with 1011 when its handler fails") {
    socket.stream.write(boost::asio::buffer(std::string_view("throw")));
    CHECK(socket.closeCode() == 1011);
    CHECK(door.log.contains("secret"));
  }
}

TEST_CASE("a reader that falls behind is cut off with a bounded queue") {
  Loopback door(quickSettings(), false, socketRoute());
  Socket socket(door.port());
  CHECK(socket.read() == "path /stream");
  flooded = false;
  socket.stream.write(boost::asio::buffer(std::string_view("flood")));
  // Who reads meanwhile may keep up.
  const auto deadline = std::chrono::steady_clock::now() + 10s;
  while (!flooded && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  CHECK(socket.closeCode() == 1008);
}

TEST_CASE("what is no proper upgrade is told so") {
  Loopback door(quickSettings(), false, socketRoute());
  Client client(door.port());
  client.send(get("/stream"));
  const auto plain = client.read();
  CHECK(plain.status == 426);
  CHECK(plain.header("upgrade") == "websocket");
  const std::string upgrade =
      "Connection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  client.send(get("/stream", upgrade + "Origin: https://evil.example\r\n"));
  CHECK(client.read().status == 403);
  client.send(get("/stream", upgrade + "Origin: http://x\r\n"));
  CHECK(client.readHead().header("sec-websocket-accept") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}
