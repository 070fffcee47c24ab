#pragma once

#include <memory>
#include <vector>

#include "features/stream/domain/hub.h"
#include "web/route.h"

namespace madang::stream {

/// `WS /ops/v1/stream`
class StreamApi {
 public:
  explicit StreamApi(Hub& hub) : m_hub(hub) {}
  std::vector<web::Route> routes();

 private:
  Task<void> serve(std::shared_ptr<web::WebSocket> socket, web::Request request);

  Hub& m_hub;
};

/// Proves tokens by the front door's own authenticator.
Hub::Authenticate authenticateBy(web::Authenticator& authenticator);

}  // namespace madang::stream
