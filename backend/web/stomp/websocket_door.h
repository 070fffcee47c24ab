#pragma once

#include "web/route.h"
#include "web/stomp/live_service.h"

namespace madang::web::stomp {

/// Upgrades of one network: many members may sit behind one address, and come back all at once.
inline constexpr RateClass kConnectRate{"connect", 1200, std::chrono::seconds{60}};

/// `GET /ws`: STOMP over WebSocket. The path is public: the token comes with CONNECT.
Route webSocketRoute(LiveService& service, WebSocketOptions options);

}  // namespace madang::web::stomp
