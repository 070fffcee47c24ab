#include "features/accounts/api/accounts_api.h"

#include <charconv>
#include <cstring>

#include "web/sealed.h"

namespace madang::accounts {
namespace {

using web::Request;
using web::Response;
using web::Sealed;

constexpr web::Limits kLoginLimits{web::kLoginRate, 16 * 1024};
constexpr std::size_t kLongestDeviceName = 200;

Response renderNothing(Request, const std::monostate&) {
  return Response::noContent();
}

/// Tokens must not be kept by anything between us and the client (RFC 6749, 5.1), nor by us for a repetition.
Response renderSignedIn(const SignedIn& signedIn) {
  Response response = Response::json(200, signedIn).with("Cache-Control", "no-store");
  response.confidential = true;
  return response;
}

Fault invalid(const char* pointer) {
  return {"validation", "", {{pointer, "out-of-range", "expected 1 to 100"}}};
}

/// Printable ASCII only: the header's bytes may be anything.
std::string deviceNameOf(std::string_view userAgent) {
  std::string name{userAgent.substr(0, kLongestDeviceName)};
  for (char& c : name)
    if (c < 0x20 || c > 0x7E) c = '?';
  return name;
}

}  // namespace

std::vector<web::Route> SessionsApi::routes() {
  using enum web::Method;
  using enum Capability;
  return {
      {Post, "/api/v1/sessions", Public, kLoginLimits, web::onJson(this, &SessionsApi::login)},
      {Post, "/api/v1/sessions/refresh", Public, kLoginLimits, web::onJson(this, &SessionsApi::refresh)},
      {Get, "/api/v1/sessions", Signed, web::kReadLimits, web::on(this, &SessionsApi::list)},
      {Delete, "/api/v1/sessions/current", Signed, web::kBodilessWriteLimits,
       web::on(this, &SessionsApi::endCurrent)},
      {Delete, "/api/v1/sessions/{id}", Signed, web::kBodilessWriteLimits, web::on(this, &SessionsApi::end)},
  };
}

Origin SessionsApi::originOf(Request request) const {
  const std::string_view userAgent = request.header("User-Agent").value_or("");
  const Digest digest = m_digests.sha256(userAgent);
  Origin origin{static_cast<std::int64_t>(request.data().clientNetwork), 0, deviceNameOf(userAgent)};
  std::memcpy(&origin.device, digest.data(), sizeof origin.device);
  return origin;
}

Task<Response> SessionsApi::login(Request request, Login body) {
  auto signedIn = co_await m_sessions.login(std::move(body), originOf(request));
  if (!signedIn) co_return std::move(signedIn).error();
  co_return renderSignedIn(*signedIn);
}

Task<Response> SessionsApi::refresh(Request request, Refresh body) {
  auto signedIn = co_await m_sessions.refresh(std::move(body), originOf(request));
  if (!signedIn) co_return std::move(signedIn).error();
  co_return renderSignedIn(*signedIn);
}

Task<Response> SessionsApi::list(Request request) {
  std::size_t limit = 20;
  if (const auto text = request.query("limit")) {
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), limit);
    if (error != std::errc{} || end != text->data() + text->size() || limit < 1 || limit > 100)
      co_return invalid("?limit");
  }
  auto sessions = co_await m_sessions.list(request.member(), request.principal()->session, limit);
  if (!sessions) co_return std::move(sessions).error();
  co_return Response::json(200, *sessions);
}

Task<Response> SessionsApi::end(Request request) {
  const auto session = request.pathId<SessionId>("id", {"session-not-found", ""});
  if (!session) co_return session.error();
  co_return co_await endSession(request, *session);
}

Task<Response> SessionsApi::endCurrent(Request request) {
  co_return co_await endSession(request, request.principal()->session);
}

Task<Response> SessionsApi::endSession(Request request, SessionId session) {
  const Sealed<std::monostate> sealed(request, renderNothing);
  const bool keyed = request.data().idempotency != nullptr;
  auto done = co_await m_sessions.end(request.member(), session, sealed.seal(), keyed);
  co_return sealed.answer(std::move(done));
}

}  // namespace madang::accounts
