#include "adapters/qtnetwork/qt_http_client.h"

#include <optional>

#include <QCoreApplication>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
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

void waitForEnd(Socket& socket) {
  char byte = 0;
  boost::system::error_code error;
  while (!error) socket.read_some(boost::asio::buffer(&byte, 1), error);
}

Task<std::optional<Answer>> sendInto(QtHttpClient& client, HttpRequest request) {
  auto answer = co_await client.send(std::move(request));
  co_return std::optional<Answer>(std::move(answer));
}

/// Qt's loop runs on the client's own thread; an application object is all that has to be there.
QCoreApplication& application() {
  static int count = 1;
  static char name[] = "test";
  static char* names[] = {name, nullptr};
  static QCoreApplication one(count, names);
  return one;
}

/// Loopback is allowed, for these tests only.
struct Client {
  explicit Client(std::vector<std::string> allowed = {"127.0.0.1/32"},
                  QtHttpSettings settings = {.schemes = {"http", "https"}, .ports = {}})
      : http((application(), *AddressRules::of(allowed)), std::move(settings)) {}

  Answer send(HttpRequest request, std::optional<std::chrono::milliseconds> cancelAfter = {}) {
    boost::asio::io_context context;
    std::optional<Answer> answer;
    boost::asio::cancellation_signal signal;
    boost::asio::steady_timer timer(context);
    boost::asio::co_spawn(context, sendInto(http, std::move(request)),
                          boost::asio::bind_cancellation_slot(
                              signal.slot(), [&](std::exception_ptr error, std::optional<Answer> got) {
                                CHECK_FALSE(error);
                                answer = std::move(got);
                                timer.cancel();
                              }));
    if (cancelAfter) {
      timer.expires_after(*cancelAfter);
      timer.async_wait([&](boost::system::error_code error) {
        if (!error) signal.emit(boost::asio::cancellation_type::terminal);
      });
    }
    context.run();
    if (!answer) return Failure{HttpError{HttpErrorKind::Broken, "ended by an exception"}};
    return std::move(*answer);
  }
  QtHttpClient http;
};

HttpRequest post(const ScriptedServer& server) {
  HttpRequest request;
  request.method = "POST";
  request.url = "http://127.0.0.1:" + server.port() + "/hook?x=1";
  request.headers = {{"Content-Type", "application/json"}};
  request.body = R"({"text":"가"})";
  return request;
}

}  // namespace

TEST_CASE("a request arrives with its host, headers and body, and any status is an answer") {
  std::string head;
  ScriptedServer server([&](Socket& socket) {
    head = readHead(socket);
    write(socket, "HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nwait");
    waitForEnd(socket);
  });
  Client client;
  const auto answer = client.send(post(server));
  REQUIRE(answer);
  CHECK(answer->status == 503);
  CHECK(answer->body == "wait");
  CHECK(head.starts_with("POST /hook?x=1 HTTP/1.1\r\n"));
  CHECK(head.find("Host: 127.0.0.1:" + server.port() + "\r\n") != std::string::npos);
  bool told = false;
  for (const auto& [name, value] : answer->headers) told = told || (name == "retry-after" && value == "7");
  CHECK(told);
}

TEST_CASE("addresses inside are refused before anything is sent") {
  ScriptedServer server([](Socket& socket) { waitForEnd(socket); });
  Client strict(std::vector<std::string>{});
  for (const std::string& url :
       {"http://127.0.0.1:" + server.port() + "/", "http://localhost:" + server.port() + "/",
        std::string("http://[::1]/"), std::string("http://169.254.169.254/")}) {
    HttpRequest request;
    request.url = url;
    const auto answer = strict.send(std::move(request));
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == HttpErrorKind::Refused);
  }
  CHECK(server.connections() == 0);
}

TEST_CASE("schemes, ports, credentials and broken headers are refused") {
  Client strict({"127.0.0.1/32"}, {});
  for (const char* url : {"http://example.org/", "https://example.org:8443/", "file:///etc/passwd",
                          "nonsense", "https://u:p@example.org/"}) {
    HttpRequest request;
    request.url = url;
    const auto answer = strict.send(std::move(request));
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == HttpErrorKind::Refused);
  }
  HttpRequest broken;
  broken.url = "https://example.org/";
  broken.headers = {{"X-A", "1\r\nX-B: 2"}};
  CHECK(strict.send(std::move(broken)).error().kind == HttpErrorKind::Refused);
}

TEST_CASE("a redirect is an answer") {
  ScriptedServer server([](Socket& socket) {
    readHead(socket);
    write(socket, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    waitForEnd(socket);
  });
  Client client;
  const auto answer = client.send(post(server));
  REQUIRE(answer);
  CHECK(answer->status == 302);
}

TEST_CASE("a server that says nothing costs the time limit") {
  ScriptedServer server([](Socket& socket) { waitForEnd(socket); });
  Client client;
  HttpRequest request = post(server);
  request.timeLimit = 200ms;
  const auto answer = client.send(std::move(request));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().kind == HttpErrorKind::TimedOut);
}

TEST_CASE("cancelling closes the connection") {
  ScriptedServer server([](Socket& socket) { waitForEnd(socket); });
  Client client;
  const auto answer = client.send(post(server), 100ms);
  CHECK_FALSE(answer);
}

TEST_CASE("an answer that is too large is cut off") {
  ScriptedServer server([](Socket& socket) {
    readHead(socket);
    try {
      write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 8000000\r\n\r\n" + std::string(8'000'000, 'x'));
    } catch (const boost::system::system_error&) {
    }
  });
  Client client;
  HttpRequest request = post(server);
  request.mostAnswerBytes = 1000;
  const auto answer = client.send(std::move(request));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().kind == HttpErrorKind::TooLarge);
}

TEST_CASE("nobody there is told as such") {
  std::string port;
  {
    ScriptedServer gone([](Socket&) {});
    port = gone.port();
  }
  Client client;
  HttpRequest request;
  request.url = "http://127.0.0.1:" + port + "/";
  const auto answer = client.send(std::move(request));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().kind == HttpErrorKind::NotConnected);
}
