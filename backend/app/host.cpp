#include "app/host.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <stdexcept>
#include <thread>

#include <QFile>

#include "features/health/domain/health_board.h"
#include "ports/audit_log.h"
#include "web/shared_answer.h"

static void initResources() {
  Q_INIT_RESOURCE(madang_openapi);
}

namespace madang {
namespace {

std::size_t ioThreads(const Config& config) {
  if (config.http.threads > 0) return static_cast<std::size_t>(config.http.threads);
  return std::max(1U, std::thread::hardware_concurrency() - 1);  // one core for the database's threads
}

web::ServerSettings serverSettings(const Config& config) {
  web::ServerSettings settings;
  settings.address = config.http.address;
  settings.port = static_cast<std::uint16_t>(config.http.port);
  settings.tlsCertificate = config.http.tlsCertificate;
  settings.tlsKey = config.http.tlsKey;
  settings.connections = static_cast<std::size_t>(config.http.maxConnections);
  settings.connectionsPerAddress = static_cast<std::size_t>(config.http.maxConnectionsPerAddress);
  settings.inFlight = static_cast<std::size_t>(config.http.maxInFlight);
  settings.trustedProxies = config.http.trustedProxies;
  settings.webSocketOrigins = config.http.allowedOrigins;
  return settings;
}

SharedBody apiDescription() {
  initResources();
  QFile file(QStringLiteral(":/openapi/madang.yaml"));
  if (!file.open(QIODevice::ReadOnly))
    throw std::logic_error("the program was built without its description");
  return SharedBody(file.readAll().toStdString());
}

Task<web::Response> describeApi(std::shared_ptr<const SharedBody> description, web::Request request) {
  co_return web::sharedAnswer(request, "application/yaml", *description);
}

AuditEntry refusal(const web::RequestData& request, std::string_view code) {
  AuditEntry entry;
  if (request.principal) {
    entry.actor = request.principal->member;
    entry.role = request.principal->role;
  }
  entry.action = "request." + std::string(web::methodName(request.method));
  entry.target = std::string(request.path);
  entry.outcome = AuditOutcome::Refused;
  entry.reason = std::string(code);
  entry.traceId = request.traceId;
  return entry;
}

}  // namespace

std::vector<web::Route> descriptionRoutes() {
  return {{web::Method::Get, "/openapi.yaml", Capability::Public, web::kReadLimits,
           std::bind_front(describeApi, std::make_shared<const SharedBody>(apiDescription()))}};
}

Result<std::unique_ptr<Host>, std::string> Host::start(Config config) {
  const auto threads = ioThreads(config);
  auto engine = Engine::open(std::move(config), threads);
  if (!engine) return Failure{engine.error()};
  std::unique_ptr<Host> host(new Host(std::move(*engine)));
  if (const auto started = host->m_engine->start(); !started) return Failure{started.error()};
  try {
    host->openFrontDoor();
  } catch (const std::exception& error) {
    return Failure{std::string(error.what())};
  }
  if (const auto running = host->m_engine->run(); !running) return Failure{running.error()};
  host->m_ready = true;
  return host;
}

void Host::openFrontDoor() {
  Composition& c = m_engine->composition();
  web::ServerHooks hooks;
  hooks.ready = [this, board = c.board] {
    return m_ready.load(std::memory_order_relaxed) && (!board || board->blocking().empty());
  };
  hooks.observer = c.observer;
  if (c.audit) {
    hooks.staffRefused = [audit = c.audit](const web::RequestData& request, std::string_view code) {
      audit->appendSoon(refusal(request, code));
    };
  }
  auto routes = c.routes;
  for (auto& route : descriptionRoutes()) routes.push_back(std::move(route));
  m_server.emplace(serverSettings(c.config), m_engine->io(), std::move(routes),
                   web::ServerParts{*c.authenticator, *c.limiter, c.metrics, c.log, c.clock, c.idempotency},
                   std::move(hooks));
  m_server->start();
}

Host::~Host() {
  beginStop();
  finishStop(std::chrono::steady_clock::now() + 1s);
}

void Host::reload() {
  m_server->reloadCertificates();
}

void Host::beginStop() {
  m_ready = false;
  if (m_server) m_server->beginStop();
}

bool Host::finishStop(SteadyTime deadline) {
  if (m_stopped) return true;
  m_stopped = true;
  const bool finished = !m_server || m_server->waitStopped(deadline);
  m_engine->stop(std::chrono::steady_clock::now() + 5s);
  return finished;
}

}  // namespace madang
