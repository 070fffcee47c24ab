#pragma once

#include <array>
#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "web/bypass_stream.h"
#include "web/exchange.h"
#include "web/io_thread.h"
#include "web/serve_request.h"
#include "web/websocket.h"

namespace madang::web {

/// An upgraded connection on Beast's WebSocket stream. Frames are written in order from one queue; what a
/// slow reader leaves there is bounded. Without TLS and compression a frame that finds the queue empty goes
/// to the socket at once.
template <class Stream>
class WebSocketSession final : public WebSocket,
                               public Swept,
                               public std::enable_shared_from_this<WebSocketSession<Stream>> {
 public:
  /// @param husk  the connection that this was: keeps the request's bytes and its place in the caps.
  WebSocketSession(std::shared_ptr<IoThread> io, Stream stream, std::shared_ptr<void> husk,
                   Exchange* exchange)
      : m_io(std::move(io)), m_husk(std::move(husk)), m_exchange(exchange), m_stream(std::move(stream)) {
    m_io->core().webSockets.fetch_add(1);
  }
  ~WebSocketSession() override { m_io->core().webSockets.fetch_sub(1); }

  /// @param received  the request and whatever came behind it.
  void start(std::string_view received) {
    namespace websocket = boost::beast::websocket;
    const ServerSettings& settings = m_io->core().settings;
    const WebSocketOptions* const options = m_exchange->data.route->webSocket.get();
    m_binary = options && options->binary;
    m_compressed = options && options->deflate &&
                   Request{&m_exchange->data}.header("Sec-WebSocket-Extensions").has_value();
    m_stream.set_option(websocket::stream_base::timeout{
        settings.headerTimeout, options ? options->idle : settings.idleTimeout, true});
    m_stream.set_option(websocket::stream_base::decorator(
        [this](websocket::response_type& response) { decorate(response); }));
    m_stream.read_message_max(options ? options->messageBytes : settings.webSocketMessageBytes);
    if (options && options->deflate) m_stream.set_option(smallDeflate());
    m_stream.auto_fragment(false);
    m_stream.text(true);
    m_stream.async_accept(boost::asio::buffer(received),
                          [self = this->shared_from_this()](boost::system::error_code error) {
                            if (!error) self->run();
                          });
  }

  Task<std::optional<std::string>> receive() override {
    const auto self = this->shared_from_this();
    while (!m_over) {
      m_buffer.clear();
      const auto [error, size] =
          co_await m_stream.async_read(m_buffer, boost::asio::as_tuple(boost::asio::use_awaitable));
      if (error) break;
      if (m_binary || m_stream.got_text()) co_return takeMessage();
      finish(1003, "text only");
    }
    m_over = true;
    co_return std::nullopt;
  }

  /// Through a list of its own: work that several threads give to an io_context, its own thread among them,
  /// need not run in the order in which it was given.
  void send(std::shared_ptr<const std::string> text) override {
    m_pending.fetch_add(text->size(), std::memory_order_relaxed);
    bool first = false;
    {
      const std::lock_guard lock(m_inboxMutex);
      first = m_inbox.empty();
      m_inbox.push_back(std::move(text));
    }
    if (first) boost::asio::dispatch(m_io->context(), [self = this->shared_from_this()] { self->takeIn(); });
  }

  std::size_t pendingBytes() const override { return m_pending.load(std::memory_order_relaxed); }

  void onDrained(std::function<void()> drained) override { m_drained = std::move(drained); }

  void close(std::uint16_t code, std::string_view reason) override {
    boost::asio::dispatch(m_io->context(), [self = this->shared_from_this(), code,
                                            text = std::string(reason)] { self->finish(code, text); });
  }

  void sweep(SteadyTime now) override {
    if (m_closing && now >= m_deadline) cut();
  }
  void beginStop() override { finish(1001, "the server is stopping"); }
  void cut() override {
    m_over = true;
    m_queue.clear();
    boost::system::error_code ignored;  // closing cannot fail in a way that matters
    boost::beast::get_lowest_layer(m_stream).close(ignored);
  }
  std::shared_ptr<void> keepAlive() override { return this->shared_from_this(); }

 private:
  static constexpr auto kCloseTime = std::chrono::seconds{3};  // for the other side's closing frame

  static constexpr std::size_t kKeptBuffer = 2 * 1024;

  static constexpr bool kPlain = std::is_same_v<Stream, IoThread::Socket>;
  using Lower = std::conditional_t<kPlain, BypassStream<Stream>, Stream>;

  /// As little memory as goes: nothing is kept from one message to the next.
  static boost::beast::websocket::permessage_deflate smallDeflate() {
    boost::beast::websocket::permessage_deflate deflate;
    deflate.server_enable = true;
    deflate.server_no_context_takeover = true;
    deflate.client_no_context_takeover = true;
    deflate.server_max_window_bits = 11;
    deflate.client_max_window_bits = 11;
    deflate.memLevel = 4;
    return deflate;
  }

  void decorate(boost::beast::websocket::response_type& response) {
    response.set("X-Request-Id", m_exchange->data.traceId);
    const WebSocketOptions* const options = m_exchange->data.route->webSocket.get();
    if (!options || !options->subProtocol) return;
    const auto offered = Request{&m_exchange->data}.header("Sec-WebSocket-Protocol");
    if (!offered) return;
    if (const auto chosen = options->subProtocol(*offered))
      response.set("Sec-WebSocket-Protocol", boost::beast::string_view(chosen->data(), chosen->size()));
  }

  std::string takeMessage() {
    std::string message(static_cast<const char*>(m_buffer.cdata().data()), m_buffer.size());
    if (m_buffer.capacity() > kKeptBuffer) {
      m_buffer.clear();
      m_buffer.shrink_to_fit();
    }
    return message;
  }

  void run() {
    m_io->add(*this);
    if (m_io->core().stopping) return beginStop();
    const auto self = this->shared_from_this();
    boost::asio::co_spawn(m_io->context(), m_exchange->data.route->socket(self, Request{&m_exchange->data}),
                          [self](std::exception_ptr error) {
                            if (error) faultOf(error, self->m_io->core(), *self->m_exchange, false);
                            self->m_drained = nullptr;
                            self->finish(error ? 1011 : 1000, "");
                          });
  }

  void takeIn() {
    std::vector<std::shared_ptr<const std::string>> texts;
    {
      const std::lock_guard lock(m_inboxMutex);
      texts.swap(m_inbox);
    }
    for (auto& text : texts) enqueue(std::move(text));
  }

  void enqueue(std::shared_ptr<const std::string> text) {
    if (m_over || m_closing) {
      m_pending.fetch_sub(text->size(), std::memory_order_relaxed);
      return;
    }
    m_queue.push_back(std::move(text));
    if (m_pending.load(std::memory_order_relaxed) > m_io->core().settings.webSocketQueueBytes) {
      m_pending.fetch_sub(m_queue.back()->size(), std::memory_order_relaxed);
      m_queue.pop_back();  // nobody would begin to write it
      return finish(1008, "too slow");
    }
    if (m_queue.size() > 1 || passed()) return;
    writeNext();
  }

  /// Whether the only frame that waits has gone to the socket, or is going there.
  bool passed() {
    if constexpr (kPlain) {
      if (m_compressed || !m_stream.is_open()) return false;
      const std::string& text = *m_queue.front();
      std::array<char, 10> head;
      const auto result = m_stream.next_layer().pass(
          frameHead(text.size(), head), text,
          [self = this->shared_from_this()](boost::system::error_code error) { self->written(error); });
      if (result == BypassStream<Stream>::Passed::Whole) written({});
      return result != BypassStream<Stream>::Passed::Nothing;
    }
    return false;
  }

  /// Of a text message in one frame (RFC 6455 section 5.2).
  static std::string_view frameHead(std::uint64_t length, std::array<char, 10>& place) {
    const std::size_t more = length < 126 ? 0 : length < 65'536 ? 2 : 8;
    place[0] = static_cast<char>(0x81);
    place[1] = static_cast<char>(more == 0 ? length : more == 2 ? 126 : 127);
    for (std::size_t i = 0; i < more; ++i) place[2 + i] = static_cast<char>(length >> (8 * (more - 1 - i)));
    return {place.data(), 2 + more};
  }

  void writeNext() {
    m_stream.async_write(boost::asio::buffer(*m_queue.front()),
                         [self = this->shared_from_this()](boost::system::error_code error, std::size_t) {
                           self->written(error);
                         });
  }

  void written(boost::system::error_code error) {
    if (m_queue.empty()) return;  // cut meanwhile
    m_pending.fetch_sub(m_queue.front()->size(), std::memory_order_relaxed);
    m_queue.pop_front();
    if (error) return cut();
    if (!m_queue.empty()) return writeNext();
    if (m_closing) return sendClose();
    tellDrained();
  }

  /// Whoever is told may send, and what they send may be gone when they return.
  void tellDrained() {
    m_tellAgain = true;
    if (m_telling) return;
    m_telling = true;
    while (std::exchange(m_tellAgain, false))
      if (m_drained) m_drained();
    m_telling = false;
  }

  /// Says goodbye after the frame that is being written; a reader that does not take it is cut off.
  void finish(std::uint16_t code, std::string_view reason) {
    if (m_closing || m_over) return;
    m_closing = true;
    m_deadline = std::chrono::steady_clock::now() + kCloseTime;
    m_reason = boost::beast::websocket::close_reason(boost::beast::websocket::close_code(code),
                                                     boost::beast::string_view(reason.data(), reason.size()));
    if (code == 1008 && m_queue.size() > 1) m_queue.erase(m_queue.begin() + 1, m_queue.end());
    if (m_queue.empty()) sendClose();
  }

  void sendClose() {
    m_stream.async_close(m_reason,
                         [self = this->shared_from_this()](boost::system::error_code) { self->cut(); });
  }

  std::shared_ptr<IoThread> m_io;
  std::shared_ptr<void> m_husk;
  Exchange* m_exchange;
  boost::beast::websocket::stream<Lower> m_stream;
  boost::beast::flat_buffer m_buffer;
  std::mutex m_inboxMutex;
  std::vector<std::shared_ptr<const std::string>> m_inbox;  // sent, not yet seen by the I/O thread
  std::deque<std::shared_ptr<const std::string>> m_queue;
  std::atomic<std::size_t> m_pending{0};
  boost::beast::websocket::close_reason m_reason;
  SteadyTime m_deadline;
  std::function<void()> m_drained;
  bool m_binary = false;
  bool m_compressed = false;  // the client offered it, so Beast writes
  bool m_telling = false;
  bool m_tellAgain = false;
  bool m_closing = false;
  bool m_over = false;
};

}  // namespace madang::web
