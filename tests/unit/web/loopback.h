#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include <boost/asio/ip/tcp.hpp>

#include "web/io_pool.h"
#include "web/server.h"

/// A front door on a free loopback port with a few routes, and a client that sees every byte.
namespace madang::web::test {

class CollectingLog final : public Log {
 public:
  bool keeps(LogLevel) const override { return true; }
  void write(LogLevel level, std::string_view event, std::vector<LogField> fields) override;
  bool contains(std::string_view text) const;

 private:
  mutable std::mutex m_mutex;
  std::string m_text;
};

class RealClock final : public Clock {
 public:
  UtcTime now() const override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
  SteadyTime steady() const override { return std::chrono::steady_clock::now(); }
};

/// Takes `member-7`, `blocked-7` and `operator-7` as tokens.
class FakeAuthenticator final : public Authenticator {
 public:
  Outcome<Principal> authenticate(std::string_view token) override;
};

ServerSettings quickSettings();
std::vector<Route> testRoutes();

struct Loopback {
  explicit Loopback(ServerSettings settings = quickSettings(), bool limits = false,
                    std::vector<Route> more = {}, IdempotencyStore* idempotency = nullptr,
                    RequestObserver* observer = nullptr);
  ~Loopback();
  std::uint16_t port() const { return server.port(); }

  Metrics metrics;
  CollectingLog log;
  RealClock clock;
  FakeAuthenticator authenticator;
  RateLimiter limiter;
  IoPool pool;
  std::atomic<bool> ready{true};
  std::atomic<int> refusals{0};
  Server server;
};

struct Answer {
  unsigned status = 0;
  std::map<std::string, std::string> headers;  ///< names in small letters
  std::string body;
  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string{} : found->second;
  }
};

/// Blocking, with a deadline of ten seconds on every read.
class Client {
 public:
  explicit Client(std::uint16_t port);
  void send(std::string_view bytes);
  /// A head and the body that its Content-Length announces. Status 0 at the end of the connection.
  Answer read();
  Answer readHead();
  bool atEnd();
  std::string readRaw(std::size_t bytes);
  boost::asio::ip::tcp::socket& socket() { return m_socket; }

 private:
  bool fill();
  boost::asio::io_context m_context;
  boost::asio::ip::tcp::socket m_socket{m_context};
  std::string m_buffer;
};

std::string get(std::string_view path, std::string_view headers = {});

}  // namespace madang::web::test
