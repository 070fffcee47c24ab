#include "features/mail/mail_model.h"

#include <QSignalSpy>
#include <catch2/catch.hpp>

#include "console/scripted_backend.h"
#include "features/overview/overview_model.h"

namespace madang::console {
namespace {

QByteArray json(const auto& value) {
  return QByteArray::fromStdString(toJson(value));
}

MailItem mail(std::int64_t id, MailState state) {
  MailItem made;
  made.id = MailMessageId{id};
  made.state = state;
  made.to = "***@example.org";
  made.errorKey = "421 4.7.0";
  return made;
}

/// A backend with two mails of which one was given up.
struct World {
  MailOverview overview;
  int refusedQueries = 0;
  ScriptedBackend backend{[this](const SeenRequest& request) {
    if (request.method == "POST") return ScriptedReply{200, json(mail(1, MailState::Queued))};
    if (request.method == "DELETE") return ScriptedReply{200, json(mail(1, MailState::Dead))};
    if (request.target.startsWith("/ops/v1/mail/messages/1"))
      return ScriptedReply{200, json(MailItemDetail{mail(1, MailState::Dead), "<1@madang.example>", {}})};
    if (request.target.startsWith("/ops/v1/mail/messages?")) return list(request);
    if (request.target.startsWith("/ops/v1/mail/errors"))
      return ScriptedReply{
          200, json(MailErrorGroups{{{"421 4.7.0", "smtp-primary", 421, 2, "421 busy", {}, {}}}, {}})};
    return ScriptedReply{200, json(overview)};
  }};
  ScriptedStream other;
  HttpClient http{backend.url()};
  Session session{http};
  BackendClient client{http, session};
  Stream stream{other.url()};
  MailModel model{client, stream};

  ScriptedReply list(const SeenRequest& request) {
    if (request.target.contains("wrong")) {
      ++refusedQueries;
      return {422, R"({"type":"x","title":"t","status":422,"code":"validation","detail":"d","errors":[)"
                   R"({"pointer":"?q","code":"unknown-value","detail":"expected words"}]})"};
    }
    MailItemPage page;
    page.items = {mail(2, MailState::Deferred), mail(1, MailState::Dead)};
    page.matching = 37;
    page.asOf = fromUnixMillis(1'000);
    return {200, json(page)};
  }
  void look() {
    model.setListShown(true);
    model.setActive(true);
    REQUIRE(eventually([&] { return model.rows()->count() == 2; }));
  }
};

}  // namespace

TEST_CASE("the list is asked for when somebody looks at it, the overview always") {
  World world;
  world.model.setActive(true);
  REQUIRE(eventually([&] { return world.model.state() == QStringLiteral("ready"); }));
  CHECK(world.backend.count("/ops/v1/mail/messages") == 0);
  world.model.setListShown(true);
  REQUIRE(eventually([&] { return world.model.rows()->count() == 2; }));
  CHECK(world.model.matching() == 37);
  CHECK(world.model.rows()->rowOf(QStringLiteral("1")).value(QStringLiteral("level")) ==
        QStringLiteral("serious"));
  REQUIRE(eventually([&] { return world.model.groups()->count() == 1; }));
}

TEST_CASE("a plan for what is found names the tab, the search and the moment that the operator saw") {
  World world;
  world.look();
  world.model.setTab(QStringLiteral("dead"));
  world.model.setQuery(QStringLiteral("error:\"421 4.7\" age>2h"));
  REQUIRE(eventually([&] { return world.model.rows()->count() == 2; }));
  const QVariantMap params = world.model.filterParams();
  CHECK(params.value(QStringLiteral("tab")) == QStringLiteral("dead"));
  CHECK(params.value(QStringLiteral("q")) == QStringLiteral("error:\"421 4.7\" age>2h"));
  CHECK(params.value(QStringLiteral("until")) == QStringLiteral("1970-01-01T00:00:01.000Z"));
}

TEST_CASE("a search that the backend cannot read keeps the list and says what was expected") {
  World world;
  world.look();
  world.model.setQuery(QStringLiteral("wrong:1"));
  REQUIRE(eventually([&] { return !world.model.queryProblem().isEmpty(); }));
  CHECK(world.model.queryProblem() == QStringLiteral("expected words"));
  CHECK(world.model.rows()->count() == 2);
  CHECK(world.model.state() == QStringLiteral("ready"));
  world.model.setQuery({});
  CHECK(eventually([&] { return world.model.queryProblem().isEmpty(); }));
}

TEST_CASE("one mail is changed at once and can be taken back") {
  World world;
  world.look();
  QSignalSpy changed(&world.model, &MailModel::changed);
  QSignalSpy undone(&world.model, &MailModel::undone);
  world.model.change(QStringLiteral("1"), QStringLiteral("retry"));
  REQUIRE(eventually([&] { return changed.size() == 1; }));
  CHECK(changed[0][1] == QStringLiteral("retry"));
  world.model.undo(QStringLiteral("1"));
  CHECK(eventually([&] { return undone.size() == 1; }));
}

TEST_CASE("mails that were given up need attention, on their page") {
  World world;
  OverviewModel overview(world.client, world.stream);
  Summary calm;
  calm.errorBudget.remainingRatio = 1;
  overview.take(calm);
  MailOverview picture;
  picture.counts.dead = 3;
  picture.oldestSeconds = 3600;
  overview.takeMail(picture);
  overview.take(calm);
  CHECK(overview.pageLevels().value(QStringLiteral("mail")) == QStringLiteral("serious"));
  CHECK(overview.attention()->rowOf(QStringLiteral("mailDead:mail")).value(QStringLiteral("figure")) == 3.0);
}

}  // namespace madang::console
