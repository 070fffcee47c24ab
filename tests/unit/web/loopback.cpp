#include "unit/web/loopback.h"

#include <stdexcept>

#include <sys/socket.h>
#include <sys/time.h>
#include <boost/asio/connect.hpp>
#include <boost/asio/write.hpp>

namespace madang::web::test {
namespace {

Task<Response> cold(Request request) {
  co_return Response::json(200, request.pathValue("id"));
}
Task<Response> echo(Request request) {
  Response response;
  response.body = std::string(request.data().body);
  co_return response;
}
Task<Response> throwing(Request) {
  throw std::runtime_error("secret detail");
  co_return Response{};
}
Task<Response> ownToken(Request request) {
  const auto token = bearerToken(request.header("Authorization").value_or(""));
  if (token == "member-7" && request.principal()) co_return Fault{"internal", "not the front door's token"};
  if (token != "mine") co_return Fault{"forbidden", "Another token."};
  co_return Response::json(200, 1);
}
bool hot(Request, HotWriter& writer) {
  writer.begin(200, "text/plain", 4) += "hot!";
  return true;
}

}  // namespace

void CollectingLog::write(LogLevel, std::string_view event, std::vector<LogField> fields) {
  const std::lock_guard lock(m_mutex);
  m_text += event;
  for (const auto& field : fields)
    if (const auto* text = std::get_if<std::string>(&field.value)) m_text += " " + *text;
  m_text += "\n";
}

bool CollectingLog::contains(std::string_view text) const {
  const std::lock_guard lock(m_mutex);
  return m_text.find(text) != std::string::npos;
}

Outcome<Principal> FakeAuthenticator::authenticate(std::string_view token) {
  Principal principal;
  principal.member = MemberId{7};
  if (token == "member-7") {
    principal.capabilities = capabilitiesOf(Role::Member);
  } else if (token == "blocked-7") {
    principal.blocked = true;
    principal.capabilities = capabilitiesOf(Role::Member).without(kWritingCapabilities);
  } else if (token == "operator-7") {
    principal.role = Role::Operator;
    principal.capabilities = capabilitiesOf(Role::Operator);
  } else {
    return Failure{Fault{"invalid-token", "The access token is not valid."}};
  }
  return principal;
}

ServerSettings quickSettings() {
  ServerSettings settings;
  settings.port = 0;
  return settings;
}

std::vector<Route> testRoutes() {
  std::vector<Route> routes;
  routes.push_back({Method::Get, "/hot", Capability::Public, kReadLimits, nullptr, hot});
  routes.push_back({Method::Get, "/cold/{id}", Capability::Public, kReadLimits, cold});
  routes.push_back({Method::Post, "/echo", Capability::Public, kWriteLimits, echo});
  routes.push_back({Method::Get, "/throw", Capability::Public, kReadLimits, throwing});
  routes.push_back({Method::Get, "/member", Capability::React, kReadLimits, nullptr, hot});
  routes.push_back(
      {Method::Get, "/own", Capability::Public, kReadLimits, ownToken, nullptr, nullptr, Tokens::OfRoute});
  routes.push_back(
      {Method::Get, "/ops/v1/thing", Capability::ViewOperations, kStaffReadLimits, nullptr, hot});
  return routes;
}

Loopback::Loopback(ServerSettings settings, bool limits, std::vector<Route> more,
                   IdempotencyStore* idempotency, RequestObserver* observer)
    : limiter(limits),
      pool(2, metrics),
      server(std::move(settings), pool,
             [&more] {
               auto routes = testRoutes();
               for (auto& route : more) routes.push_back(std::move(route));
               return routes;
             }(),
             {authenticator, limiter, metrics, log, clock, idempotency},
             {[this] { return ready.load(); }, [this](const RequestData&, std::string_view) { ++refusals; },
              observer}) {
  server.start();
  pool.start();
}

Loopback::~Loopback() {
  server.beginStop();
  server.waitStopped(std::chrono::steady_clock::now() + std::chrono::milliseconds{100});
  pool.stop();
}

Client::Client(std::uint16_t port) {
  m_socket.connect({boost::asio::ip::address_v4::loopback(), port});
  const timeval tenSeconds{10, 0};
  ::setsockopt(m_socket.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &tenSeconds, sizeof tenSeconds);
}

void Client::send(std::string_view bytes) {
  boost::system::error_code
      ignored;  // the server may have closed already; the test looks at what it answered
  boost::asio::write(m_socket, boost::asio::buffer(bytes), ignored);
}

bool Client::fill() {
  char piece[4096];
  const auto count = ::recv(m_socket.native_handle(), piece, sizeof piece, 0);
  if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
    throw std::runtime_error("no answer in ten seconds");
  if (count <= 0) return false;
  m_buffer.append(piece, static_cast<std::size_t>(count));
  return true;
}

Answer Client::readHead() {
  std::size_t end = 0;
  while ((end = m_buffer.find("\r\n\r\n")) == std::string::npos)
    if (!fill()) return {};
  Answer answer;
  std::string head = m_buffer.substr(0, end + 2);
  m_buffer.erase(0, end + 4);
  answer.status = static_cast<unsigned>(std::stoul(head.substr(9, 3)));
  for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
    const std::size_t eol = head.find("\r\n", at);
    const std::size_t colon = head.find(": ", at);
    std::string name = head.substr(at, colon - at);
    for (char& c : name) c = static_cast<char>(std::tolower(c));
    answer.headers[name] = head.substr(colon + 2, eol - colon - 2);
    at = eol + 2;
  }
  return answer;
}

Answer Client::read() {
  Answer answer = readHead();
  const auto length = answer.header("content-length");
  if (!length.empty()) answer.body = readRaw(std::stoul(length));
  return answer;
}

std::string Client::readRaw(std::size_t bytes) {
  while (m_buffer.size() < bytes)
    if (!fill()) break;
  std::string taken = m_buffer.substr(0, bytes);
  m_buffer.erase(0, bytes);
  return taken;
}

bool Client::atEnd() {
  return m_buffer.empty() && !fill();
}

std::string get(std::string_view path, std::string_view headers) {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n" + std::string(headers) + "\r\n";
}

}  // namespace madang::web::test
