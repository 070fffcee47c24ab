#include "web/stomp/websocket_door.h"

#include <boost/asio/this_coro.hpp>

#include "web/stomp/session.h"

namespace madang::web::stomp {
namespace {

class WebSocketPipe final : public Pipe {
 public:
  explicit WebSocketPipe(std::shared_ptr<WebSocket> socket) : m_socket(std::move(socket)) {}
  void write(std::string bytes) override {
    m_socket->send(std::make_shared<const std::string>(std::move(bytes)));
  }
  void close(std::uint16_t code, std::string_view reason) override { m_socket->close(code, reason); }
  std::string_view name() const override { return "websocket"; }

 private:
  std::shared_ptr<WebSocket> m_socket;
};

Task<void> serve(LiveService* service, std::shared_ptr<WebSocket> socket, Request request) {
  const boost::asio::any_io_executor executor = co_await boost::asio::this_coro::executor;
  Visitor visitor{request.data().clientAddress, request.language(), request.traceId(), {}};
  if (service->settings.tokenInUrl) visitor.urlToken = request.query("access_token").value_or("");
  const auto session = std::make_shared<Session>(*service, service->deskOf(executor),
                                                 std::make_shared<WebSocketPipe>(socket), std::move(visitor));
  session->begin();
  socket->onDrained([weak = std::weak_ptr(session)] {
    if (const auto alive = weak.lock()) alive->written();
  });
  while (auto message = co_await socket->receive()) co_await session->take(std::move(*message));
  session->gone();
}

}  // namespace

Route webSocketRoute(LiveService& service, WebSocketOptions options) {
  options.subProtocol = chooseSubProtocol;
  options.binary = true;
  Route route{Method::Get, "/ws", Capability::Public, Limits{kConnectRate, 0}, nullptr};
  route.socket = [service = &service](std::shared_ptr<WebSocket> socket, Request request) {
    return serve(service, std::move(socket), request);
  };
  route.tokens = Tokens::OfRoute;
  route.webSocket = std::make_shared<const WebSocketOptions>(std::move(options));
  return route;
}

}  // namespace madang::web::stomp
