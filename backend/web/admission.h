#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/asio/ip/address.hpp>

#include "web/exchange.h"
#include "web/server_core.h"

namespace madang::web {

/// The other end of a connection.
struct Peer {
  boost::asio::ip::address address;
  std::string text;
  std::uint64_t network = 0;
  bool trustedProxy = false;
};

/// The id of a request: what the client sent as X-Request-Id if that is 1 to 64 safe characters, else
/// `fresh`.
void chooseTraceId(Exchange& exchange, std::uint64_t fresh);

/// The steps before a handler, in order: client address, target, route, token, rate limit, capability, body
/// type. Fills the exchange. @returns why the request is refused, or nothing.
std::optional<Fault> admit(ServerCore& core, Exchange& exchange, const Peer& peer, SteadyTime now);

}  // namespace madang::web
