#pragma once

#include <array>
#include <cassert>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fault.h"
#include "base/ids.h"
#include "base/language.h"
#include "web/method.h"
#include "web/principal.h"

namespace madang::web {

using madang::Language;

struct Route;
class IdempotencyTicket;

/// One parsed request. Owned by its HTTP session; the views point into the session's buffer. Valid until the
/// handler has answered: the session waits for the handler, also when it cancels it.
struct RequestData {
  struct Header {
    std::string_view name;  ///< as sent; compare without case
    std::string_view value;
  };

  Method method = Method::Get;
  std::string_view path;   ///< percent-encoded, without the query
  std::string_view query;  ///< percent-encoded, without the question mark
  std::vector<Header> headers;
  std::string_view body;
  const Route* route = nullptr;
  std::array<std::string_view, 4> pathValues;  ///< in the order of the `{…}` in the route's path
  std::optional<Principal> principal;
  std::string traceId;
  Language language = Language::English;
  std::string_view acceptEncoding;  ///< as sent
  std::string clientAddress;        ///< text form, after the trusted-proxy rule
  std::uint64_t clientNetwork = 0;  ///< hash of the address: /32 for IPv4, /64 for IPv6
  IdempotencyTicket* idempotency = nullptr;
};

/// A handle to the request, passed by value through handlers.
class Request {
 public:
  explicit Request(const RequestData* data) : m_data(data) {}

  const RequestData& data() const { return *m_data; }
  const std::optional<Principal>& principal() const { return m_data->principal; }
  /// The signed-in member; only behind a capability that anonymous visitors lack.
  MemberId member() const {
    assert(m_data->principal);
    return m_data->principal->member;
  }
  bool can(Capability capability) const {
    return m_data->principal ? m_data->principal->capabilities.has(capability)
                             : kAnonymousCapabilities.has(capability);
  }
  const std::string& traceId() const { return m_data->traceId; }
  Language language() const { return m_data->language; }

  /// The header's value, or nothing. Names are compared without case.
  std::optional<std::string_view> header(std::string_view name) const;

  /// The decoded value of a query parameter; nothing when absent. A parameter given twice was refused before.
  std::optional<std::string> query(std::string_view name) const;

  /// A path segment, percent-decoded. @param name  as in the route: `{id}`
  std::string pathValue(std::string_view name) const;

  /// An id in the path. A malformed one cannot name anything: `fault` (the feature's not-found) is returned.
  template <class AnyId>
  Outcome<AnyId> pathId(std::string_view name, Fault fault) const {
    if (const auto id = parseId<AnyId>(pathValue(name))) return *id;
    return Failure{std::move(fault)};
  }

 private:
  const RequestData* m_data;
};

/// The token of `Authorization: Bearer …`; empty text for another scheme or a malformed one.
std::string_view bearerToken(std::string_view authorization);

}  // namespace madang::web
