#pragma once

#include "web/route.h"
#include "web/stomp/live_service.h"

namespace madang::web::stomp {

/// `GET /ws`: STOMP over WebSocket. The path is public: the token comes with CONNECT.
Route webSocketRoute(LiveService& service, WebSocketOptions options);

}  // namespace madang::web::stomp
