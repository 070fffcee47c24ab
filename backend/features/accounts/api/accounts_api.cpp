#include "features/accounts/api/accounts_api.h"

#include "web/sealed.h"

namespace madang::accounts {
namespace {

using web::Request;
using web::Response;
using web::Sealed;

constexpr web::Limits kSignUpLimits{web::kSignUpRate, 16 * 1024};
constexpr web::Limits kMailLimits{web::kMailRate, 16 * 1024};
constexpr web::Limits kTokenLimits{web::kLoginRate, 16 * 1024};

Response renderCreated(Request, const MemberProfile& member) {
  return Response::json(201, member).with("Location", "/api/v1/me");
}
Response renderMember(Request, const MemberProfile& member) {
  return Response::json(200, member);
}
Response renderNothing(Request, const std::monostate&) {
  return Response::noContent();
}
Response renderAccepted(Request, const std::monostate&) {
  Response response = Response::noContent();
  response.status = 202;
  return response;
}

std::string mailLanguage(Request request) {
  return request.language() == Language::Korean ? "ko" : "en";
}

std::int64_t networkOf(Request request) {
  return static_cast<std::int64_t>(request.data().clientNetwork);
}

}  // namespace

std::vector<web::Route> AccountsApi::routes() {
  using enum web::Method;
  using enum Capability;
  return {
      {Post, "/api/v1/members", Public, kSignUpLimits, web::onJson(this, &AccountsApi::signUp)},
      {Post, "/api/v1/members/verify-email", Public, kTokenLimits,
       web::onJson(this, &AccountsApi::verifyEmail)},
      {Post, "/api/v1/members/verification-mail", Public, kMailLimits,
       web::onJson(this, &AccountsApi::askVerificationMail)},
      {Post, "/api/v1/password-resets", Public, kMailLimits, web::onJson(this, &AccountsApi::askReset)},
      {Post, "/api/v1/password-resets/confirm", Public, kTokenLimits,
       web::onJson(this, &AccountsApi::confirmReset)},
      {Post, "/api/v1/me/password", Signed, kTokenLimits, web::onJson(this, &AccountsApi::changePassword)},
      {Get, "/api/v1/me", Signed, web::kReadLimits, web::on(this, &AccountsApi::me)},
      {Patch, "/api/v1/me", EditProfile, web::kWriteLimits, web::onJson(this, &AccountsApi::editMe)},
  };
}

Task<Response> AccountsApi::signUp(Request request, SignUp body) {
  const Sealed<MemberProfile> sealed(request, renderCreated);
  auto member = co_await m_accounts.signUp(std::move(body), mailLanguage(request), sealed.seal());
  co_return sealed.answer(std::move(member));
}

Task<Response> AccountsApi::verifyEmail(Request request, EmailVerification body) {
  const Sealed<std::monostate> sealed(request, renderNothing);
  auto done = co_await m_accounts.verifyEmail(std::move(body.token), sealed.seal());
  co_return sealed.answer(std::move(done));
}

Task<Response> AccountsApi::askVerificationMail(Request request, MailRequest body) {
  const Sealed<std::monostate> sealed(request, renderAccepted);
  WantedMail wanted{MailPurpose::VerifyEmail, std::move(body.email)};
  auto noted = co_await m_passwords.request(std::move(wanted), sealed.seal());
  co_return sealed.answer(std::move(noted));
}

Task<Response> AccountsApi::askReset(Request request, MailRequest body) {
  const Sealed<std::monostate> sealed(request, renderAccepted);
  WantedMail wanted{MailPurpose::ResetPassword, std::move(body.email)};
  auto noted = co_await m_passwords.request(std::move(wanted), sealed.seal());
  co_return sealed.answer(std::move(noted));
}

Task<Response> AccountsApi::confirmReset(Request request, PasswordResetConfirmation body) {
  const Sealed<std::monostate> sealed(request, renderNothing);
  auto done = co_await m_passwords.confirm(std::move(body), networkOf(request), sealed.seal());
  co_return sealed.answer(std::move(done));
}

Task<Response> AccountsApi::changePassword(Request request, PasswordChange body) {
  const Sealed<std::monostate> sealed(request, renderNothing);
  const SessionId current = request.principal()->session;
  auto done = co_await m_passwords.change(request.member(), current, std::move(body), sealed.seal());
  co_return sealed.answer(std::move(done));
}

Task<Response> AccountsApi::me(Request request) {
  auto member = co_await m_accounts.profile(request.member());
  if (!member) co_return std::move(member).error();
  co_return Response::json(200, *member);
}

Task<Response> AccountsApi::editMe(Request request, ProfileEdit body) {
  const Sealed<MemberProfile> sealed(request, renderMember);
  auto member = co_await m_accounts.edit(request.member(), std::move(body), sealed.seal());
  co_return sealed.answer(std::move(member));
}

}  // namespace madang::accounts
