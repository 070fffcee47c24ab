#include "web/bypass_stream.h"

#include <chrono>
#include <optional>
#include <string>

#include <catch2/catch.hpp>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>

using madang::web::BypassStream;
using Tcp = boost::asio::ip::tcp;
using Stream = BypassStream<Tcp::socket>;

namespace {

/// Two ends of a connection; the one that writes never waits.
struct Pair {
  Pair() {
    Tcp::acceptor acceptor(context, Tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
    reader.connect(acceptor.local_endpoint());
    Tcp::socket writer = acceptor.accept();
    writer.set_option(Tcp::socket::send_buffer_size(4096));
    writer.non_blocking(true);
    stream.emplace(std::move(writer));
  }
  /// Reads as much, while what waits goes on.
  std::string read(std::size_t length) {
    std::string text(length, '\0');
    boost::asio::async_read(reader, boost::asio::buffer(text),
                            [](boost::system::error_code error, std::size_t) { REQUIRE(!error); });
    context.run_for(std::chrono::seconds{10});
    context.restart();
    return text;
  }
  auto noted(std::string name) {
    return [this, name = std::move(name)](boost::system::error_code error, auto...) {
      order += name + (error ? "!" : "") + " ";
    };
  }

  boost::asio::io_context context;
  Tcp::socket reader{context};
  std::optional<Stream> stream;
  std::string order;
};

}  // namespace

TEST_CASE("a frame that fits is written at once and in order") {
  Pair pair;
  CHECK(pair.stream->pass("<1>", "one", pair.noted("1")) == Stream::Passed::Whole);
  CHECK(pair.stream->pass("<2>", "two", pair.noted("2")) == Stream::Passed::Whole);
  CHECK(pair.read(12) == "<1>one<2>two");
  CHECK(pair.order.empty());  // nobody is called when nothing was left to do
}

TEST_CASE("what does not fit goes on while the reader reads, and nothing gets inside of it") {
  Pair pair;
  const std::string large(8 * 1024 * 1024, 'x');
  REQUIRE(pair.stream->pass("<1>", large, pair.noted("rest")) == Stream::Passed::Partly);
  CHECK(pair.stream->pass("<2>", "two", pair.noted("2")) == Stream::Passed::Nothing);
  pair.stream->async_write_some(boost::asio::buffer("pong", 4), pair.noted("pong"));
  CHECK(pair.read(3 + large.size() + 4) == "<1>" + large + "pong");
  CHECK(pair.order == "rest pong ");
  CHECK(pair.stream->pass("<3>", "three", pair.noted("3")) == Stream::Passed::Whole);
  CHECK(pair.read(8) == "<3>three");
}

TEST_CASE("nothing passes what is being written") {
  Pair pair;
  pair.stream->async_write_some(boost::asio::buffer("pong", 4), pair.noted("pong"));
  CHECK(pair.stream->pass("<1>", "one", pair.noted("1")) == Stream::Passed::Nothing);
  CHECK(pair.read(4) == "pong");
  CHECK(pair.stream->pass("<2>", "two", pair.noted("2")) == Stream::Passed::Whole);
  CHECK(pair.read(6) == "<2>two");
}

TEST_CASE(
    "the rest of a frame ends with an error when the socket is closed, and so does what waits behind it") {
  Pair pair;
  const std::string large(8 * 1024 * 1024, 'x');
  REQUIRE(pair.stream->pass("<1>", large, pair.noted("rest")) == Stream::Passed::Partly);
  pair.stream->async_write_some(boost::asio::buffer("pong", 4), pair.noted("pong"));
  boost::system::error_code ignored;
  pair.stream->next_layer().close(ignored);
  pair.context.run_for(std::chrono::seconds{10});
  CHECK(pair.order == "rest! pong! ");
}
