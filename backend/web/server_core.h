#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include <boost/asio/ssl/context.hpp>

#include "web/answer_writer.h"
#include "web/client_address.h"
#include "web/router.h"
#include "web/server.h"

namespace madang::web {

class IoThread;

/// What all I/O threads of a server share: constant after construction, but for atomics and the certificate.
class ServerCore {
 public:
  ServerCore(ServerSettings settings, std::vector<Route> routes, ServerParts parts, ServerHooks hooks);
  ServerCore(const ServerCore&) = delete;
  ServerCore& operator=(const ServerCore&) = delete;

  const ServerSettings settings;
  const ServerParts parts;
  const ServerHooks hooks;
  const NetworkSet trustedProxies;
  const NetworkSet uncapped;
  const Router router;
  const AnswerWriter writer;
  const RateClassIndex unroutedRate;  ///< for requests that match no route
  RouteEntry unrouted;                ///< metrics of requests that match no route

  std::atomic<bool> stopping{false};
  std::atomic<std::size_t> connections{0};
  std::atomic<std::size_t> inFlight{0};
  std::atomic<std::size_t> webSockets{0};

  bool ready() const { return !stopping.load(std::memory_order_relaxed) && (!hooks.ready || hooks.ready()); }

  /// Counts one more connection of an address; false when it or the total has too many.
  bool enter(const boost::asio::ip::address& address);
  void leave(const boost::asio::ip::address& address);

  /// The present certificate, shared with the connections that began with it; null for plain HTTP.
  std::shared_ptr<boost::asio::ssl::context> tls() const;
  void setTls(std::shared_ptr<boost::asio::ssl::context> context);

  /// Counts and reports an answered request.
  void finished(const Exchange& exchange, unsigned status);

  Counter& refusedConnections;
  Counter& acceptFailures;
  Counter& timeouts;
  Counter& cutAtStop;

  std::vector<std::shared_ptr<IoThread>> threads;
  std::uint16_t port = 0;

 private:
  void addGauges();

  mutable std::mutex m_mutex;  // accepts and certificate changes only
  std::unordered_map<std::uint64_t, std::size_t> m_perNetwork;
  std::shared_ptr<boost::asio::ssl::context> m_tls;
  std::vector<Metrics::GaugeGuard> m_gauges;
};

}  // namespace madang::web
