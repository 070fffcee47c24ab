#include "features/popular/popular_model.h"

#include <catch2/catch.hpp>

#include "console/scripted_backend.h"

namespace madang::console {
namespace {

/// A backend that takes every decision and tells those that it was given.
struct World {
  QByteArray held = R"({"items":[],"nextCursor":null})";
  int refuses = 0;
  ScriptedBackend backend{[this](const SeenRequest& request) {
    if (request.method == "PUT" && refuses > 0)
      return ScriptedReply{409, R"({"title":"Too many hold","code":"conflict"})"};
    if (request.method == "PUT") return ScriptedReply{200, "{}"};
    if (request.method == "DELETE") return ScriptedReply{204, ""};
    if (request.target == "/ops/v1/popular/overrides") return ScriptedReply{200, held};
    return ScriptedReply{200, R"({"epoch":1,"generatedAt":"2026-01-01T00:00:00.000Z","by":"likes","window":)"
                              R"({"from":"2026-01-01T00:00:00.000Z","to":"2026-01-01T00:00:00.000Z",)"
                              R"("bucketSeconds":60},"items":[]})"};
  }};
  HttpClient http{backend.url()};
  Session session{http};
  BackendClient client{http, session};
  Stream stream{backend.url()};
  PopularModel model{client, stream};
  QList<QVariantMap> done;
  QStringList refusals;

  World() {
    QObject::connect(&model, &PopularModel::decided, [this](const QVariantMap& what) { done.append(what); });
    QObject::connect(&model, &PopularModel::released, [this](const QVariantMap& what) { done.append(what); });
    QObject::connect(&model, &PopularModel::refused, [this](const QString& text) { refusals.append(text); });
  }
  std::vector<SeenRequest> changes() const {
    std::vector<SeenRequest> found;
    for (const SeenRequest& request : backend.seen())
      if (request.method != "GET") found.push_back(request);
    return found;
  }
  void exclude() {
    model.decide(QStringLiteral("7"), QStringLiteral("title"), QStringLiteral("excluded"), 3600,
                 QStringLiteral(" spam "));
  }
};

}  // namespace

TEST_CASE("a decision is sent once with its own key, and taking it back takes it away") {
  World world;
  world.exclude();
  REQUIRE(eventually([&] { return world.done.size() == 1; }));
  const SeenRequest sent = world.changes().at(0);
  CHECK(sent.target == "/ops/v1/popular/likes/overrides/7");
  CHECK(sent.body == R"({"kind":"excluded","forSeconds":3600,"reason":"spam"})");
  CHECK_FALSE(sent.headers.at("idempotency-key").isEmpty());
  world.model.takeBack(world.done[0]);
  REQUIRE(eventually([&] { return world.changes().size() == 2; }));
  CHECK(world.changes().at(1).method == "DELETE");
}

TEST_CASE("taking back what replaced a decision brings the earlier one back for the time it had left") {
  World world;
  world.held =
      R"({"items":[{"by":"likes","post":"7","title":null,"kind":"pinned","until":"2199-01-01T00:00:00.000Z",)"
      R"("reason":"event","setBy":"1","setAt":"2026-01-01T00:00:00.000Z"}],"nextCursor":null})";
  world.model.setActive(true);
  REQUIRE(eventually([&] { return !world.model.overrideOf(QStringLiteral("7")).isEmpty(); }));
  world.exclude();
  REQUIRE(eventually([&] { return world.done.size() == 1; }));
  world.model.takeBack(world.done[0]);
  REQUIRE(eventually([&] { return world.changes().size() == 2; }));
  CHECK(world.changes().at(1).method == "PUT");
  CHECK(world.changes().at(1).body.contains(R"("kind":"pinned")"));
  CHECK(world.changes().at(1).body.contains(R"("reason":"event")"));
}

TEST_CASE("a refusal is told in the backend's words, and nothing is said to be done") {
  World world;
  world.refuses = 1;
  world.exclude();
  REQUIRE(eventually([&] { return world.refusals.size() == 1; }));
  CHECK(world.refusals[0].contains(QStringLiteral("Too many hold")));
  CHECK(world.done.isEmpty());
}

}  // namespace madang::console
