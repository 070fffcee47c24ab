#include "runtime/address_rules.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace madang {
namespace {

using boost::asio::ip::address;
using boost::asio::ip::address_v4;
using boost::asio::ip::address_v6;

template <std::size_t N>
bool sharePrefix(const std::array<unsigned char, N>& a, const std::array<unsigned char, N>& b,
                 unsigned bits) {
  for (std::size_t i = 0; i < N && bits > 0; ++i) {
    const unsigned here = std::min(bits, 8U);
    const auto mask = static_cast<unsigned char>(0xff00U >> here);
    if ((a[i] & mask) != (b[i] & mask)) return false;
    bits -= here;
  }
  return true;
}

bool within(const address& each, const address& base, unsigned bits) {
  if (each.is_v4() != base.is_v4()) return false;
  if (each.is_v4()) return sharePrefix(each.to_v4().to_bytes(), base.to_v4().to_bytes(), bits);
  return sharePrefix(each.to_v6().to_bytes(), base.to_v6().to_bytes(), bits);
}

struct Special {
  const char* base;
  unsigned bits;
};

constexpr Special kSpecialV4[] = {
    {"0.0.0.0", 8},       {"10.0.0.0", 8},      {"100.64.0.0", 10},   {"127.0.0.0", 8},
    {"169.254.0.0", 16},  {"172.16.0.0", 12},   {"192.0.0.0", 24},    {"192.0.2.0", 24},
    {"192.31.196.0", 24}, {"192.52.193.0", 24}, {"192.88.99.0", 24},  {"192.168.0.0", 16},
    {"192.175.48.0", 24}, {"198.18.0.0", 15},   {"198.51.100.0", 24}, {"203.0.113.0", 24},
    {"224.0.0.0", 3},
};
constexpr Special kSpecialV6[] = {
    {"2001::", 23},  // protocols, Teredo among them
    {"2001:db8::", 32}, {"2002::", 16}, {"2620:4f:8000::", 48}, {"3fff::", 20},
};

bool isSpecial(const address& each, const auto& table) {
  return std::any_of(std::begin(table), std::end(table), [&](const Special& special) {
    return within(each, boost::asio::ip::make_address(special.base), special.bits);
  });
}

}  // namespace

Result<AddressRules, std::string> AddressRules::of(const std::vector<std::string>& alsoAllowed) {
  AddressRules rules;
  for (const std::string& text : alsoAllowed) {
    const auto slash = text.find('/');
    boost::system::error_code error;
    const address base = boost::asio::ip::make_address(text.substr(0, slash), error);
    if (error) return Failure{text};
    const unsigned most = base.is_v4() ? 32 : 128;
    unsigned bits = most;
    if (slash != std::string::npos) {
      const char* end = text.data() + text.size();
      const auto read = std::from_chars(text.data() + slash + 1, end, bits);
      if (read.ec != std::errc{} || read.ptr != end || bits > most) return Failure{text};
    }
    rules.m_allowed.push_back({base, bits});
  }
  return rules;
}

bool AddressRules::isPublic(const address& each) {
  if (each.is_v4()) return !isSpecial(each, kSpecialV4);
  const address_v6 v6 = each.to_v6();
  if (v6.is_v4_mapped()) return false;  // nobody means such an address; connecting would reach the IPv4 one
  // Global unicast is 2000::/3; everything else is local, reserved, translated or multicast.
  return within(each, boost::asio::ip::make_address("2000::"), 3) && !isSpecial(each, kSpecialV6);
}

bool AddressRules::allows(const address& each) const {
  if (isPublic(each)) return true;
  return std::any_of(m_allowed.begin(), m_allowed.end(),
                     [&](const Network& network) { return within(each, network.base, network.bits); });
}

}  // namespace madang
