#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "contract/access/capability.h"

namespace madang {

/// `POST /api/v1/members`
struct SignUp {
  std::string email;
  std::string password;
  std::string nickname;
};
BOOST_DESCRIBE_STRUCT(SignUp, (), (email, password, nickname))

/// A member as he sees himself. Nobody else is ever sent the e-mail address.
struct MemberProfile {
  MemberId id;
  std::string nickname;
  std::string email;
  bool emailVerified = false;
  Role role = Role::Member;
  bool employed = false;
  std::vector<std::string> languages;
  std::vector<std::string> frameworks;
  std::optional<UtcTime> blockedUntil;  ///< in the future, or null
  UtcTime createdAt;
};
BOOST_DESCRIBE_STRUCT(MemberProfile, (),
                      (id, nickname, email, emailVerified, role, employed, languages, frameworks,
                       blockedUntil, createdAt))

/// `PATCH /api/v1/me`: what is absent stays as it is.
struct ProfileEdit {
  Patch<std::string> nickname;
  Patch<bool> employed;
  Patch<std::vector<std::string>> languages;   ///< null or empty: none
  Patch<std::vector<std::string>> frameworks;  ///< null or empty: none
};
BOOST_DESCRIBE_STRUCT(ProfileEdit, (), (nickname, employed, languages, frameworks))

/// `POST /api/v1/members/verify-email`
struct EmailVerification {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(EmailVerification, (), (token))

/// `POST /api/v1/members/verification-mail` and `POST /api/v1/password-resets`
struct MailRequest {
  std::string email;
};
BOOST_DESCRIBE_STRUCT(MailRequest, (), (email))

/// `POST /api/v1/password-resets/confirm`
struct PasswordResetConfirmation {
  std::string token;
  std::string newPassword;
};
BOOST_DESCRIBE_STRUCT(PasswordResetConfirmation, (), (token, newPassword))

/// `POST /api/v1/me/password`
struct PasswordChange {
  std::string currentPassword;
  std::string newPassword;
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (currentPassword, newPassword))

/// `GET /ops/v1/me`: what the console may offer to who is signed in.
struct StaffMe {
  MemberProfile member;
  Role role = Role::Member;
  std::vector<Capability> capabilities;
  std::string environment;  ///< `dev`, `test` or `prod`
};
BOOST_DESCRIBE_STRUCT(StaffMe, (), (member, role, capabilities, environment))

}  // namespace madang
