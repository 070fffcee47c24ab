#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/ids.h"
#include "base/time.h"
#include "contract/accounts/member.h"

namespace madang {

/// `POST /api/v1/sessions`. An Idempotency-Key is not honoured here nor on refresh: the answer holds tokens,
/// and those are never stored. Signing in twice opens two sessions; a repeated refresh is answered by the
/// grace rule.
struct Login {
  std::string email;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(Login, (), (email, password))

/// `POST /api/v1/sessions/refresh`. Each refresh token works once. The same token may be shown once more
/// within ten seconds by the same program (a lost answer) and gets the same successor; shown otherwise it
/// ends the session.
struct Refresh {
  std::string refreshToken;
};
BOOST_DESCRIBE_STRUCT(Refresh, (), (refreshToken))

/// What signing in and refreshing give.
struct SignedIn {
  std::string accessToken;
  std::string refreshToken;
  std::int64_t expiresInSeconds = 0;  ///< life of the access token
  MemberProfile member;
};
BOOST_DESCRIBE_STRUCT(SignedIn, (), (accessToken, refreshToken, expiresInSeconds, member))

/// One place where a member is signed in.
struct SessionView {
  SessionId id;
  std::string device;  ///< the User-Agent as sent at sign-in, shortened
  bool current = false;
  UtcTime createdAt;
  UtcTime lastUsedAt;
  UtcTime expiresAt;
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (id, device, current, createdAt, lastUsedAt, expiresAt))

/// `GET /api/v1/sessions`: the newest first, at most `limit`; a member has no more than 100 sessions.
struct SessionList {
  std::vector<SessionView> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(SessionList, (), (items, nextCursor))

}  // namespace madang
