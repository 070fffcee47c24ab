// Serves answers of a fixed size from memory through the whole front door, for comparison with a static file
// of the same size: `front_door BYTES`. Prints its address and serves until SIGTERM. `/posts/1` is a hot
// route,
// `/members/1` a coroutine that waits once, as for a database.
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "runtime/log.h"
#include "web/io_pool.h"
#include "web/server.h"

using namespace madang;
using namespace madang::web;

namespace {

class SilentLog final : public Log {
 public:
  bool keeps(LogLevel) const override { return false; }
  void write(LogLevel, std::string_view, std::vector<LogField>) override {}
};

class RealClock final : public Clock {
 public:
  UtcTime now() const override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
  SteadyTime steady() const override { return std::chrono::steady_clock::now(); }
};

class AnyToken final : public Authenticator {
 public:
  Outcome<Principal> authenticate(std::string_view) override {
    Principal principal;
    principal.member = MemberId{7};
    principal.capabilities = capabilitiesOf(Role::Member);
    return principal;
  }
};

Task<Response> waitOnce(Request) {
  co_await boost::asio::post(co_await boost::asio::this_coro::executor, boost::asio::use_awaitable);
  co_return Response::json(200, std::string(500, 'x'));
}

}  // namespace

int main(int argc, char* argv[]) {
  const std::string body(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 500, 'x');
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  Metrics metrics;
  SilentLog log;
  RealClock clock;
  AnyToken authenticator;
  RateLimiter limiter(true, {{"read", {1'000'000'000, std::chrono::seconds{60}}}});
  IoPool pool(1, metrics);
  ServerSettings settings;
  settings.port = 0;
  std::vector<Route> routes;
  routes.push_back({Method::Get, "/posts/{id}", Capability::Public, kReadLimits, nullptr,
                    [&body](Request, HotWriter& writer) {
                      writer.begin(200, "application/json", body.size()) += body;
                      return true;
                    }});
  routes.push_back({Method::Get, "/members/{id}", Capability::Public, kReadLimits, waitOnce});
  Server server(settings, pool, std::move(routes), {authenticator, limiter, metrics, log, clock});
  server.start();
  pool.start();
  std::printf("ready %s\n", server.url().c_str());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&ends, &signal);
  server.beginStop();
  server.waitStopped(clock.steady() + std::chrono::seconds{2});
  pool.stop();
}
