#include "web/websocket_upgrade.h"

#include <algorithm>

#include "web/ascii.h"

namespace madang::web {
namespace {

bool sameOrigin(std::string_view origin, std::string_view host) {
  const std::size_t scheme = origin.find("://");
  return scheme != std::string_view::npos && !host.empty() &&
         equalIgnoringCase(origin.substr(scheme + 3), host);
}

}  // namespace

std::optional<Fault> checkUpgrade(const Exchange& exchange, const std::vector<std::string>& allowedOrigins) {
  const RequestHead& head = exchange.head;
  const Request request{&exchange.data};
  if (!head.upgrade || head.minorVersion == 0 || exchange.headOnly ||
      request.header("Sec-WebSocket-Version") != "13" || !request.header("Sec-WebSocket-Key"))
    return Fault{"upgrade-required", "Ask for a WebSocket of version 13."};
  const bool allowed = head.origin.empty() || sameOrigin(head.origin, head.host) ||
                       std::any_of(allowedOrigins.begin(), allowedOrigins.end(), [&](const auto& origin) {
                         return equalIgnoringCase(origin, head.origin);
                       });
  if (!allowed) return Fault{"origin-refused", "Pages of this origin may not connect."};
  return std::nullopt;
}

}  // namespace madang::web
