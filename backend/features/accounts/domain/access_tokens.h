#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "contract/access/capability.h"
#include "features/accounts/domain/settings.h"
#include "ports/digests.h"

namespace madang::accounts {

/// What an access token says.
struct AccessClaims {
  MemberId member;
  SessionId session;
  Role role = Role::Member;
  UtcTime issuedAt;
  UtcTime expiresAt;
  std::string tokenId;  ///< `jti`
};

/// Why a token was refused: for counters and tests. Clients always get the same answer.
enum class TokenRefusal {
  TooLong,
  Malformed,
  WrongType,
  WrongAlgorithm,
  UnknownKey,
  BadSignature,
  BadClaims,
  WrongIssuer,
  WrongAudience,
  NotYetValid,
  Expired,
};

/// Issues and checks access tokens: JWTs with `typ: at+jwt`, signed by HS256 (RFC 9068, RFC 8725). The
/// algorithm belongs to the key and is never taken from the token; a header with anything but alg, typ and
/// kid is refused. Any thread; no state but the keys.
class AccessTokens {
 public:
  AccessTokens(const TokenSettings& settings, const Digests& digests);

  std::string issue(const AccessClaims& claims) const;
  Result<AccessClaims, TokenRefusal> verify(std::string_view token, UtcTime now) const;

  static constexpr std::size_t kLongestToken = 4096;

 private:
  struct Key {
    std::string id;
    std::string secret;
    std::string header;  // ready: base64url of the header and a dot
  };
  Result<const Key*, TokenRefusal> keyOf(std::string_view header) const;
  Result<AccessClaims, TokenRefusal> readClaims(std::string_view payload, UtcTime now) const;

  const Digests& m_digests;
  std::vector<Key> m_keys;
  const std::string m_issuer;
  const std::string m_audience;
  const std::chrono::seconds m_leeway;
  const std::chrono::seconds m_mostAhead;
};

}  // namespace madang::accounts
