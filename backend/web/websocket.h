#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ports/task.h"

namespace madang::web {

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

  virtual void close(std::uint16_t code, std::string_view reason) = 0;
};

}  // namespace madang::web
