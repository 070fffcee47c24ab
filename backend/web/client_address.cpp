#include "web/client_address.h"

#include <charconv>
#include <stdexcept>

#include "web/ascii.h"

namespace madang::web {
namespace {

namespace ip = boost::asio::ip;

ip::address_v6 asV6(const ip::address& address) {
  return address.is_v4() ? ip::make_address_v6(ip::v4_mapped, address.to_v4()) : address.to_v6();
}

std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  x ^= x >> 33;
  return x;
}

}  // namespace

NetworkSet::NetworkSet(const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    const std::size_t slash = text.find('/');
    boost::system::error_code error;
    const auto address = ip::make_address(text.substr(0, slash), error);
    unsigned bits = address.is_v4() ? 32 : 128;
    if (slash != std::string::npos) {
      const char* end = text.data() + text.size();
      const auto read = std::from_chars(text.data() + slash + 1, end, bits);
      if (read.ec != std::errc{} || read.ptr != end || bits > (address.is_v4() ? 32U : 128U))
        error = boost::asio::error::invalid_argument;
    }
    if (error) throw std::invalid_argument("not a network: " + text);
    m_networks.push_back({asV6(address), address.is_v4() ? bits + 96 : bits});
  }
}

bool NetworkSet::contains(const ip::address& address) const {
  if (m_networks.empty()) return false;
  const auto bytes = asV6(address).to_bytes();
  for (const Network& network : m_networks) {
    const auto base = network.base.to_bytes();
    bool same = true;
    for (unsigned bit = 0; same && bit < network.bits; bit += 8) {
      const unsigned left = network.bits - bit;
      const auto mask = static_cast<unsigned char>(left >= 8 ? 0xFF : 0xFF << (8 - left));
      same = ((bytes[bit / 8] ^ base[bit / 8]) & mask) == 0;
    }
    if (same) return true;
  }
  return false;
}

ip::address plainAddress(const ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  return address;
}

std::uint64_t networkHash(const ip::address& address) {
  if (address.is_v4()) return mix(0x0400'0000'0000ULL + address.to_v4().to_uint());
  const auto bytes = address.to_v6().to_bytes();
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < 8; ++i) prefix = prefix << 8 | bytes[i];
  return mix(prefix ^ 0x6b8b'4567'327b'23c6ULL);
}

std::optional<ip::address> forwardedClient(std::string_view forwardedFor, const NetworkSet& trusted) {
  while (!forwardedFor.empty()) {
    const std::size_t comma = forwardedFor.rfind(',');
    const std::string_view last =
        trimBlanks(comma == std::string_view::npos ? forwardedFor : forwardedFor.substr(comma + 1));
    forwardedFor = comma == std::string_view::npos ? std::string_view{} : forwardedFor.substr(0, comma);
    boost::system::error_code error;
    const auto address = ip::make_address(std::string(last), error);
    if (error) return std::nullopt;
    if (const auto plain = plainAddress(address); !trusted.contains(plain)) return plain;
  }
  return std::nullopt;
}

}  // namespace madang::web
