#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "ports/clock.h"
#include "runtime/log.h"
#include "runtime/metrics.h"
#include "web/principal.h"
#include "web/rate_limiter.h"
#include "web/route.h"
#include "web/spans.h"

namespace madang::web {

class IoPool;
class IdempotencyStore;
class ServerCore;

struct ServerSettings {
  std::string address = "127.0.0.1";  ///< an IP address; `::` listens on both families
  std::uint16_t port = 8080;          ///< 0: the kernel chooses, see Server::port()
  std::string tlsCertificate;         ///< PEM chain; empty: plain HTTP
  std::string tlsKey;                 ///< PEM

  std::chrono::milliseconds headerTimeout = 10s;   ///< first byte of a request to the end of its head
  std::chrono::milliseconds idleTimeout = 60s;     ///< between requests
  std::chrono::milliseconds requestTimeout = 30s;  ///< first byte to the handler's answer, and writing it
  std::chrono::milliseconds lingerTimeout = 2s;    ///< reads on after a refusal, so that the client sees it

  std::size_t connections = 20'000;         ///< all together; more are answered 503 and closed
  std::size_t connectionsPerAddress = 512;  ///< of one IPv4 address or IPv6 /64; 0: no cap
  std::vector<std::string> uncappedNetworks = {"127.0.0.0/8", "::1/128"};  ///< without the cap per address
  std::size_t inFlight = 1024;                    ///< requests in handlers; more are answered 503
  std::vector<std::string> trustedProxies;        ///< networks whose X-Forwarded-For is believed
  std::vector<std::string> webSocketOrigins;      ///< besides the server's own; programs send no Origin
  std::size_t webSocketQueueBytes = 1024 * 1024;  ///< a reader with more waiting for it is cut off with 1008
  std::size_t webSocketMessageBytes = 64 * 1024;  ///< longest message taken
};

/// What the front door uses; all outlive the server.
struct ServerParts {
  Authenticator& authenticator;
  RateLimiter& limiter;
  Metrics& metrics;
  Log& log;
  Clock& clock;
  IdempotencyStore* idempotency = nullptr;  ///< null: Idempotency-Key is checked for form only
};

struct ServerHooks {
  /// Whether `/readyz` may say so; asked on the I/O threads, must not block. Missing: ready while not
  /// stopping.
  std::function<bool()> ready;
  /// A request to /ops/v1 was refused for want of a capability: write it to the audit log (appendSoon).
  std::function<void(const RequestData&, std::string_view code)> staffRefused;
  RequestObserver* observer = nullptr;
};

/// The front door: listens, parses, admits, calls the routes and answers.
///
///     IoPool pool(threads, metrics);                  // before the features: they need its executors
///     …features add routes…
///     Server server(settings, pool, std::move(routes), parts, hooks);
///     server.start(); pool.start();                   // any order
///     …
///     server.beginStop();                             // readiness off, no more accepts, idle connections
///     closed server.waitStopped(now + 25s);                  // running requests end; then the rest is cut
///     …onStop work (pool still runs)…
///     pool.stop();                                    // before the features' destruction
///
/// `GET /healthz` and `GET /readyz` are answered here, also under overload. Public functions: the main
/// thread.
class Server {
 public:
  /// @throws std::logic_error for contradictory routes, std::invalid_argument for unreadable settings.
  Server(ServerSettings settings, IoPool& pool, std::vector<Route> routes, ServerParts parts,
         ServerHooks hooks = {});
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Binds and listens. @throws std::system_error when the address is taken or a certificate cannot be read.
  void start();
  std::uint16_t port() const;
  /// `http://127.0.0.1:8080`
  std::string url() const;

  /// Reads certificate and key again; connections made from now on use them.
  /// @returns false (and logs why) when they cannot be used: the old ones stay.
  bool reloadCertificates();

  /// Any thread; repeatable.
  void beginStop();
  /// Waits for the last connection; at the deadline the rest is cut, which is logged and counted: a client
  /// that hangs is no failure of the stop. @returns whether nothing had to be cut.
  bool waitStopped(SteadyTime deadline);

  /// Every row that is served, the front door's own ones too.
  std::vector<const Route*> routes() const;

 private:
  std::shared_ptr<ServerCore> m_core;
};

}  // namespace madang::web
