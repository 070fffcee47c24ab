#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/ip/address.hpp>

namespace madang::web {

/// A set of networks in CIDR notation: `10.0.0.0/8`, `::1/128`, `192.0.2.7`.
class NetworkSet {
 public:
  NetworkSet() = default;
  /// @throws std::invalid_argument naming the text that is no network.
  explicit NetworkSet(const std::vector<std::string>& texts);
  bool contains(const boost::asio::ip::address& address) const;
  bool empty() const { return m_networks.empty(); }

 private:
  struct Network {
    boost::asio::ip::address_v6 base;
    unsigned bits;
  };
  std::vector<Network> m_networks;  // IPv4 as IPv4-mapped IPv6
};

/// IPv4 as IPv4: the mapped form that a dual-stack socket reports is turned back.
boost::asio::ip::address plainAddress(const boost::asio::ip::address& address);

/// The same for all addresses that one subscriber is likely to hold: IPv4 /32, IPv6 /64. Stable over
/// restarts.
std::uint64_t networkHash(const boost::asio::ip::address& address);

/// Who really asks, behind proxies: the last address in X-Forwarded-For that is not a trusted proxy itself.
/// @returns nothing when the header names nobody else, or cannot be read: then the peer is the client.
std::optional<boost::asio::ip::address> forwardedClient(std::string_view forwardedFor,
                                                        const NetworkSet& trusted);

}  // namespace madang::web
