#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/intrusive/list.hpp>

#include "web/exchange.h"
#include "web/server_core.h"

namespace madang::web {

using SweepHook =
    boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

/// What the thread looks at a few times a second and tells about the server's end: connections and
/// WebSockets.
class Swept : public SweepHook {
 public:
  virtual ~Swept() = default;
  /// Ends or refuses what has passed its deadline.
  virtual void sweep(SteadyTime now) = 0;
  /// Ends soon: at once when idle, otherwise after what it is doing.
  virtual void beginStop() = 0;
  /// Ends at once.
  virtual void cut() = 0;
  /// Keeps the object alive during one of the calls above.
  virtual std::shared_ptr<void> keepAlive() = 0;
};

/// A server's share of one I/O thread: its listener, its connections, and what they use in turn. Everything
/// here happens on that thread, but for listen() before the loop runs.
class IoThread : public std::enable_shared_from_this<IoThread> {
 public:
  using Executor = boost::asio::io_context::executor_type;
  using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;

  IoThread(boost::asio::io_context& context, std::shared_ptr<ServerCore> core, std::uint64_t seed);
  ~IoThread();

  /// Binds with SO_REUSEPORT. @returns the port. @throws std::system_error
  std::uint16_t listen(const boost::asio::ip::tcp::endpoint& endpoint);
  void start();
  void beginStop();
  void cutAll();

  ServerCore& core() { return *m_core; }
  boost::asio::io_context& context() { return m_context; }

  void add(Swept& swept) { m_swept.push_back(swept); }

  std::unique_ptr<Exchange> takeExchange();
  void giveBack(std::unique_ptr<Exchange> exchange);

  /// Answers of the connection that is being served; empty in between.
  std::string& out() { return m_out; }
  std::string_view date() const { return m_date; }
  std::uint64_t nextRandom();

 private:
  using SweptList = boost::intrusive::list<Swept, boost::intrusive::constant_time_size<false>>;

  template <class Call>
  void forEachSwept(Call call);
  void accept();
  void accepted(boost::system::error_code error, Socket socket);
  void refuse(Socket socket);
  void afterAcceptFailure(boost::system::error_code error);
  void sweepLater();
  void renewDate();

  boost::asio::io_context& m_context;
  std::shared_ptr<ServerCore> m_core;
  boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor> m_acceptor;
  boost::asio::steady_timer m_sweepTimer;
  boost::asio::steady_timer m_acceptTimer;
  SweptList m_swept;
  std::vector<std::unique_ptr<Exchange>> m_exchanges;
  std::string m_out;
  std::string m_date;
  std::uint64_t m_random;
  int m_reserveDescriptor;  // given up for a moment to accept and drop a connection when descriptors run out
};

}  // namespace madang::web
