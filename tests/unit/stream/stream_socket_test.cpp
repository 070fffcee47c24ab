#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <catch2/catch.hpp>

#include "features/stream/api/stream_api.h"
#include "support/fakes.h"
#include "unit/web/loopback.h"

namespace madang::stream {
namespace {

namespace websocket = boost::beast::websocket;
using boost::asio::ip::tcp;

/// The hub behind a real front door; `operator-7` is a token.
struct Door {
  explicit Door(HubSettings settings = {})
      : hub(settings, clock, metrics, authenticateBy(authenticator)),
        events(hub.add(EventTopic{.name = "events"})),
        api(hub),
        loopback(web::test::quickSettings(), false, api.routes()) {}

  ::madang::test::ManualClock clock;
  Metrics metrics;
  web::test::FakeAuthenticator authenticator;
  Hub hub;
  Publish events;
  StreamApi api;
  web::test::Loopback loopback;
};

struct Console {
  explicit Console(std::uint16_t port) {
    stream.next_layer().connect({boost::asio::ip::address_v4::loopback(), port});
    stream.handshake("127.0.0.1", "/ops/v1/stream");
  }
  void say(std::string_view text) { stream.write(boost::asio::buffer(text)); }
  StreamFrame read() {
    boost::beast::flat_buffer buffer;
    stream.read(buffer);
    StreamFrame frame;
    FieldErrors errors;
    readJson(*parseJson({static_cast<const char*>(buffer.cdata().data()), buffer.size()}), frame, errors);
    REQUIRE(errors.empty());
    return frame;
  }
  int closeCode() {
    boost::system::error_code error;
    while (!error) {
      boost::beast::flat_buffer buffer;
      stream.read(buffer, error);
    }
    return error == websocket::error::closed ? stream.reason().code : -1;
  }
  void begin() {
    say(R"({"type":"authenticate","token":"operator-7"})");
    CHECK(read().topic == "session");
    say(R"({"type":"subscribe","topic":"events"})");
    CHECK(read().kind == StreamFrameKind::Snapshot);
  }
  boost::asio::io_context context;
  websocket::stream<tcp::socket> stream{context};
};

}  // namespace

TEST_CASE("events of several threads arrive over a socket in the order of their numbers") {
  Door door;
  Console console(door.loopback.port());
  console.begin();
  std::vector<std::thread> threads;
  for (int t = 0; t < 3; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 300; ++i) door.events(door.clock.now(), "\"from outside\"");
    });
  // The I/O threads publish too: what they give to their own loop must not overtake the others' events.
  for (std::size_t i = 0; i < door.loopback.pool.size(); ++i)
    boost::asio::post(door.loopback.pool.context(i), [&] {
      for (int n = 0; n < 300; ++n) door.events(door.clock.now(), "\"from inside\"");
    });
  const std::size_t expected = 900 + 300 * door.loopback.pool.size();
  std::int64_t last = console.read().seq;
  bool inOrder = true;
  for (std::size_t i = 1; i < expected; ++i) {
    const std::int64_t seq = console.read().seq;
    inOrder = inOrder && seq == last + 1;
    last = seq;
  }
  CHECK(inOrder);
  for (auto& thread : threads) thread.join();
}

TEST_CASE("a socket without staff behind it is closed with the reason's code") {
  Door door;
  Console console(door.loopback.port());
  SECTION("no member") {
    console.say(R"({"type":"authenticate","token":"x"})");
    CHECK(console.closeCode() == stream_close::kUnauthenticated);
  }
  SECTION("a member") {
    console.say(R"({"type":"authenticate","token":"member-7"})");
    CHECK(console.closeCode() == stream_close::kForbidden);
  }
  SECTION("no command") {
    console.say("hello");
    CHECK(console.closeCode() == stream_close::kBadFrame);
  }
}

TEST_CASE("a console that stops reading is cut off; one that left is forgotten") {
  Door door;
  {
    Console stuck(door.loopback.port());
    stuck.begin();
    CHECK(door.hub.clients() == 1);
    const std::string data = '"' + std::string(32 * 1024, 'x') + '"';
    for (int i = 0; i < 10'000 && door.hub.clients() == 1; ++i) door.events(door.clock.now(), data);
    CHECK(door.hub.clients() == 0);
    CHECK(door.metrics.counter("madang_stream_cut_off_total", "").value() == 1);
  }
  {
    Console gone(door.loopback.port());
    gone.begin();
    CHECK(door.hub.clients() == 1);
  }
  const auto deadline = std::chrono::steady_clock::now() + 10s;
  while (door.hub.clients() > 0 && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  CHECK(door.hub.clients() == 0);
}

}  // namespace madang::stream
