#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/stomp/frame.h"

/// What CONNECT and the WebSocket's opening settle.
namespace madang::web::stomp {

/// The highest version in a client's `accept-version` (`1.0,1.1,1.2`) that we speak. Without the header it is
/// 1.0; nothing when there is none in common.
std::optional<Version> chooseVersion(std::optional<std::string_view> acceptVersion);

/// The sub-protocol to echo: the newest that was offered in `Sec-WebSocket-Protocol`, as it was spelt.
/// Nothing when none of `v10.stomp`, `v11.stomp`, `v12.stomp` was offered.
std::optional<std::string_view> chooseSubProtocol(std::string_view offered);

/// Zero: none this way.
struct HeartBeats {
  std::chrono::milliseconds fromUs{0};      ///< we send something at least so often
  std::chrono::milliseconds fromClient{0};  ///< the client does

  /// How long a client may be silent before it is taken for dead: its machine and the net are slow, too.
  std::chrono::milliseconds patience() const { return 2 * fromClient; }
};

/// @param header  `heart-beat` of CONNECT: `cx,cy`; absent means `0,0`. Nothing when it cannot be read.
/// @param ours    what we offer: how often we can send, and how often we want to hear
std::optional<HeartBeats> negotiate(std::optional<std::string_view> header, HeartBeats ours);

}  // namespace madang::web::stomp
