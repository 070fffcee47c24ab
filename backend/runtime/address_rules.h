#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/ip/address.hpp>

#include "base/result.h"

namespace madang {

/// Which addresses the backend may connect to on behalf of others: public ones, and what is listed by hand.
class AddressRules {
 public:
  /// @param alsoAllowed  networks like `10.1.0.0/16` or `::1/128`
  /// @returns the text that is no network, when there is one.
  static Result<AddressRules, std::string> of(const std::vector<std::string>& alsoAllowed);

  bool allows(const boost::asio::ip::address& address) const;

  /// Unicast and routed in the Internet: not private, local, shared, reserved, for documentation or
  /// multicast; nor an IPv6 address that stands for such an IPv4 address (mapped, translated, 6to4, Teredo).
  /// @see IANA's special-purpose address registries (RFC 6890).
  static bool isPublic(const boost::asio::ip::address& address);

 private:
  struct Network {
    boost::asio::ip::address base;
    unsigned bits;
  };
  std::vector<Network> m_allowed;
};

}  // namespace madang
