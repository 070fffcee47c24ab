#pragma once

#include <string_view>

#include "base/fault.h"
#include "base/ids.h"
#include "base/time.h"
#include "contract/access/capability.h"

namespace madang::web {

/// Who is asking, as proven by an access token.
struct Principal {
  MemberId member;
  SessionId session;
  Role role = Role::Member;
  CapabilitySet capabilities;  ///< of the role, without writing when blocked
  bool blocked = false;
  UtcTime expiresAt{};  ///< of the token; what lasts longer than a request ends then
};

/// Turns an access token into a principal, from memory: it runs on the I/O threads for every request.
/// Any thread. Refuses with `invalid-token`; the answer is the same whatever is wrong with the token.
class Authenticator {
 public:
  virtual ~Authenticator() = default;
  virtual Outcome<Principal> authenticate(std::string_view accessToken) = 0;
};

}  // namespace madang::web
