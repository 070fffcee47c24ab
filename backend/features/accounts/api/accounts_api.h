#pragma once

#include <string>
#include <vector>

#include "contract/accounts/member.h"
#include "contract/accounts/session.h"
#include "features/accounts/domain/account_service.h"
#include "features/accounts/domain/password_recovery.h"
#include "features/accounts/domain/session_service.h"
#include "web/route.h"

namespace madang::accounts {

/// Members' own routes: signing up, proving the address, passwords, profile.
class AccountsApi {
 public:
  AccountsApi(AccountService& accounts, PasswordRecovery& passwords)
      : m_accounts(accounts), m_passwords(passwords) {}
  std::vector<web::Route> routes();

 private:
  Task<web::Response> signUp(web::Request request, SignUp body);
  Task<web::Response> verifyEmail(web::Request request, EmailVerification body);
  Task<web::Response> askVerificationMail(web::Request request, MailRequest body);
  Task<web::Response> askReset(web::Request request, MailRequest body);
  Task<web::Response> confirmReset(web::Request request, PasswordResetConfirmation body);
  Task<web::Response> changePassword(web::Request request, PasswordChange body);
  Task<web::Response> me(web::Request request);
  Task<web::Response> editMe(web::Request request, ProfileEdit body);

  AccountService& m_accounts;
  PasswordRecovery& m_passwords;
};

/// Signing in, going on, signing out.
class SessionsApi {
 public:
  SessionsApi(SessionService& sessions, const Digests& digests) : m_sessions(sessions), m_digests(digests) {}
  std::vector<web::Route> routes();

 private:
  Task<web::Response> login(web::Request request, Login body);
  Task<web::Response> refresh(web::Request request, Refresh body);
  Task<web::Response> list(web::Request request);
  Task<web::Response> end(web::Request request);
  Task<web::Response> endCurrent(web::Request request);
  Task<web::Response> endSession(web::Request request, SessionId session);
  Origin originOf(web::Request request) const;

  SessionService& m_sessions;
  const Digests& m_digests;
};

/// `GET /ops/v1/me`
class StaffApi {
 public:
  StaffApi(AccountService& accounts, std::string environment)
      : m_accounts(accounts), m_environment(std::move(environment)) {}
  std::vector<web::Route> routes();

 private:
  Task<web::Response> me(web::Request request);

  AccountService& m_accounts;
  const std::string m_environment;
};

}  // namespace madang::accounts
