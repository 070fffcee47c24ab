#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace madang::web::stomp {

/// What carries a session's bytes: a WebSocket or a plain TCP connection. On the session's I/O thread.
class Pipe {
 public:
  virtual ~Pipe() = default;

  /// Writes one message. The owner calls Outbox::written() when all that was given has left.
  virtual void write(std::string bytes) = 0;

  /// Says goodbye after what was given to write(), and ends soon whatever the other side does.
  /// @param code  of RFC 6455; a plain connection just ends
  virtual void close(std::uint16_t code, std::string_view reason) = 0;

  virtual std::string_view name() const = 0;  ///< `websocket`, `tcp`
};

}  // namespace madang::web::stomp
