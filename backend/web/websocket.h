#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ports/task.h"

namespace madang::web {

/// What a route's WebSockets do otherwise than usual.
struct WebSocketOptions {
  /// Which of the offered sub-protocols is spoken; nothing: none is named in the answer.
  std::function<std::optional<std::string_view>(std::string_view offered)> subProtocol;
  bool binary = false;   ///< takes binary messages as if they were text; otherwise they end it with 1003
  bool deflate = false;  ///< permessage-deflate, for clients that ask for it
  std::size_t messageBytes = 64 * 1024;    ///< longest message taken
  std::chrono::milliseconds idle{60'000};  ///< a ping goes out after half of it; without an answer: dead
};

/// One upgraded connection. All calls on its own I/O thread, except send() and close(), which any thread may
/// call.
class WebSocket {
 public:
  virtual ~WebSocket() = default;

  /// The next text message; nothing once the connection is closed by either side.
  virtual Task<std::optional<std::string>> receive() = 0;

  /// Queues a text frame, in the order of the calls; the same buffer may be shared by many sockets. A reader
  /// that lets its queue grow past the bound is cut off with 1008.
  virtual void send(std::shared_ptr<const std::string> text) = 0;

  /// Bytes queued and not yet written: who sends at a rate skips frames while this is high.
  virtual std::size_t pendingBytes() const = 0;

  /// `drained` is called on the I/O thread each time that the last frame of the queue has been written.
  virtual void onDrained(std::function<void()> drained) = 0;

  virtual void close(std::uint16_t code, std::string_view reason) = 0;
};

}  // namespace madang::web
