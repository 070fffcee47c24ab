#pragma once

#include <string>
#include <vector>

#include "contract/accounts/session.h"
#include "features/accounts/domain/access_tokens.h"
#include "features/accounts/domain/account_service.h"
#include "features/accounts/domain/login_throttle.h"
#include "runtime/log.h"
#include "runtime/metrics.h"

namespace madang::accounts {

/// Where a request to sign in or to refresh comes from.
struct Origin {
  std::int64_t network = 0;
  std::int64_t device = 0;
  std::string deviceName;
};

/// Signing in, going on, signing out.
class SessionService {
 public:
  struct Parts {
    AccountPorts ports;
    const AccessTokens& tokens;
    LoginThrottle& throttle;
    Metrics& metrics;
    Log& log;
  };
  SessionService(Parts parts, TokenSettings settings);

  /// Fails with `wrong-credentials` (unknown and wrong alike, in the same time), `login-throttled`,
  /// `overloaded`.
  Task<Outcome<SignedIn>> login(Login request, Origin origin);
  /// Fails with `invalid-refresh-token`; a token that was used before ends its session.
  Task<Outcome<SignedIn>> refresh(Refresh request, Origin origin);
  Task<Outcome<SessionList>> list(MemberId member, SessionId current, std::size_t limit);
  /// Fails with `session-not-found`. Ending a session twice is no error.
  Task<Outcome<std::monostate>> end(MemberId member, SessionId session, sql::Seal<std::monostate> seal,
                                    bool sealed);

 private:
  Task<Outcome<SignedIn>> open(Member member, Origin origin);
  Task<Outcome<void>> remember(Credentials found, std::string typed, bool outdated, std::int64_t network);
  SignedIn signedIn(const Member& member, SessionId session, std::string refreshToken, UtcTime now) const;
  std::string successorOf(std::string_view refreshToken) const;

  AccountPorts m_ports;
  const AccessTokens& m_tokens;
  LoginThrottle& m_throttle;
  Log& m_log;
  const TokenSettings m_settings;
  const std::string m_successorKey;
  Counter& m_loggedIn;
  Counter& m_wrong;
  Counter& m_throttled;
  Counter& m_reused;
};

}  // namespace madang::accounts
