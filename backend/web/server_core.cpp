#include "web/server_core.h"

#include <string>

#include "web/health.h"
#include "web/io_thread.h"

namespace madang::web {
namespace {

std::vector<Route> withOwnRoutes(std::vector<Route> routes, const ServerCore& core) {
  for (Route& route : healthRoutes([&core] { return core.ready(); })) routes.push_back(std::move(route));
  return routes;
}

}  // namespace

ServerCore::ServerCore(ServerSettings theSettings, std::vector<Route> routes, ServerParts theParts,
                       ServerHooks theHooks)
    : settings(std::move(theSettings)),
      parts(theParts),
      hooks(std::move(theHooks)),
      trustedProxies(settings.trustedProxies),
      uncapped(settings.uncappedNetworks),
      router(withOwnRoutes(std::move(routes), *this), parts.limiter, parts.metrics),
      writer(parts.limiter, !settings.tlsCertificate.empty()),
      unroutedRate(parts.limiter.classOf(kReadRate)),
      refusedConnections(parts.metrics.counter("madang_http_refused_connections_total",
                                               "Connections over a cap, answered 503 and closed")),
      acceptFailures(parts.metrics.counter("madang_http_accept_failures_total",
                                           "Failed accepts, such as for want of descriptors")),
      timeouts(parts.metrics.counter("madang_http_timeouts_total", "Connections ended by a deadline")),
      cutAtStop(parts.metrics.counter("madang_http_cut_at_stop_total",
                                      "Connections cut because they outlived the time of a stop")) {
  unrouted.route.path = "none";
  unrouted.seconds =
      &parts.metrics.histogram("madang_http_request_seconds", "Time from a request's head to its answer",
                               Histogram::latencyBounds(), {{"route", "none"}, {"method", "any"}});
  addGauges();
}

void ServerCore::addGauges() {
  const auto add = [this](const char* name, const char* help, const std::atomic<std::size_t>& value) {
    m_gauges.push_back(
        parts.metrics.gauge(name, help, [&value] { return static_cast<double>(value.load()); }));
  };
  add("madang_http_connections", "Open connections", connections);
  add("madang_http_in_flight", "Requests in handlers", inFlight);
  add("madang_http_websockets", "Open WebSockets", webSockets);
}

bool ServerCore::enter(const boost::asio::ip::address& address) {
  if (connections.fetch_add(1) >= settings.connections) {
    connections.fetch_sub(1);
    return false;
  }
  if (settings.connectionsPerAddress == 0 || uncapped.contains(address)) return true;
  const std::lock_guard lock(m_mutex);
  std::size_t& count = m_perNetwork[networkHash(address)];
  if (count >= settings.connectionsPerAddress) {
    connections.fetch_sub(1);
    return false;
  }
  ++count;
  return true;
}

void ServerCore::leave(const boost::asio::ip::address& address) {
  connections.fetch_sub(1);
  if (settings.connectionsPerAddress == 0 || uncapped.contains(address)) return;
  const std::lock_guard lock(m_mutex);
  const auto found = m_perNetwork.find(networkHash(address));
  if (found != m_perNetwork.end() && --found->second == 0) m_perNetwork.erase(found);
}

std::shared_ptr<boost::asio::ssl::context> ServerCore::tls() const {
  const std::lock_guard lock(m_mutex);
  return m_tls;
}

void ServerCore::setTls(std::shared_ptr<boost::asio::ssl::context> context) {
  const std::lock_guard lock(m_mutex);
  m_tls = std::move(context);
}

void ServerCore::finished(const Exchange& exchange, unsigned status) {
  const auto duration = std::chrono::steady_clock::now() - exchange.spans.begin();
  const RouteEntry& entry = exchange.entry ? *exchange.entry : unrouted;
  auto& slot = entry.answers[status < RouteEntry::kStatuses ? status : 0];
  Counter* counter = slot.load(std::memory_order_acquire);
  if (!counter) {
    const bool routed = exchange.entry != nullptr;
    counter =
        &parts.metrics.counter("madang_http_requests_total", "Answered requests",
                               {{"route", std::string(entry.route.path)},
                                {"method", routed ? std::string(methodName(entry.route.method)) : "any"},
                                {"status", std::to_string(status)}});
    slot.store(counter, std::memory_order_release);
  }
  counter->add();
  entry.seconds->observe(duration);
  if (hooks.observer) hooks.observer->finished(exchange.data, status, duration, exchange.spans);
}

}  // namespace madang::web
