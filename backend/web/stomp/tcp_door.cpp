#include "web/stomp/tcp_door.h"

#include <array>
#include <deque>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "web/client_address.h"
#include "web/stomp/session.h"

namespace madang::web::stomp {
namespace {

using boost::asio::ip::tcp;

constexpr auto kAcceptPause = std::chrono::milliseconds{100};
constexpr auto kLinger = std::chrono::seconds{3};  // for the other side to read the last frames
constexpr std::size_t kPiece = 4 * 1024;

}  // namespace

class TcpDoor::Connection final : public Pipe, public std::enable_shared_from_this<Connection> {
 public:
  explicit Connection(tcp::socket socket) : m_socket(std::move(socket)), m_linger(m_socket.get_executor()) {}

  void write(std::string bytes) override {
    m_queue.push_back(std::move(bytes));
    if (m_queue.size() == 1) writeNext();
  }
  void close(std::uint16_t, std::string_view) override {
    if (std::exchange(m_closing, true)) return;
    m_linger.expires_after(kLinger);
    m_linger.async_wait([self = shared_from_this()](boost::system::error_code) { self->cut(); });
    if (m_queue.empty()) sayEnd();
  }
  std::string_view name() const override { return "tcp"; }

  tcp::socket& socket() { return m_socket; }
  void setSession(const std::shared_ptr<Session>& session) { m_session = session; }
  void ended() { m_linger.cancel(); }

 private:
  void writeNext() {
    boost::asio::async_write(
        m_socket, boost::asio::buffer(m_queue.front()),
        [self = shared_from_this()](boost::system::error_code error, std::size_t) { self->written(error); });
  }
  void written(boost::system::error_code error) {
    if (error) return cut();
    m_queue.pop_front();
    if (!m_queue.empty()) return writeNext();
    if (m_closing) return sayEnd();
    if (const auto session = m_session.lock()) session->written();
  }
  void sayEnd() {
    boost::system::error_code ignored;  // the other side may be gone already
    m_socket.shutdown(tcp::socket::shutdown_send, ignored);
  }
  void cut() {
    boost::system::error_code ignored;  // closing cannot fail in a way that matters
    m_socket.close(ignored);
  }

  tcp::socket m_socket;
  boost::asio::steady_timer m_linger;
  std::deque<std::string> m_queue;
  std::weak_ptr<Session> m_session;
  bool m_closing = false;
};

TcpDoor::TcpDoor(LiveService& service)
    : m_service(service),
      m_acceptor(service.parts.executors.front()),
      m_pause(service.parts.executors.front()) {}

Outcome<std::uint16_t> TcpDoor::start(const std::string& address, std::uint16_t port) {
  boost::system::error_code error;
  const auto ip = boost::asio::ip::make_address(address, error);
  if (error) return Failure{Fault{"unavailable", "stomp.tcp_address is no IP address: " + address}};
  const tcp::endpoint endpoint(ip, port);
  m_acceptor.open(endpoint.protocol(), error);
  if (!error) m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) m_acceptor.bind(endpoint, error);
  if (!error) m_acceptor.listen(128, error);
  if (error) return Failure{Fault{"unavailable", "stomp.tcp_port: " + error.message()}};
  boost::asio::post(m_acceptor.get_executor(), [self = shared_from_this()] { self->accept(); });
  return m_acceptor.local_endpoint().port();
}

void TcpDoor::stop() {
  boost::asio::post(m_acceptor.get_executor(), [self = shared_from_this()] {
    boost::system::error_code ignored;  // closing cannot fail in a way that matters
    self->m_acceptor.close(ignored);
    self->m_pause.cancel();
  });
}

void TcpDoor::accept() {
  const auto& executors = m_service.parts.executors;
  m_acceptor.async_accept(executors[m_next++ % executors.size()],
                          [self = shared_from_this()](boost::system::error_code error, tcp::socket socket) {
                            self->accepted(error, std::move(socket));
                          });
}

void TcpDoor::accepted(boost::system::error_code error, tcp::socket socket) {
  if (!m_acceptor.is_open() || error == boost::asio::error::operation_aborted) return;
  if (error) {  // no descriptors, most likely
    m_pause.expires_after(kAcceptPause);
    m_pause.async_wait([self = shared_from_this()](boost::system::error_code cancelled) {
      if (!cancelled) self->accept();
    });
    return;
  }
  boost::system::error_code gone;
  const auto peer = socket.remote_endpoint(gone);
  if (!gone && m_connections.load() < kMostConnections) {
    m_connections.fetch_add(1);
    socket.set_option(tcp::no_delay(true), gone);
    socket.set_option(boost::asio::socket_base::keep_alive(true), gone);
    const auto executor = socket.get_executor();
    boost::asio::co_spawn(executor,
                          serve(shared_from_this(), std::make_shared<Connection>(std::move(socket)),
                                plainAddress(peer.address()).to_string()),
                          boost::asio::detached);
  }
  accept();
}

Task<void> TcpDoor::serve(std::shared_ptr<TcpDoor> door, std::shared_ptr<Connection> connection,
                          std::string address) {
  LiveService& service = door->m_service;
  const auto session =
      std::make_shared<Session>(service, service.deskOf(connection->socket().get_executor()), connection,
                                Visitor{std::move(address), Language::English, "", {}});
  connection->setSession(session);
  session->begin();
  std::array<char, kPiece> piece;
  while (true) {
    const auto [error, size] = co_await connection->socket().async_read_some(
        boost::asio::buffer(piece), boost::asio::as_tuple(boost::asio::use_awaitable));
    if (error) break;
    co_await session->take(std::string(piece.data(), size));
  }
  session->gone();
  connection->ended();
  door->m_connections.fetch_sub(1);
}

}  // namespace madang::web::stomp
