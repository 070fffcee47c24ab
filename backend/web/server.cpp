#include "web/server.h"

#include <random>
#include <thread>

#include "web/io_pool.h"
#include "web/io_thread.h"
#include "web/server_core.h"
#include "web/tls.h"

namespace madang::web {
namespace {

constexpr auto kStopPoll = std::chrono::milliseconds{10};

/// Polls a fact of other threads; stopping happens once, so a condition variable on every disconnect is not
/// worth it.
template <class Condition>
bool waitUntil(SteadyTime deadline, Condition condition) {
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= deadline) return false;
    std::this_thread::sleep_for(kStopPoll);
  }
  return true;
}

}  // namespace

Server::Server(ServerSettings settings, IoPool& pool, std::vector<Route> routes, ServerParts parts,
               ServerHooks hooks)
    : m_core(std::make_shared<ServerCore>(std::move(settings), std::move(routes), parts, std::move(hooks))) {
  std::random_device seed;
  for (std::size_t i = 0; i < pool.size(); ++i)
    m_core->threads.push_back(std::make_shared<IoThread>(
        pool.context(i), m_core,
        static_cast<std::uint64_t>(seed()) << 32 | static_cast<std::uint64_t>(seed())));
}

Server::~Server() {
  beginStop();
  for (const auto& thread : m_core->threads) thread->cutAll();
  m_core->threads.clear();  // they refer to the core
}

void Server::start() {
  const ServerSettings& settings = m_core->settings;
  if (!settings.tlsCertificate.empty())
    m_core->setTls(makeTlsContext(settings.tlsCertificate, settings.tlsKey));
  boost::asio::ip::tcp::endpoint endpoint(boost::asio::ip::make_address(settings.address), settings.port);
  for (const auto& thread : m_core->threads) endpoint.port(thread->listen(endpoint));
  m_core->port = endpoint.port();
  for (const auto& thread : m_core->threads) thread->start();
}

std::uint16_t Server::port() const {
  return m_core->port;
}

std::string Server::url() const {
  const bool v6 = m_core->settings.address.find(':') != std::string::npos;
  return (m_core->settings.tlsCertificate.empty() ? "http://" : "https://") + (v6 ? "[" : std::string{}) +
         m_core->settings.address + (v6 ? "]:" : ":") + std::to_string(m_core->port);
}

bool Server::reloadCertificates() {
  if (m_core->settings.tlsCertificate.empty()) return true;
  try {
    m_core->setTls(makeTlsContext(m_core->settings.tlsCertificate, m_core->settings.tlsKey));
    m_core->parts.log.info("http.certificates-reloaded");
    return true;
  } catch (const std::exception& error) {
    m_core->parts.log.error("http.certificates-refused", {{"what", std::string(error.what())}});
    return false;
  }
}

void Server::beginStop() {
  if (m_core->stopping.exchange(true)) return;
  for (const auto& thread : m_core->threads) thread->beginStop();
}

bool Server::waitStopped(SteadyTime deadline) {
  const auto empty = [this] { return m_core->connections.load() == 0; };
  if (waitUntil(deadline, empty)) return true;
  const auto left = static_cast<std::int64_t>(m_core->connections.load());
  m_core->cutAtStop.add(left);
  m_core->parts.log.warn("http.stop-cut", {{"connections", left},
                                           {"running", static_cast<std::int64_t>(m_core->inFlight.load())}});
  for (const auto& thread : m_core->threads) thread->cutAll();
  if (!waitUntil(std::chrono::steady_clock::now() + std::chrono::seconds{2}, empty))
    m_core->parts.log.warn("http.stop-left",
                           {{"running", static_cast<std::int64_t>(m_core->inFlight.load())}});
  return false;
}

std::vector<const Route*> Server::routes() const {
  std::vector<const Route*> rows;
  for (const RouteEntry& entry : m_core->router.entries()) rows.push_back(&entry.route);
  return rows;
}

}  // namespace madang::web
