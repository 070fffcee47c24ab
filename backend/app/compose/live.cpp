#include "app/compose/live.h"

#include "adapters/memory/broker.h"
#include "web/stomp/live_service.h"
#include "web/stomp/tcp_door.h"
#include "web/stomp/websocket_door.h"

namespace madang {
namespace {

web::stomp::StompSettings stompSettings(const Config& config) {
  web::stomp::StompSettings settings;
  const std::chrono::milliseconds beat{config.stomp.heartBeatMillis};
  settings.heartBeats = {beat, beat};
  settings.connect = std::chrono::seconds{config.stomp.connectSeconds};
  settings.subscriptions = static_cast<std::size_t>(config.stomp.subscriptions);
  settings.unacknowledged = static_cast<std::size_t>(config.stomp.unacknowledged);
  settings.queueBytes = static_cast<std::size_t>(config.webSocket.queueBytes);
  settings.queueAge = std::chrono::seconds{config.webSocket.queueSeconds};
  settings.tokenInUrl = config.stomp.tokenInUrl;
  return settings;
}

web::WebSocketOptions webSocketOptions(const Config& config) {
  web::WebSocketOptions options;
  options.deflate = config.webSocket.deflate;
  options.messageBytes = static_cast<std::size_t>(config.webSocket.messageBytes);
  options.idle = std::chrono::seconds{config.webSocket.idleSeconds};
  return options;
}

AuditEntry refusal(const web::stomp::Caller& caller, std::string_view destination, std::string_view code) {
  AuditEntry entry;
  entry.actor = caller.principal.member;
  entry.role = caller.principal.role;
  entry.action = "stomp.subscribe";
  entry.target = std::string(destination.substr(0, 200));
  entry.outcome = AuditOutcome::Refused;
  entry.reason = std::string(code);
  entry.traceId = caller.traceId;
  return entry;
}

Task<Outcome<void>> openTcp(web::stomp::TcpDoor* door, const Config* config, Log* log) {
  const auto port = door->start(config->stomp.tcpAddress, static_cast<std::uint16_t>(config->stomp.tcpPort));
  if (!port) co_return Failure{port.error()};
  log->info("stomp.tcp-open", {{"port", static_cast<std::int64_t>(*port)}});
  co_return Outcome<void>{};
}

Task<void> stopLive(web::stomp::LiveService* service, std::shared_ptr<web::stomp::TcpDoor> door) {
  if (door) door->stop();
  co_await service->stop();
}

}  // namespace

void composeBroker(Composition& composition) {
  auto& broker = composition.make<MemoryBroker>();
  composition.broker = &broker;
}

void composeStomp(Composition& c) {
  web::stomp::RefusedHook refused;
  if (c.audit)
    refused = [audit = c.audit](const web::stomp::Caller& caller, std::string_view destination,
                                std::string_view code) {
      audit->appendSoon(refusal(caller, destination, code));
    };
  auto& service = c.make<web::stomp::LiveService>(
      stompSettings(c.config), std::move(c.destinations),
      web::stomp::LiveService::Parts{*c.authenticator, *c.limiter, *c.broker, c.metrics, c.clock, c.log,
                                     c.gate, c.ioExecutors, std::move(refused)});
  c.liveSessions = &service.board;
  c.onSessionRevoked.push_back([&service](SessionId session) { service.revoked(session); });
  c.add({web::stomp::webSocketRoute(service, webSocketOptions(c.config))});
  std::shared_ptr<web::stomp::TcpDoor> door;
  if (c.config.stomp.tcpPort > 0) {
    door = std::make_shared<web::stomp::TcpDoor>(service);
    c.onRun.push_back([door, &c] { return openTcp(door.get(), &c.config, &c.log); });
  }
  c.onStop.push_back([&service, door] { return stopLive(&service, door); });
}

}  // namespace madang
