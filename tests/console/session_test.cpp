#include "client/session.h"

#include <QCoroTask>
#include <catch2/catch.hpp>

#include "client/backend_client.h"
#include "console/scripted_backend.h"
#include "contract/operations/operation.h"

namespace madang::console {
namespace {

const char* const kMember =
    R"({"id":"7","nickname":"kim","email":"kim@example.com","emailVerified":true,"role":"operator","employed":false,)"
    R"("languages":[],"frameworks":[],"blockedUntil":null,"createdAt":"2026-01-01T00:00:00.000Z"})";

QByteArray signedIn(int number, int seconds = 900) {
  return R"({"accessToken":"access-)" + QByteArray::number(number) + R"(","refreshToken":"refresh-)" +
         QByteArray::number(number) + R"(","expiresInSeconds":)" + QByteArray::number(seconds) +
         R"(,"member":)" + kMember + "}";
}

QByteArray me() {
  return QByteArray(R"({"member":)") + kMember +
         R"(,"role":"operator","capabilities":["viewOperations","runJobs"],"environment":"prod"})";
}

ScriptedReply problem(int status, const QByteArray& code, const QByteArray& headers = {}) {
  return {status,
          R"({"type":"about:blank","title":"T","detail":"D","code":")" + code +
              R"(","traceId":"x1","errors":[{"pointer":"/a","code":"c","detail":"d"}]})",
          headers};
}

/// Signs everybody in; tokens are numbered.
struct Accounts {
  int given = 0;
  int lifeSeconds = 900;
  ScriptedReply operator()(const SeenRequest& request) {
    if (request.target == "/api/v1/sessions" || request.target == "/api/v1/sessions/refresh")
      return {200, signedIn(++given, lifeSeconds)};
    if (request.target == "/ops/v1/me") return {200, me()};
    if (request.target == "/api/v1/sessions/current") return {204, ""};
    return problem(404, "not-found");
  }
};

}  // namespace

TEST_CASE("signing in tells who one is and what one may do") {
  Accounts accounts;
  ScriptedBackend backend([&](auto& request) { return accounts(request); });
  HttpClient http(backend.url());
  Session session(http);
  REQUIRE(result(session.signIn(QStringLiteral("kim@example.com"), QStringLiteral("비밀번호"))));
  CHECK(session.state() == Session::State::SignedIn);
  CHECK(session.can(Capability::RunJobs));
  CHECK_FALSE(session.can(Capability::ViewAudit));
  CHECK(session.me().environment == "prod");
  CHECK(backend.seen()[0].body.contains("비밀번호"));
  CHECK(backend.seen()[1].headers.at("authorization") == "Bearer access-1");
}

TEST_CASE("a wrong password and a member who is no staff stay outside") {
  const bool staff = GENERATE(false, true);
  ScriptedBackend backend([&](const SeenRequest& request) -> ScriptedReply {
    if (request.target == "/api/v1/sessions")
      return staff ? ScriptedReply{200, signedIn(1)} : problem(401, "wrong");
    return problem(403, "forbidden");
  });
  HttpClient http(backend.url());
  Session session(http);
  const auto outcome = result(session.signIn(QStringLiteral("a@b.c"), QStringLiteral("x")));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().status == (staff ? 403 : 401));
  CHECK(session.state() == Session::State::SignedOut);
  CHECK(session.accessToken().isEmpty());
}

TEST_CASE("the token is renewed before it ends") {
  Accounts accounts;
  accounts.lifeSeconds = 1;
  ScriptedBackend backend([&](auto& request) { return accounts(request); });
  HttpClient http(backend.url());
  Session session(http);
  REQUIRE(result(session.signIn(QStringLiteral("a@b.c"), QStringLiteral("x"))));
  REQUIRE(eventually([&] { return backend.count("/api/v1/sessions/refresh") >= 1; }));
  REQUIRE(eventually([&] { return session.accessToken() != "access-1"; }));
  CHECK(session.state() == Session::State::SignedIn);
}

TEST_CASE("many requests with an ended token share one renewal and are sent again") {
  Accounts accounts;
  ScriptedBackend backend([&](const SeenRequest& request) -> ScriptedReply {
    if (request.target.startsWith("/ops/v1/operations"))
      return request.headers.at("authorization") == "Bearer access-1"
                 ? problem(401, "unauthenticated")
                 : ScriptedReply{200, R"({"items":[],"nextCursor":null,"newMember":1})"};
    return accounts(request);
  });
  HttpClient http(backend.url());
  Session session(http);
  BackendClient client(http, session);
  REQUIRE(result(session.signIn(QStringLiteral("a@b.c"), QStringLiteral("x"))));
  auto first = client.get<OperationPage>(QStringLiteral("/ops/v1/operations"));
  auto second = client.get<OperationPage>(QStringLiteral("/ops/v1/operations"));
  CHECK(result(first));
  CHECK(result(second));
  CHECK(backend.count("/api/v1/sessions/refresh") == 1);
}

TEST_CASE("a refused renewal ends the session, an unreachable backend does not") {
  bool reachable = true;
  Accounts accounts;
  ScriptedBackend backend([&](const SeenRequest& request) -> ScriptedReply {
    if (request.target == "/api/v1/sessions/refresh")
      return reachable ? problem(401, "session-ended") : problem(503, "overloaded");
    return accounts(request);
  });
  HttpClient http(backend.url());
  Session session(http);
  REQUIRE(result(session.signIn(QStringLiteral("a@b.c"), QStringLiteral("x"))));
  reachable = false;
  CHECK_FALSE(result(session.refresh()));
  CHECK(session.state() == Session::State::SignedIn);
  reachable = true;
  CHECK_FALSE(result(session.refresh()));
  CHECK(session.state() == Session::State::Ended);
}

TEST_CASE("signing out forgets the tokens at once and tells the backend") {
  Accounts accounts;
  ScriptedBackend backend([&](auto& request) { return accounts(request); });
  HttpClient http(backend.url());
  Session session(http);
  REQUIRE(result(session.signIn(QStringLiteral("a@b.c"), QStringLiteral("x"))));
  auto leaving = session.signOut();
  CHECK(session.accessToken().isEmpty());
  CHECK(session.refreshToken().isEmpty());
  REQUIRE(eventually([&] { return leaving.isReady(); }));
  CHECK(backend.count("/api/v1/sessions/current") == 1);
}

TEST_CASE("a problem becomes a typed error with its fields and its wait") {
  ScriptedBackend backend(
      [](const SeenRequest&) { return problem(429, "rate-limited", "Retry-After: 12\r\n"); });
  HttpClient http(backend.url());
  http.setLanguage(QStringLiteral("ko"));
  const auto answer = result(http.send({.path = QStringLiteral("/ops/v1/me")}));
  REQUIRE_FALSE(answer);
  const ApiError& error = answer.error();
  CHECK(error.kind == ApiError::Kind::Refused);
  CHECK(error.code == QStringLiteral("rate-limited"));
  CHECK(error.retryAfter == 12s);
  CHECK(error.isPassing());
  REQUIRE(error.fields.size() == 1);
  CHECK(error.fields[0].pointer == QStringLiteral("/a"));
  CHECK(error.traceId == QStringLiteral("x1"));
  CHECK(backend.seen()[0].headers.at("accept-language") == "ko");
}

TEST_CASE("no answer in time, no backend and nonsense are told apart") {
  ScriptedBackend mute([](const SeenRequest&) { return ScriptedReply{.silent = true}; });
  HttpClient slow(mute.url(), 80ms);
  CHECK(result(slow.send({.path = QStringLiteral("/x")})).error().kind == ApiError::Kind::TimedOut);

  HttpClient nobody(QUrl(QStringLiteral("http://127.0.0.1:1")));
  CHECK(result(nobody.send({.path = QStringLiteral("/x")})).error().kind == ApiError::Kind::Unreachable);

  CHECK(fromJsonText<OperationPage>("<html>").error().kind == ApiError::Kind::Malformed);
  CHECK(fromJsonText<OperationPage>(R"({"items":1})").error().kind == ApiError::Kind::Malformed);
}

TEST_CASE("a client that goes while a request is under way gives it up") {
  ScriptedBackend mute([](const SeenRequest&) { return ScriptedReply{.silent = true}; });
  auto http = std::make_unique<HttpClient>(mute.url());
  auto pending = http->send({.path = QStringLiteral("/x")});
  REQUIRE(eventually([&] { return mute.seen().size() == 1; }));
  http.reset();
  CHECK(result(pending).error().kind == ApiError::Kind::Cancelled);
}

TEST_CASE("an intent carries its key") {
  ScriptedBackend backend([](const SeenRequest&) { return ScriptedReply{202, R"({"operationId":"5"})"}; });
  HttpClient http(backend.url());
  Session session(http);
  BackendClient client(http, session);
  const QByteArray key = BackendClient::newKey();
  const auto answer = result(client.post<ExecutionAccepted>(
      QStringLiteral("/ops/v1/executions"), ExecutionRequest{PlanId{3}, "yes", "because"}, key));
  REQUIRE(answer);
  CHECK(answer->operationId.value == 5);
  CHECK(backend.seen()[0].headers.at("idempotency-key") == key);
  CHECK(backend.seen()[0].body.contains(R"("planId":"3")"));
}

}  // namespace madang::console
