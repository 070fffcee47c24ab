#include "features/resilience/breakers_model.h"

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include "console/scripted_backend.h"
#include "features/overview/overview_model.h"

namespace madang::console {
namespace {

Breaker breaker(BreakerMode state, std::int64_t callsEver, std::int64_t sinceMs) {
  Breaker made;
  made.name = "smtp-primary";
  made.instance = "a";
  made.state = state;
  made.callsEver = callsEver;
  made.since = fromUnixMillis(sinceMs);
  return made;
}

QByteArray json(const auto& value) {
  return QByteArray::fromStdString(toJson(value));
}

/// A backend with one breaker.
struct World {
  BreakerDetail detail;
  ScriptedBackend backend{[this](const SeenRequest& request) {
    if (request.target == "/ops/v1/breakers")
      return ScriptedReply{200, json(BreakerList{{detail.breaker}, {}})};
    return ScriptedReply{200, json(detail)};
  }};
  ScriptedStream other;
  HttpClient http{backend.url()};
  Session session{http};
  BackendClient client{http, session};
  Stream stream{other.url()};
  BreakersModel model{client, stream};

  QVariantMap row() { return model.rows()->rowOf(QStringLiteral("smtp-primary@a")); }
};

}  // namespace

TEST_CASE("a breaker that was never called says so, and one that is forced open does not") {
  World world;
  world.model.take({{breaker(BreakerMode::Closed, 0, 1000)}, {}});
  CHECK(world.row().value(QStringLiteral("word")) == QStringLiteral("noCalls"));
  world.model.take({{breaker(BreakerMode::ForcedOpen, 0, 2000)}, {}});
  CHECK(world.row().value(QStringLiteral("word")) == QStringLiteral("forcedOpen"));
  world.model.take({{breaker(BreakerMode::Closed, 3, 3000)}, {}});
  CHECK(world.row().value(QStringLiteral("word")) == QStringLiteral("closed"));
}

TEST_CASE("transitions become bands without a hole, the last one open to the present") {
  World world;
  BreakerDetail detail;
  detail.breaker = breaker(BreakerMode::HalfOpen, 9, 9000);
  detail.timeline = {{fromUnixMillis(9000), BreakerMode::Open, BreakerMode::HalfOpen, "time", 4000},
                     {fromUnixMillis(5000), BreakerMode::Closed, BreakerMode::Open, "failures", 3000}};
  world.model.takeDetail(detail);
  const QVariantList parts = world.model.parts().value(QStringLiteral("smtp-primary@a")).toList();
  REQUIRE(parts.size() == 3);
  const auto at = [&parts](int i, const char* name) {
    return parts[i].toMap().value(QString::fromLatin1(name));
  };
  CHECK(at(0, "from").toDouble() == 2000);
  CHECK(at(0, "to").toDouble() == 5000);
  CHECK(at(1, "from").toDouble() == 5000);
  CHECK(at(1, "to").toDouble() == 9000);
  CHECK(at(1, "level") == QStringLiteral("serious"));
  CHECK(at(2, "from").toDouble() == 9000);
  CHECK_FALSE(at(2, "to").isValid());
}

TEST_CASE("while the stream lives, breakers come with it and are not asked for") {
  World world;
  world.detail.breaker = breaker(BreakerMode::Closed, 1, 1000);
  world.stream.open("token");
  REQUIRE(eventually([&] { return world.stream.state() == Stream::State::Live; }));
  world.model.setActive(true);
  REQUIRE(eventually([&] { return world.other.saidTimes("\"breakers\"") == 1; }));
  world.detail.breaker = breaker(BreakerMode::Open, 5, 2000);
  world.other.say("breakers", 1, "snapshot", json(BreakerList{{world.detail.breaker}, {}}));
  REQUIRE(eventually([&] { return world.model.state() == QStringLiteral("ready"); }));
  CHECK(world.row().value(QStringLiteral("level")) == QStringLiteral("serious"));
  REQUIRE(eventually([&] { return world.backend.count("/ops/v1/breakers/smtp-primary") == 1; }));
  CHECK(world.backend.count("/ops/v1/breakers") == 1);  // the detail alone
  world.model.setActive(false);
  CHECK(eventually([&] { return world.other.saidTimes("unsubscribe") == 1; }));
}

TEST_CASE("without a stream the page asks") {
  World world;
  world.detail.breaker = breaker(BreakerMode::Closed, 1, 1000);
  world.model.setActive(true);
  CHECK(eventually([&] { return world.model.state() == QStringLiteral("ready"); }));
}

TEST_CASE("an open breaker needs attention, with the page that shows it") {
  World world;
  OverviewModel overview(world.client, world.stream);
  Summary calm;
  calm.errorBudget.remainingRatio = 1;
  overview.setActive(false);
  overview.take(calm);
  overview.takeBreakers({{breaker(BreakerMode::Open, 5, 2000)}, {}});
  overview.take(calm);
  CHECK(overview.pageLevels().value(QStringLiteral("resilience")) == QStringLiteral("serious"));
  CHECK(overview.attention()->rowOf(QStringLiteral("breaker:smtp-primary")).value(QStringLiteral("figure")) ==
        QStringLiteral("open"));
}

}  // namespace madang::console
