#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace madang::accounts {

struct PasswordSettings {
  std::string pepper;  ///< mixed into every password when not empty; changing it makes all passwords wrong
};

/// A key of the access tokens. All verify, the first one signs: put a new one first, drop the old one when
/// the tokens that it signed have expired.
struct TokenKey {
  std::string id;      ///< `kid`: 1 to 32 letters, digits, dashes
  std::string secret;  ///< at least 32 bytes, for HS256 and nothing else
};

/// Reads `kid:base64url` of at least 32 bytes, plain Base64 too. @returns why not, without the secret,
/// otherwise
Result<TokenKey, std::string> parseTokenKey(std::string_view text);

struct TokenSettings {
  std::vector<TokenKey> keys;  ///< never empty
  std::string rootSecret;      ///< from which successors of refresh tokens are derived; at least 32 bytes
  std::string issuer = "madang";
  std::string audience = "madang-api";
  std::chrono::seconds accessLife{900};
  std::chrono::seconds leeway{5};           ///< after the end, for the clocks of other nodes
  std::chrono::seconds mostAhead{60};       ///< a clock that was set back makes its own tokens lie ahead
  std::chrono::hours refreshLife{24 * 14};  ///< a session ends when it is not used for so long
  std::chrono::milliseconds grace{10'000};  ///< how long a lost answer to a refresh may be asked for again
};

struct AccountSettings {
  std::string environment = "dev";
  std::chrono::hours verificationLife{24};
  std::chrono::minutes resetLife{30};
  std::chrono::seconds mailPause{60};  ///< shortest time between two mails of one kind to one member
};

/// Doubling waits after failures; see LoginThrottle.
struct ThrottleSettings {
  bool enabled = true;
  std::uint32_t freeFailures = 5;  ///< per account and network, before waits begin
  std::chrono::seconds firstWait{1};
  std::chrono::seconds longestWait{900};
  std::uint32_t accountFailures = 50;  ///< per account over all strange networks, before waits begin
  std::chrono::seconds longestAccountWait{60};
  std::uint32_t networkFailures = 100;     ///< per network over all accounts, before waits begin
  std::chrono::seconds forgetAfter{3600};  ///< without a failure
};

}  // namespace madang::accounts
