#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace madang::test {

/// A TCP server on a free loopback port that does with each connection what the test says, one at a time.
class ScriptedServer {
 public:
  using Socket = boost::asio::ip::tcp::socket;
  explicit ScriptedServer(std::function<void(Socket&)> serve)
      : m_serve(std::move(serve)),
        m_acceptor(m_context, {boost::asio::ip::address_v4::loopback(), 0}),
        m_thread([this] { run(); }) {}
  ~ScriptedServer() {
    m_stopping = true;
    boost::system::error_code ignored;
    {
      const std::lock_guard lock(m_mutex);
      if (m_current) m_current->shutdown(Socket::shutdown_both, ignored);
    }
    Socket waker(m_context);
    waker.connect(m_acceptor.local_endpoint(), ignored);
    m_thread.join();
  }

  std::string port() const { return std::to_string(m_acceptor.local_endpoint().port()); }
  int connections() const { return m_connections; }

 private:
  void run() {
    while (true) {
      Socket socket(m_context);
      boost::system::error_code error;
      m_acceptor.accept(socket, error);
      if (m_stopping || error) return;
      ++m_connections;
      {
        const std::lock_guard lock(m_mutex);
        m_current = &socket;
      }
      try {
        m_serve(socket);
      } catch (const boost::system::system_error&) {  // the client went away: the next one
      }
      const std::lock_guard lock(m_mutex);
      m_current = nullptr;
    }
  }

  std::function<void(Socket&)> m_serve;
  boost::asio::io_context m_context;
  boost::asio::ip::tcp::acceptor m_acceptor;
  std::atomic<bool> m_stopping{false};
  std::atomic<int> m_connections{0};
  std::mutex m_mutex;
  Socket* m_current = nullptr;
  std::thread m_thread;
};

}  // namespace madang::test
