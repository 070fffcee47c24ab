#include "features/operations/plan_flow.h"

#include <catch2/catch.hpp>

#include "console/scripted_backend.h"

namespace madang::console {
namespace {

QByteArray plan(const QByteArray& check) {
  return R"({"planId":"11","stateHash":"h","checks":[{"id":"job-idle","result":")" + check +
         R"(","actual":"running","limit":"idle","reason":"r"}],"impact":{"summary":"s","affected":1},"steps":["a"],)"
         R"("confirmText":"popular.refresh","expiresAt":"2099-01-01T00:00:00.000Z"})";
}

QByteArray operation(const QByteArray& state) {
  return R"({"id":"21","kind":"job.run","target":"popular.refresh","params":{},"state":")" + state +
         R"(","affected":1,"warning":null,"error":null,"result":{},"actor":"7","reason":"because",)"
         R"("createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z","transitions":[]})";
}

/// A backend that plans, executes and tells how it went.
struct Operations {
  QByteArray check = "passed";
  ScriptedReply execution{202, R"({"operationId":"21"})"};
  QByteArray state = "RUNNING";

  ScriptedReply operator()(const SeenRequest& request) const {
    if (request.target == "/ops/v1/plans") return {200, plan(check)};
    if (request.target == "/ops/v1/executions") return execution;
    return {200, operation(state)};
  }
};

struct Lever {
  Operations script;
  ScriptedBackend backend{[this](const SeenRequest& request) { return script(request); }};
  HttpClient http{backend.url()};
  Session session{http};
  BackendClient client{http, session};
  Stream stream{backend.url()};
  EventFeed events{stream};
  PlanFlow flow{client, events};

  bool reaches(const char* stage) {
    return eventually([&] { return flow.stageText() == QLatin1String(stage); });
  }
  void start() {
    flow.start(QStringLiteral("Run"), QStringLiteral("job.run"), QStringLiteral("popular.refresh"));
    REQUIRE(reaches("confirming"));
  }
  void execute() { flow.execute(QStringLiteral("popular.refresh"), QStringLiteral("because")); }
};

}  // namespace

TEST_CASE("accepted is not done: the flow ends when the operation says so") {
  Lever lever;
  lever.start();
  CHECK(lever.flow.isExecutable());
  lever.execute();
  REQUIRE(lever.reaches("running"));
  REQUIRE(eventually([&] { return !lever.flow.operation().isEmpty(); }));
  CHECK(lever.flow.stageText() == QStringLiteral("running"));
  lever.script.state = "UNKNOWN";
  REQUIRE(lever.reaches("ended"));
  CHECK(lever.flow.operation().value(QStringLiteral("level")).toString() == QStringLiteral("caution"));
}

TEST_CASE("a plan with a failed check is never executed") {
  Lever lever;
  lever.script.check = "failed";
  lever.start();
  CHECK_FALSE(lever.flow.isExecutable());
  lever.execute();
  CHECK(lever.flow.stageText() == QStringLiteral("confirming"));
  CHECK(lever.backend.count("/ops/v1/executions") == 0);
}

TEST_CASE("an outdated plan is refused with the backend's reason and can be made anew") {
  Lever lever;
  lever.script.execution = {409, R"({"title":"The plan is outdated","code":"plan-outdated","detail":"d"})"};
  lever.start();
  lever.execute();
  REQUIRE(lever.reaches("refused"));
  CHECK(lever.flow.refusal().value(QStringLiteral("code")).toString() == QStringLiteral("plan-outdated"));
  lever.flow.planAgain();
  REQUIRE(lever.reaches("confirming"));
  CHECK(lever.flow.refusal().isEmpty());
  CHECK(lever.backend.count("/ops/v1/plans") == 2);
}

TEST_CASE("a lost answer is repeated with the same key, so that nothing is done twice") {
  Lever lever;
  lever.script.execution = {503, R"({"title":"Busy","code":"overloaded"})"};
  lever.start();
  lever.execute();
  REQUIRE(eventually([&] { return !lever.flow.refusal().isEmpty(); }));
  CHECK(lever.flow.stageText() == QStringLiteral("confirming"));
  lever.script.execution = {202, R"({"operationId":"21"})"};
  lever.execute();
  REQUIRE(lever.reaches("running"));
  std::vector<QByteArray> keys;
  for (const auto& request : lever.backend.seen())
    if (request.target == "/ops/v1/executions") keys.push_back(request.headers.at("idempotency-key"));
  REQUIRE(keys.size() == 2);
  CHECK(keys[0] == keys[1]);
}

TEST_CASE("answers to a dialog that was closed do not open it again") {
  Lever lever;
  int answers = 0;
  QObject::connect(&lever.http, &HttpClient::answered, [&answers] { ++answers; });
  lever.flow.start(QStringLiteral("Run"), QStringLiteral("job.run"), QStringLiteral("x"));
  lever.flow.close();
  REQUIRE(eventually([&] { return answers == 1; }));
  // Whatever the answer set going has had its turn once another question has been answered.
  REQUIRE(result(lever.client.get<Operation>(QStringLiteral("/ops/v1/operations/21"))));
  CHECK(lever.flow.stageText() == QStringLiteral("closed"));
}

}  // namespace madang::console
