#include "features/realtime/realtime_model.h"

#include <QSignalSpy>
#include <catch2/catch.hpp>

#include "console/scripted_backend.h"

namespace madang::console {
namespace {

QByteArray json(const auto& value) {
  return QByteArray::fromStdString(toJson(value));
}

StaffRoom room(std::int64_t id, std::int64_t present) {
  StaffRoom made;
  made.id = RoomId{id};
  made.title = "코루틴 읽기";
  made.host = MemberName{MemberId{7}, "kim"};
  made.present = present;
  made.capacity = 10;
  return made;
}

StaffRoomMessage said(std::int64_t sequence, bool hidden = false) {
  StaffRoomMessage made;
  made.id = MessageId{100 + sequence};
  made.sequence = sequence;
  made.type = "SEND";
  made.sender = MemberName{MemberId{7}, "kim"};
  made.text = "안녕하세요";
  made.hidden = hidden;
  return made;
}

/// A backend with two rooms; the first has four messages of which a page shows two.
struct World {
  RealtimeOverview overview;
  std::int64_t newest = 4;
  int orders = 0;
  bool refuses = false;
  ScriptedBackend backend{[this](const SeenRequest& request) { return answer(request); }};
  ScriptedStream other;
  HttpClient http{backend.url()};
  Session session{http};
  BackendClient client{http, session};
  Stream stream{other.url()};
  RealtimeModel model{client, stream};

  ScriptedReply answer(const SeenRequest& request) {
    const QByteArray& target = request.target;
    if (request.method == "POST") {
      ++orders;
      if (refuses) return {403, R"({"type":"x","title":"t","status":403,"code":"forbidden","detail":"no"})"};
      if (target.contains("/mute"))
        return {200, json(ChatMuteState{MemberId{7}, RoomId{1}, fromUnixMillis(60'000)})};
      return {200, json(RoomMessageState{MessageId{103}, true})};
    }
    if (target.startsWith("/ops/v1/chat/rooms/1/messages")) return messages(request);
    if (target.startsWith("/ops/v1/chat/rooms/1")) {
      StaffRoomMember muted{MemberId{7}, "kim", true, true, {}, fromUnixMillis(5)};
      return {200, json(StaffRoomDetail{room(1, 2), {muted}})};
    }
    if (target.startsWith("/ops/v1/chat/rooms"))
      return {200, json(StaffRoomPage{{room(2, 0), room(1, 2)}, {}})};
    if (target.startsWith("/ops/v1/announcements/audience")) {
      const bool korean = target.contains("language=ko");
      return {200, json(AudienceCount{korean ? 12 : 100})};
    }
    if (target.startsWith("/ops/v1/announcements")) {
      StaffAnnouncement made;
      made.id = AnnouncementId{5};
      made.expected = 200;
      made.told = 50;
      return {200, json(StaffAnnouncementPage{{made}, {}})};
    }
    if (target.startsWith("/ops/v1/notifications")) {
      LedgerEntry entry;
      entry.id = "7:3:0";
      entry.member = {MemberId{7}, "kim"};
      entry.decision = "threadMuted";
      return {200, json(LedgerPage{{entry}, {}})};
    }
    if (target.startsWith("/ops/v1/realtime/sessions")) {
      LiveSession one;
      one.id = "3";
      one.member = MemberName{MemberId{7}, "kim"};
      one.slow = true;
      return {200, json(LiveSessionPage{{one}, 41, {}})};
    }
    return {200, json(overview)};
  }
  ScriptedReply messages(const SeenRequest& request) const {
    StaffRoomMessagePage page;
    if (request.target.contains("cursor=old")) {
      page.items = {said(2), said(1)};
    } else {
      page.items = {said(newest), said(newest - 1)};
      page.nextCursor = "old";
    }
    return {200, json(page)};
  }
  void openRoom() {
    model.rooms()->setActive(true);
    model.rooms()->setSelected(QStringLiteral("1"));
    REQUIRE(eventually([&] { return model.rooms()->messages()->count() == 2; }));
  }
};

}  // namespace

TEST_CASE("an overview shows who was cut off, with their names") {
  World world;
  LiveCut cut{"1", fromUnixMillis(1), "slow-bytes", MemberName{MemberId{7}, "kim"}, 600'000};
  world.overview.lastCuts = {cut};
  world.overview.broker = "degraded";
  world.model.setActive(true);
  REQUIRE(eventually([&] { return world.model.cuts()->count() == 1; }));
  CHECK(world.model.cuts()->rowOf(QStringLiteral("1")).value(QStringLiteral("memberName")) ==
        QStringLiteral("kim"));
  CHECK(world.model.overview().value(QStringLiteral("broker")) == QStringLiteral("degraded"));
  CHECK(!world.model.overview().value(QStringLiteral("fanoutP99Ms")).isValid());
}

TEST_CASE("a room where nobody is looks other than one with people") {
  World world;
  world.model.rooms()->setActive(true);
  REQUIRE(eventually([&] { return world.model.rooms()->rows()->count() == 2; }));
  const auto level = [&](const char* key) {
    return world.model.rooms()->rows()->rowOf(QString::fromLatin1(key)).value(QStringLiteral("level"));
  };
  CHECK(level("1") == QStringLiteral("normal"));
  CHECK(level("2") == QStringLiteral("standby"));
}

TEST_CASE("a room that is opened brings its members and its newest messages") {
  World world;
  world.openRoom();
  CHECK(world.model.rooms()->people()->rowOf(QStringLiteral("7")).value(QStringLiteral("level")) ==
        QStringLiteral("serious"));
  CHECK(world.model.rooms()->hasOlder());
}

TEST_CASE("older messages stay while new ones arrive") {
  World world;
  world.openRoom();
  world.model.rooms()->loadOlder();
  REQUIRE(eventually([&] { return world.model.rooms()->messages()->count() == 4; }));
  CHECK(!world.model.rooms()->hasOlder());
  world.newest = 5;
  world.model.rooms()->reloadDetail();
  REQUIRE(eventually([&] { return world.model.rooms()->messages()->count() == 5; }));
  CHECK(world.model.rooms()->messages()->keyAt(0) == QStringLiteral("105"));
  CHECK(world.model.rooms()->messages()->keyAt(4) == QStringLiteral("101"));
}

TEST_CASE("after many new messages there is no hole between new and old ones") {
  World world;
  world.openRoom();
  world.newest = 50;
  world.model.rooms()->reloadDetail();
  REQUIRE(eventually([&] { return world.model.rooms()->messages()->indexOf(QStringLiteral("150")) == 0; }));
  CHECK(world.model.rooms()->messages()->count() == 2);
  CHECK(world.model.rooms()->hasOlder());
}

TEST_CASE("another room shows nothing of the one before") {
  World world;
  world.openRoom();
  world.model.rooms()->setSelected(QString{});
  CHECK(world.model.rooms()->messages()->count() == 0);
  CHECK(world.model.rooms()->people()->count() == 0);
}

TEST_CASE("a message is hidden at once, and what was done can be taken back") {
  World world;
  QSignalSpy done(world.model.actions(), &RoomActions::done);
  world.model.actions()->act(QStringLiteral("1"), QStringLiteral("103"), QStringLiteral("hide"),
                             QStringLiteral("abuse"));
  CHECK(world.model.actions()->isBusy());
  REQUIRE(eventually([&] { return done.size() == 1; }));
  CHECK(!world.model.actions()->isBusy());
  CHECK(done[0][0].toMap().value(QStringLiteral("message")) == QStringLiteral("103"));
  CHECK(world.backend.seen().back().target == "/ops/v1/chat/rooms/1/messages/103/actions");
  CHECK(world.backend.seen().back().headers.contains("idempotency-key"));
}

TEST_CASE("a mute says until when; in all rooms it names none") {
  World world;
  QSignalSpy done(world.model.actions(), &RoomActions::done);
  world.model.actions()->mute(QStringLiteral("7"), {}, 60, QStringLiteral("abuse"), QStringLiteral("kim"));
  REQUIRE(eventually([&] { return done.size() == 1; }));
  CHECK(done[0][0].toMap().value(QStringLiteral("until")).toDouble() == 60'000);
  CHECK(world.backend.seen().back().body.contains(R"("minutes":60)"));
  CHECK(!world.backend.seen().back().body.contains(R"("room":"1")"));
}

TEST_CASE("what the backend refuses is not shown as done") {
  World world;
  world.refuses = true;
  QSignalSpy done(world.model.actions(), &RoomActions::done);
  QSignalSpy refused(world.model.actions(), &RoomActions::refused);
  world.model.actions()->act(QStringLiteral("1"), QStringLiteral("103"), QStringLiteral("hide"), {});
  REQUIRE(eventually([&] { return refused.size() == 1; }));
  CHECK(done.empty());
  CHECK(refused[0][0].toMap().value(QStringLiteral("code")) == QStringLiteral("forbidden"));
  world.model.actions()->act(QStringLiteral("1"), QStringLiteral("103"), QStringLiteral("burn"), {});
  CHECK(world.orders == 1);
}

TEST_CASE("the audience is counted for the newest filter only") {
  World world;
  world.model.announcements()->preview({});
  CHECK(world.model.announcements()->audience() == -1);
  world.model.announcements()->preview(
      {{QStringLiteral("language"), QStringLiteral("ko")}, {QStringLiteral("role"), QString{}}});
  REQUIRE(eventually([&] { return world.model.announcements()->audience() >= 0; }));
  CHECK(world.model.announcements()->audience() == 12);
}

TEST_CASE("sessions, announcements and the ledger tell how they are by level") {
  World world;
  world.model.sessions()->setActive(true);
  world.model.announcements()->setActive(true);
  world.model.ledger()->setActive(true);
  REQUIRE(eventually([&] {
    return world.model.sessions()->rows()->count() + world.model.announcements()->rows()->count() +
               world.model.ledger()->rows()->count() ==
           3;
  }));
  CHECK(world.model.sessions()->matching() == 41);
  CHECK(world.model.sessions()->rows()->rowOf(QStringLiteral("3")).value(QStringLiteral("level")) ==
        QStringLiteral("caution"));
  CHECK(world.model.announcements()->rows()->rowOf(QStringLiteral("5")).value(QStringLiteral("level")) ==
        QStringLiteral("standby"));
  CHECK(world.model.ledger()->rows()->rowOf(QStringLiteral("7:3:0")).value(QStringLiteral("level")) ==
        QStringLiteral("off"));
}

}  // namespace madang::console
