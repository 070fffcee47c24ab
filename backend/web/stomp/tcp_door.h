#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "web/stomp/live_service.h"

namespace madang::web::stomp {

/// STOMP without WebSocket and without TLS, for programs on this host or in a trusted network. The sessions
/// are the same as on `/ws`.
class TcpDoor : public std::enable_shared_from_this<TcpDoor> {
 public:
  static constexpr int kMostConnections = 1024;

  explicit TcpDoor(LiveService& service);

  /// Binds and listens. @returns the port, or why not.
  Outcome<std::uint16_t> start(const std::string& address, std::uint16_t port);
  /// Any thread.
  void stop();

 private:
  class Connection;
  static Task<void> serve(std::shared_ptr<TcpDoor> door, std::shared_ptr<Connection> connection,
                          std::string address);
  void accept();
  void accepted(boost::system::error_code error, boost::asio::ip::tcp::socket socket);

  LiveService& m_service;
  boost::asio::ip::tcp::acceptor m_acceptor;
  boost::asio::steady_timer m_pause;  // after a failed accept
  std::size_t m_next = 0;             // the thread for the next connection
  std::atomic<int> m_connections{0};
};

}  // namespace madang::web::stomp
