#include "features/stream/api/stream_api.h"

namespace madang::stream {
namespace {

class SocketOutlet final : public Outlet {
 public:
  explicit SocketOutlet(std::shared_ptr<web::WebSocket> socket) : m_socket(std::move(socket)) {}
  void send(std::shared_ptr<const std::string> frame) override { m_socket->send(std::move(frame)); }
  std::size_t pendingBytes() const override { return m_socket->pendingBytes(); }
  void close(std::uint16_t code, std::string_view reason) override { m_socket->close(code, reason); }

 private:
  const std::shared_ptr<web::WebSocket> m_socket;
};

}  // namespace

std::vector<web::Route> StreamApi::routes() {
  // Public, because tokens must not stand in a URL and browsers cannot set headers here: the first frame
  // proves who it is.
  return {{web::Method::Get, "/ops/v1/stream", Capability::Public, web::kStaffReadLimits, nullptr, nullptr,
           [this](std::shared_ptr<web::WebSocket> socket, web::Request request) {
             return serve(std::move(socket), request);
           }}};
}

Task<void> StreamApi::serve(std::shared_ptr<web::WebSocket> socket, web::Request) {
  auto connection = m_hub.connect(std::make_shared<SocketOutlet>(socket));
  while (true) {
    const auto text = co_await socket->receive();
    if (!text) co_return;
    connection.receive(*text);
  }
}

Hub::Authenticate authenticateBy(web::Authenticator& authenticator) {
  return [&authenticator](std::string_view token) -> std::optional<Viewer> {
    const auto principal = authenticator.authenticate(token);
    if (!principal) return std::nullopt;
    return Viewer{principal->member, principal->capabilities};
  };
}

}  // namespace madang::stream
