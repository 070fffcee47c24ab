#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/websocket/teardown.hpp>

#include "base/unique_function.h"

namespace madang::web {

/// The socket beneath Beast's WebSocket stream, with a way past it: a whole frame that fits into the kernel's
/// buffer is written at once, without an asynchronous operation and its completion. What Beast writes by
/// itself (pongs, pings, closing frames) and what goes past never end up inside each other. One thread; the
/// socket is in non-blocking mode.
template <class Socket>
class BypassStream {
 public:
  using executor_type = typename Socket::executor_type;
  using next_layer_type = Socket;
  enum class Passed {
    Nothing,  ///< not one byte; it may be written the usual way
    Partly,   ///< the rest goes when the reader takes it; `done` will be called
    Whole,
  };

  explicit BypassStream(Socket socket) : m_socket(std::move(socket)), m_state(std::make_shared<State>()) {}

  executor_type get_executor() { return m_socket.get_executor(); }
  next_layer_type& next_layer() { return m_socket; }
  const next_layer_type& next_layer() const { return m_socket; }

  /// @param done  called with an error code after Partly; keeps this alive
  template <class Done>
  Passed pass(std::string_view head, std::string_view body, Done done) {
    State& state = *m_state;
    if (state.writing || !state.rest.empty()) return Passed::Nothing;
    boost::system::error_code error;
    const std::array<boost::asio::const_buffer, 2> frame{boost::asio::buffer(head),
                                                         boost::asio::buffer(body)};
    std::size_t written = m_socket.write_some(frame, error);
    if (written == 0) return Passed::Nothing;  // an error shows again, the usual way
    if (written == head.size() + body.size()) return Passed::Whole;
    if (written < head.size()) state.rest = head.substr(std::exchange(written, head.size()));
    state.rest += body.substr(written - head.size());
    boost::asio::async_write(
        m_socket, boost::asio::buffer(state.rest),
        [state = m_state, done = std::move(done)](boost::system::error_code failed, std::size_t) mutable {
          std::string().swap(state->rest);
          if (auto next = std::exchange(state->deferred, {})) next();
          done(failed);
        });
    return Passed::Partly;
  }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return m_socket.async_read_some(buffers, std::forward<Token>(token));
  }

  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
        [this](auto handler, const Buffers& bytes) {
          if (m_state->rest.empty()) return write(bytes, std::move(handler));
          // The rest's operation ends before the socket does.
          m_state->deferred = [this, bytes, handler = std::move(handler)]() mutable {
            write(bytes, std::move(handler));
          };
        },
        token, buffers);
  }

 private:
  struct State {
    bool writing = false;
    std::string rest;
    UniqueFunction<void()> deferred;
  };

  template <class Buffers, class Handler>
  void write(const Buffers& bytes, Handler handler) {
    m_state->writing = true;
    const auto executor = boost::asio::get_associated_executor(handler, get_executor());
    m_socket.async_write_some(
        bytes, boost::asio::bind_executor(
                   executor, [state = m_state, handler = std::move(handler)](boost::system::error_code error,
                                                                             std::size_t written) mutable {
                     state->writing = false;
                     std::move(handler)(error, written);
                   }));
  }

  Socket m_socket;
  std::shared_ptr<State> m_state;  // outlives the operations, which may end after the stream
};

template <class Socket>
void teardown(boost::beast::role_type role, BypassStream<Socket>& stream, boost::system::error_code& error) {
  using boost::beast::websocket::teardown;
  teardown(role, stream.next_layer(), error);
}

template <class Socket, class Handler>
void async_teardown(boost::beast::role_type role, BypassStream<Socket>& stream, Handler&& handler) {
  using boost::beast::websocket::async_teardown;
  async_teardown(role, stream.next_layer(), std::forward<Handler>(handler));
}

}  // namespace madang::web
