#pragma once

#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include "web/connection.h"
#include "web/websocket_session.h"

namespace madang::web {

using PlainStream = IoThread::Socket;
using TlsStream = boost::asio::ssl::stream<IoThread::Socket>;

/// A connection over plain TCP or TLS.
template <class Stream>
class ConnectionOf final : public Connection {
 public:
  static constexpr bool kTls = std::is_same_v<Stream, TlsStream>;

  ConnectionOf(std::shared_ptr<IoThread> thread, const boost::asio::ip::address& peer, Stream stream,
               std::shared_ptr<boost::asio::ssl::context> tls = nullptr)
      : Connection(std::move(thread), peer), m_tls(std::move(tls)), m_stream(std::move(stream)) {}

  void open() override {
    if constexpr (kTls) {
      m_stream.async_handshake(boost::asio::ssl::stream_base::server,
                               [this, self = shared_from_this()](boost::system::error_code error) {
                                 if (error) return cut();
                                 startServing();
                               });
    } else {
      startServing();
    }
  }

 protected:
  void startRead(char* place, std::size_t room) override {
    m_stream.async_read_some(boost::asio::buffer(place, room),
                             [this, self = shared_from_this()](boost::system::error_code error,
                                                               std::size_t bytes) { onRead(error, bytes); });
  }
  std::size_t tryWrite(std::string_view bytes, boost::system::error_code& error) override {
    if constexpr (kTls) {
      return 0;  // a TLS record cannot be half written without waiting
    } else {
      const std::size_t written = m_stream.write_some(boost::asio::buffer(bytes), error);
      if (error == boost::asio::error::would_block) error.clear();
      return written;
    }
  }
  void startWrite(std::string_view bytes) override {
    boost::asio::async_write(m_stream, boost::asio::buffer(bytes),
                             [this, self = shared_from_this()](boost::system::error_code error, std::size_t) {
                               onWritten(error);
                             });
  }
  void startShutdown() override {
    boost::system::error_code ignored;  // the other side may be gone already
    if constexpr (kTls) {
      m_stream.async_shutdown([self = shared_from_this()](boost::system::error_code) {});
    } else {
      m_stream.shutdown(boost::asio::socket_base::shutdown_send, ignored);
    }
  }
  void closeSocket() override {
    boost::system::error_code ignored;  // closing cannot fail in a way that matters
    m_stream.lowest_layer().close(ignored);
  }

  void startWebSocket(Exchange& exchange, std::string_view received) override {
    std::make_shared<WebSocketSession<Stream>>(sharedIo(), std::move(m_stream), shared_from_this(), &exchange)
        ->start(received);
  }

 private:
  std::shared_ptr<boost::asio::ssl::context> m_tls;  // outlives the stream that was made from it
  Stream m_stream;
};

}  // namespace madang::web
