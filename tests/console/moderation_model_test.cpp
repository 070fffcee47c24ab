#include "features/moderation/moderation_model.h"

#include <catch2/catch.hpp>

#include "console/scripted_backend.h"

namespace madang::console {
namespace {

QByteArray reviewCase(const QByteArray& id, int version, const QByteArray& claimedBy = "null") {
  return R"({"id":")" + id + R"(","target":"post","targetId":"9","postId":"9","title":"Buy now",)" +
         R"("member":{"id":"5","nickname":"kim"},"state":"open","version":)" + QByteArray::number(version) +
         R"(,"reports":2,"categories":["advertising"],"openedAt":"2026-01-01T00:00:00.000Z",)" +
         R"("lastReportAt":"2026-01-01T00:00:00.000Z","claimedBy":)" + claimedBy +
         R"(,"claimedUntil":"2099-01-01T00:00:00.000Z","decidedBy":null,"decidedAt":null,"decision":null})";
}

QByteArray actionTaken(const QByteArray& kind) {
  return R"({"action":{"id":"77","kind":")" + kind + R"(","target":"post","targetId":"9",)" +
         R"("member":{"id":"5","nickname":"kim"},"actor":{"id":"1","nickname":"staff"},"reason":"r",)" +
         R"("at":"2026-01-01T00:00:00.000Z","undoUntil":"2026-01-01T00:00:10.000Z","undone":false},"affected":1,)" +
         R"("caseVersion":null,"contentState":"hidden","blockedUntil":null})";
}

struct Desk {
  std::vector<QByteArray> cases{reviewCase("3", 1), reviewCase("4", 1)};
  ScriptedReply action{200, actionTaken("hide")};
  ScriptedReply claim{200, reviewCase("3", 2, R"({"id":"8","nickname":"lee"})")};
  ScriptedBackend backend{[this](const SeenRequest& request) { return answer(request); }};
  HttpClient http{backend.url()};
  Session session{http};
  BackendClient client{http, session};
  Stream stream{backend.url()};
  ModerationModel model{client, stream};
  QVariantMap taken, undone, refused;

  Desk() {
    QObject::connect(model.actions(), &StaffActions::taken, &model, [this](auto& what) { taken = what; });
    QObject::connect(model.actions(), &StaffActions::undone, &model, [this](auto& what) { undone = what; });
    QObject::connect(model.actions(), &StaffActions::refused, &model, [this](auto& why) { refused = why; });
  }

  ScriptedReply answer(const SeenRequest& request) {
    if (request.target.endsWith("/claim")) return claim;
    if (request.method == "POST") return action;
    if (request.target.contains("/cases?")) {
      QByteArray items;
      for (const QByteArray& one : cases) items += (items.isEmpty() ? "" : ",") + one;
      return {200, R"({"items":[)" + items + R"(],"nextCursor":null})"};
    }
    return {404, R"({"status":404,"code":"case-not-found","title":"t","detail":"d"})"};
  }

  void show() {
    model.setActive(true);
    REQUIRE(eventually([this] { return model.state() == QStringLiteral("ready"); }));
  }
};

}  // namespace

TEST_CASE("the queue keeps its selection while cases come and go") {
  Desk desk;
  desk.show();
  REQUIRE(desk.model.rows()->total() == 2);
  desk.model.rows()->select(QStringLiteral("4"), true);
  int resets = 0;
  QObject::connect(desk.model.rows(), &QAbstractItemModel::modelReset, desk.model.rows(), [&] { ++resets; });
  desk.cases = {reviewCase("4", 1, R"({"id":"8","nickname":"lee"})"), reviewCase("6", 1)};
  desk.model.refresh();
  REQUIRE(eventually([&] { return desk.model.rows()->indexOf(QStringLiteral("6")) >= 0; }));
  CHECK(resets == 0);
  CHECK(desk.model.rows()->selectedKeys() == QStringList{QStringLiteral("4")});
  const QVariantMap row = desk.model.rows()->rowOf(QStringLiteral("4"));
  CHECK(row.value(QStringLiteral("claim")).toString() == QStringLiteral("others"));
  CHECK(row.value(QStringLiteral("claimName")).toString() == QStringLiteral("lee"));
  CHECK(desk.model.rows()->rowOf(QStringLiteral("6")).value(QStringLiteral("claim")).toString() ==
        QStringLiteral("free"));
}

TEST_CASE("an action is told once the backend has done it, with what undoing needs") {
  Desk desk;
  desk.model.actions()->act(QStringLiteral("post"), QStringLiteral("9"), QStringLiteral("hide"),
                            QStringLiteral("spam"), {}, QStringLiteral("Buy now"));
  CHECK(desk.model.actions()->isBusy());
  CHECK(desk.taken.isEmpty());
  REQUIRE(eventually([&] { return !desk.taken.isEmpty(); }));
  CHECK_FALSE(desk.model.actions()->isBusy());
  CHECK(desk.backend.count("/ops/v1/moderation/posts/9/actions") == 1);
  CHECK(desk.backend.seen().front().body.contains(R"("reason":"spam")"));
  CHECK(!desk.backend.seen().front().headers.at("idempotency-key").isEmpty());
  CHECK(desk.taken.value(QStringLiteral("verb")).toString() == QStringLiteral("hide"));
  const QString id =
      desk.taken.value(QStringLiteral("action")).toMap().value(QStringLiteral("id")).toString();
  desk.model.actions()->undo(id, QStringLiteral("Buy now"));
  REQUIRE(eventually([&] { return !desk.undone.isEmpty(); }));
  CHECK(desk.backend.count("/ops/v1/moderation/actions/77/undo") == 1);
}

TEST_CASE("a decision says what it was, and a warning of a member goes to the sanctions") {
  Desk desk;
  desk.model.actions()->decide(QStringLiteral("3"),
                               {{QStringLiteral("version"), 1},
                                {QStringLiteral("content"), QStringLiteral("hide")},
                                {QStringLiteral("member"), QStringLiteral("warn")}},
                               QStringLiteral("spam"), QStringLiteral("Buy now"));
  REQUIRE(eventually([&] { return !desk.taken.isEmpty(); }));
  CHECK(desk.taken.value(QStringLiteral("verb")).toString() == QStringLiteral("hide+warn"));
  CHECK(desk.backend.seen().front().body.contains(R"("version":1)"));
  desk.model.actions()->act(QStringLiteral("warning"), QStringLiteral("77"), QStringLiteral("withdraw"),
                            QStringLiteral("a mistake"), {}, QStringLiteral("kim"));
  REQUIRE(eventually([&] { return desk.backend.count("/ops/v1/moderation/sanctions/77/actions") == 1; }));
}

TEST_CASE("who claims too late is told who was faster") {
  Desk desk;
  desk.claim = {409, R"({"status":409,"code":"case-claimed","title":"t","detail":"d",)"
                     R"("errors":[{"pointer":"/claimedBy","code":"claimed-by","detail":"lee"}]})"};
  desk.model.actions()->claim(QStringLiteral("3"), 1);
  REQUIRE(eventually([&] { return !desk.refused.isEmpty(); }));
  CHECK(desk.refused.value(QStringLiteral("code")).toString() == QStringLiteral("case-claimed"));
  CHECK(desk.refused.value(QStringLiteral("by")).toString() == QStringLiteral("lee"));
  CHECK(desk.refused.value(QStringLiteral("verb")).toString() == QStringLiteral("claim"));
}

TEST_CASE("filters are asked of the backend and empty ones are left out") {
  Desk desk;
  desk.show();
  desk.model.setFilter(QVariantMap{{QStringLiteral("category"), QStringLiteral("abuse")},
                                   {QStringLiteral("state"), QString{}}});
  REQUIRE(eventually([&] { return desk.backend.seen().back().target.contains("category=abuse"); }));
  CHECK_FALSE(desk.backend.seen().back().target.contains("state="));
  CHECK(desk.model.isFiltered());
}

}  // namespace madang::console
