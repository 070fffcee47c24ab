#include "web/io_thread.h"

#include <array>
#include <cstdio>
#include <ctime>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/ip/v6_only.hpp>

#include "web/admission.h"
#include "web/connection_of.h"

namespace madang::web {
namespace {

constexpr auto kSweepEvery = std::chrono::milliseconds{250};
constexpr auto kAcceptPause = std::chrono::milliseconds{100};
constexpr std::size_t kKeptExchanges = 64;

int openReserve() {
  return ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

using ReusePort = boost::asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

}  // namespace

IoThread::IoThread(boost::asio::io_context& context, std::shared_ptr<ServerCore> core, std::uint64_t seed)
    : m_context(context),
      m_core(std::move(core)),
      m_acceptor(context),
      m_sweepTimer(context),
      m_acceptTimer(context),
      m_random(seed),
      m_reserveDescriptor(openReserve()) {
  renewDate();
}

IoThread::~IoThread() {
  if (m_reserveDescriptor >= 0) ::close(m_reserveDescriptor);
}

std::uint16_t IoThread::listen(const boost::asio::ip::tcp::endpoint& endpoint) {
  m_acceptor.open(endpoint.protocol());
  m_acceptor.set_option(boost::asio::socket_base::reuse_address(true));
  m_acceptor.set_option(ReusePort(true));
  if (endpoint.address().is_v6()) m_acceptor.set_option(boost::asio::ip::v6_only(false));
  m_acceptor.bind(endpoint);
  m_acceptor.listen(4096);
  return m_acceptor.local_endpoint().port();
}

void IoThread::start() {
  boost::asio::post(m_context, [self = shared_from_this()] {
    self->accept();
    self->sweepLater();
  });
}

template <class Call>
void IoThread::forEachSwept(Call call) {
  for (auto at = m_swept.begin(); at != m_swept.end();) {
    const auto alive = at->keepAlive();  // the call may end it
    Swept& swept = *at;
    ++at;
    call(swept);
  }
}

void IoThread::accept() {
  if (!m_acceptor.is_open()) return;
  m_acceptor.async_accept(m_context,
                          [self = shared_from_this()](boost::system::error_code error, Socket socket) {
                            self->accepted(error, std::move(socket));
                          });
}

void IoThread::accepted(boost::system::error_code error, Socket socket) {
  if (m_core->stopping || error == boost::asio::error::operation_aborted) return;
  if (error) return afterAcceptFailure(error);
  boost::system::error_code gone;
  const auto endpoint = socket.remote_endpoint(gone);
  if (!gone) {
    const auto peer = plainAddress(endpoint.address());
    if (!m_core->enter(peer)) {
      m_core->refusedConnections.add();
      refuse(std::move(socket));
    } else {
      boost::system::error_code ignored;  // a socket without these options still works
      socket.set_option(boost::asio::ip::tcp::no_delay(true), ignored);
      socket.non_blocking(true, ignored);
      std::shared_ptr<Connection> connection;
      if (auto tls = m_core->tls())
        connection = std::make_shared<ConnectionOf<TlsStream>>(shared_from_this(), peer,
                                                               TlsStream(std::move(socket), *tls), tls);
      else
        connection = std::make_shared<ConnectionOf<PlainStream>>(shared_from_this(), peer, std::move(socket));
      add(*connection);
      connection->open();
    }
  }
  accept();
}

/// Over a cap: one answer, without waiting for the request. A client that would speak TLS is just closed.
void IoThread::refuse(Socket socket) {
  if (m_core->tls()) return;
  auto exchange = takeExchange();
  exchange->restart(std::chrono::steady_clock::now());
  chooseTraceId(*exchange, nextRandom());
  exchange->data.path = "/";
  exchange->keepAlive = false;
  std::string answer;
  m_core->writer.answer(answer, m_date, *exchange,
                        Response(Fault{"overloaded", "Too many connections.", {}, std::chrono::seconds{5}}));
  giveBack(std::move(exchange));
  boost::system::error_code ignored;  // who is refused may also be gone
  socket.non_blocking(true, ignored);
  socket.write_some(boost::asio::buffer(answer), ignored);
  socket.shutdown(boost::asio::socket_base::shutdown_send, ignored);
}

/// Without descriptors the listener stays readable, and accepting again at once would spin. The reserve lets
/// us take the next connection off the queue and drop it, so that its client need not wait for a timeout.
void IoThread::afterAcceptFailure(boost::system::error_code error) {
  m_core->acceptFailures.add();
  const bool exhausted = error == boost::asio::error::no_descriptors ||
                         error == boost::system::errc::too_many_files_open_in_system ||
                         error == boost::asio::error::no_buffer_space ||
                         error == boost::asio::error::no_memory;
  if (exhausted && m_reserveDescriptor >= 0) {
    ::close(m_reserveDescriptor);
    const int dropped = ::accept4(m_acceptor.native_handle(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (dropped >= 0) ::close(dropped);
    m_reserveDescriptor = openReserve();
  }
  m_acceptTimer.expires_after(kAcceptPause);
  m_acceptTimer.async_wait([self = shared_from_this()](boost::system::error_code cancelled) {
    if (!cancelled) self->accept();
  });
}

void IoThread::sweepLater() {
  m_sweepTimer.expires_after(kSweepEvery);
  m_sweepTimer.async_wait([self = shared_from_this()](boost::system::error_code cancelled) {
    if (cancelled) return;
    self->renewDate();
    const auto now = std::chrono::steady_clock::now();
    self->forEachSwept([now](Swept& swept) { swept.sweep(now); });
    self->sweepLater();
  });
}

void IoThread::beginStop() {
  boost::asio::post(m_context, [self = shared_from_this()] {
    boost::system::error_code ignored;  // closing cannot fail in a way that matters
    self->m_acceptor.close(ignored);
    self->m_acceptTimer.cancel();
    self->forEachSwept([](Swept& swept) { swept.beginStop(); });
  });
}

void IoThread::cutAll() {
  boost::asio::post(m_context, [self = shared_from_this()] {
    self->m_sweepTimer.cancel();
    self->forEachSwept([](Swept& swept) { swept.cut(); });
  });
}

std::unique_ptr<Exchange> IoThread::takeExchange() {
  if (m_exchanges.empty()) return std::make_unique<Exchange>();
  auto exchange = std::move(m_exchanges.back());
  m_exchanges.pop_back();
  return exchange;
}

void IoThread::giveBack(std::unique_ptr<Exchange> exchange) {
  if (m_exchanges.size() >= kKeptExchanges || exchange->body.capacity() > 64 * 1024) return;
  exchange->headBuffer.reset();
  m_exchanges.push_back(std::move(exchange));
}

std::uint64_t IoThread::nextRandom() {  // SplitMix64: ids to tell requests apart, not secrets
  std::uint64_t z = m_random += 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

void IoThread::renewDate() {
  const std::time_t now = std::chrono::system_clock::to_time_t(m_core->parts.clock.now());
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 64> line;
  const std::size_t length =
      std::strftime(line.data(), line.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &utc);
  m_date.assign(line.data(), length);
}

}  // namespace madang::web
