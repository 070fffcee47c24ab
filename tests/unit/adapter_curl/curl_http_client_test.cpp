#include "adapters/curl/curl_http_client.h"

#include <future>
#include <optional>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>

#include "support/scripted_server.h"

using namespace madang;
using test::ScriptedServer;
using Socket = ScriptedServer::Socket;
using Answer = Result<HttpAnswer, HttpError>;
using namespace std::chrono_literals;

namespace {

std::string readHead(Socket& socket) {
  boost::asio::streambuf buffer;
  const auto length = boost::asio::read_until(socket, buffer, "\r\n\r\n");
  return {boost::asio::buffers_begin(buffer.data()),
          boost::asio::buffers_begin(buffer.data()) + static_cast<std::ptrdiff_t>(length)};
}

void write(Socket& socket, const std::string& text) {
  boost::asio::write(socket, boost::asio::buffer(text));
}

std::string plain(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nX-Kind: test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         body;
}

/// Waits until the other side has closed.
void waitForEnd(Socket& socket) {
  char byte = 0;
  boost::system::error_code error;
  while (!error) socket.read_some(boost::asio::buffer(&byte, 1), error);
}

Task<std::optional<Answer>> sendInto(CurlHttpClient& client, HttpRequest request) {
  auto answer = co_await client.send(std::move(request));
  co_return std::optional<Answer>(std::move(answer));
}

/// May be used for tests against loopback only.
struct Client {
  CurlLoop loop{8};
  CurlHttpClient http;
  explicit Client(std::vector<std::string> allowed = {"127.0.0.1/32"},
                  HttpClientSettings settings = {.schemes = {"http", "https"}, .ports = {}})
      : http(loop, *AddressRules::of(allowed), std::move(settings)) {}

  Answer send(HttpRequest request) {
    boost::asio::io_context context;
    std::optional<Answer> answer;
    boost::asio::co_spawn(context, sendInto(http, std::move(request)),
                          [&](std::exception_ptr error, std::optional<Answer> got) {
                            REQUIRE_FALSE(error);
                            answer = std::move(got);
                          });
    context.run();
    return std::move(*answer);
  }
  Answer get(const std::string& url, int redirects = 0) {
    return send({.url = url, .mostRedirects = redirects});
  }
};

std::string at(const ScriptedServer& server, const std::string& path = "/") {
  return "http://127.0.0.1:" + server.port() + path;
}

}  // namespace

TEST_CASE("a request arrives as it was written and its answer as it was given") {
  std::string seen;
  ScriptedServer server([&](Socket& socket) {
    seen = readHead(socket);
    write(socket, plain("hello"));
  });
  Client client;
  const auto answer =
      client.send({.method = "GET", .url = at(server, "/a?b=1"), .headers = {{"Accept", "text/plain"}}});
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(answer->body == "hello");
  CHECK(std::find(answer->headers.begin(), answer->headers.end(),
                  std::pair<std::string, std::string>{"x-kind", "test"}) != answer->headers.end());
  CHECK(seen.starts_with("GET /a?b=1 HTTP/1.1\r\n"));
  CHECK(seen.find("Accept: text/plain\r\n") != std::string::npos);
  CHECK(seen.find("User-Agent: madang\r\n") != std::string::npos);
}

TEST_CASE("an address inside is refused before anything is sent, by number, by name and by other spellings") {
  ScriptedServer server([](Socket& socket) { write(socket, plain("secret")); });
  Client client(std::vector<std::string>{});
  for (const std::string host :
       {"127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]"}) {
    const auto answer = client.get("http://" + host + ":" + server.port() + "/");
    CAPTURE(host);
    REQUIRE_FALSE(answer.ok());
    CHECK((answer.error().kind == HttpErrorKind::Refused ||
           answer.error().kind == HttpErrorKind::NotConnected));
  }
  CHECK(client.get(at(server)).error().kind == HttpErrorKind::Refused);
  CHECK(server.connections() == 0);
}

TEST_CASE("schemes, ports, credentials and broken headers are refused before anything is sent") {
  ScriptedServer server([](Socket& socket) { write(socket, plain("secret")); });
  Client client({"127.0.0.1/32"}, {.schemes = {"http"}, .ports = {80}});
  for (const std::string url :
       {"https://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/",
        "http:///nothing", "not an address", "http://user:pass@127.0.0.1/"}) {
    CAPTURE(url);
    const auto answer = client.get(url);
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().kind == HttpErrorKind::Refused);
  }
  CHECK(client.get(at(server)).error().kind == HttpErrorKind::Refused);  // not port 80
  Client open;
  CHECK(open.send({.url = at(server), .headers = {{"X-A", "b\r\nX-Evil: 1"}}}).error().kind ==
        HttpErrorKind::Refused);
  CHECK(server.connections() == 0);
}

TEST_CASE("a redirect is not followed unless asked, and never inside") {
  ScriptedServer inside([](Socket& socket) {
    readHead(socket);
    write(socket, plain("secret"));
  });
  std::string target = "http://127.0.0.2:" + inside.port() + "/";
  ScriptedServer server([&](Socket& socket) {
    readHead(socket);
    write(socket, "HTTP/1.1 302 Found\r\nLocation: " + target + "\r\nContent-Length: 0\r\n\r\n");
  });
  Client client;  // only 127.0.0.1 is allowed
  CHECK(client.get(at(server)).value().status == 302);
  CHECK(client.get(at(server), 3).error().kind == HttpErrorKind::Refused);
  target = "file:///etc/passwd";
  CHECK(client.get(at(server), 3).error().kind == HttpErrorKind::Refused);
  CHECK(inside.connections() == 0);
  target = "http://127.0.0.1:" + inside.port() + "/there";
  const auto answer = client.get(at(server), 3);
  REQUIRE(answer);
  CHECK(answer->body == "secret");
  CHECK(answer->url == target);
}

TEST_CASE("redirects end after the number that was asked for") {
  ScriptedServer server([&](Socket& socket) {
    readHead(socket);
    write(socket, "HTTP/1.1 307 Again\r\nLocation: /again\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  Client client;
  CHECK(client.get(at(server), 3).value().status == 307);
  CHECK(server.connections() == 4);
}

TEST_CASE("secrets do not follow a redirect to another origin") {
  std::string seen;
  ScriptedServer other([&](Socket& socket) {
    seen = readHead(socket);
    write(socket, plain("ok"));
  });
  ScriptedServer server([&](Socket& socket) {
    readHead(socket);
    write(socket, "HTTP/1.1 302 Found\r\nLocation: " + at(other) + "\r\nContent-Length: 0\r\n\r\n");
  });
  Client client;
  const auto answer = client.send({.url = at(server),
                                   .headers = {{"Authorization", "Bearer abc"}, {"Accept", "text/plain"}},
                                   .mostRedirects = 1});
  REQUIRE(answer);
  CHECK(seen.find("Bearer abc") == std::string::npos);
  CHECK(seen.find("Accept: text/plain") != std::string::npos);
}

TEST_CASE("an answer that is too large is cut off, whether it says so or not") {
  ScriptedServer server([](Socket& socket) {
    readHead(socket);
    write(socket, "HTTP/1.1 200 OK\r\n\r\n");
    const std::string chunk(64 * 1024, 'x');
    for (int i = 0; i < 10'000; ++i) write(socket, chunk);
  });
  Client client;
  const auto answer = client.send({.url = at(server), .mostAnswerBytes = 100'000});
  REQUIRE_FALSE(answer.ok());
  CHECK(answer.error().kind == HttpErrorKind::TooLarge);
}

TEST_CASE("endless headers are cut off") {
  ScriptedServer server([](Socket& socket) {
    readHead(socket);
    write(socket, "HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 1'000'000; ++i) write(socket, "X-More: " + std::string(1000, 'x') + "\r\n");
  });
  Client client;
  const auto answer = client.get(at(server));
  REQUIRE_FALSE(answer.ok());
  CHECK((answer.error().kind == HttpErrorKind::TooLarge || answer.error().kind == HttpErrorKind::Broken));
}

TEST_CASE("a server that says nothing costs the time limit and no more") {
  ScriptedServer server([](Socket& socket) { waitForEnd(socket); });
  Client client;
  const auto start = std::chrono::steady_clock::now();
  const auto answer = client.send({.url = at(server), .timeLimit = 200ms});
  REQUIRE_FALSE(answer.ok());
  CHECK(answer.error().kind == HttpErrorKind::TimedOut);
  CHECK(std::chrono::steady_clock::now() - start < 5s);
}

TEST_CASE("nobody listening is told apart from a broken answer") {
  std::string port;
  {
    ScriptedServer gone([](Socket&) {});
    port = gone.port();
  }
  Client client;
  CHECK(client.get("http://127.0.0.1:" + port + "/").error().kind == HttpErrorKind::NotConnected);
  ScriptedServer server([](Socket& socket) {
    readHead(socket);
    write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
  });
  CHECK(client.get(at(server)).error().kind == HttpErrorKind::Broken);
}

TEST_CASE("cancelling closes the connection and then resumes the caller") {
  std::promise<void> arrived;
  std::promise<void> closed;
  ScriptedServer server([&](Socket& socket) {
    readHead(socket);
    arrived.set_value();
    waitForEnd(socket);
    closed.set_value();
  });
  Client client;
  boost::asio::io_context context;
  boost::asio::cancellation_signal cancel;
  bool ended = false;
  boost::asio::co_spawn(context, sendInto(client.http, {.url = at(server), .timeLimit = 60s}),
                        boost::asio::bind_cancellation_slot(
                            cancel.slot(), [&](std::exception_ptr, std::optional<Answer>) { ended = true; }));
  auto wait = arrived.get_future();
  while (wait.wait_for(0s) != std::future_status::ready) context.poll();
  cancel.emit(boost::asio::cancellation_type::terminal);
  context.run();
  CHECK(ended);
  CHECK(client.loop.running() == 0);
  CHECK(closed.get_future().wait_for(10s) == std::future_status::ready);
}

TEST_CASE("a loop that ends lets go of what it still runs") {
  ScriptedServer server([](Socket& socket) { waitForEnd(socket); });
  auto client = std::make_unique<Client>();
  boost::asio::io_context context;
  std::optional<Answer> answer;
  boost::asio::co_spawn(context, sendInto(client->http, {.url = at(server), .timeLimit = 60s}),
                        [&](std::exception_ptr, std::optional<Answer> got) { answer = std::move(got); });
  context.poll();
  auto loop = std::make_unique<CurlLoop>(1);
  loop.reset();  // idle: ends at once
  std::thread ending([&] { client.reset(); });
  ending.join();
  context.run();
  REQUIRE(answer);
  CHECK(answer->error().kind == HttpErrorKind::Cancelled);
}
