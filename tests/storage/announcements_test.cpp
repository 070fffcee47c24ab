#include <catch2/catch.hpp>

#include "adapters/memory/broker.h"
#include "features/notifications/domain/announcement_round.h"
#include "features/notifications/domain/digest.h"
#include "features/notifications/storage/sql_announcement_rows.h"
#include "features/notifications/storage/sql_notification_rows.h"
#include "features/notifications/storage/sql_preference_rows.h"
#include "support/account_fixture.h"

namespace madang::notifications {
namespace {

/// Behind every member of the tests.
class LateIds final : public IdSource {
 public:
  using IdSource::next;
  std::int64_t next() override { return ++m_last; }

 private:
  std::int64_t m_last = 1'000'000'000;
};

class Context final : public jobs::JobContext {
 public:
  std::int64_t done = 0;
  std::int64_t total = 0;
  bool cancelled() const override { return false; }
  void progress(std::int64_t now, std::int64_t all) override { done = now, total = all; }
  void step(std::string_view) override {}
  std::string_view resumeFrom() const override { return {}; }
  std::int64_t fence() const override { return 1; }
};

class Nobody final : public chat::MemberBlocks {
 public:
  bool blocks(sql::ReadSession&, MemberId, MemberId) const override { return false; }
};

class Letters final : public mail::Postman {
 public:
  std::vector<std::pair<MemberId, mail::DigestLetter>> written;
  bool write(sql::WriteSession&, MemberId to, const mail::Letter& letter) override {
    written.emplace_back(to, std::get<mail::DigestLetter>(letter));
    return true;
  }
};

struct Fixture : test::AccountFixture {
  LateIds late;
  Nobody blocks;
  MemoryBroker broker;
  SqlNotificationRows rows;
  SqlPreferenceRows wishes;
  SqlAnnouncementRows announced;
  LiveNotices live{broker, services, services, clock};
  Ledger ledger{{rows, wishes, live, late, clock, metrics, blocks}};
  AnnouncementDesk desk{{sql, announced, ledger, services, services, broker, late, clock}};
  Connected connected;
  AnnouncementRound round{{sql, announced, desk, connected, clock}};
  Letters letters;
  DigestWriter digests{{sql, ledger, letters, services, services}};
  Context context;

  /// Members 1 to `count`; even ones read Korean, every hundredth moderates.
  void addMembers(std::int64_t count) {
    const sql::Statement fill{
        "test.members",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) INSERT INTO members "
        "(id, "
        "email, email_key, nickname, nickname_key, password_hash, role, mail_language, verified_at, "
        "created_at) "
        "SELECT i, 'm' || i || '@example.org', 'm' || i || '@example.org', 'm' || i, 'm' || i, '', CASE WHEN "
        "i % "
        "100 = 0 THEN 1 ELSE 0 END, CASE WHEN i % 2 = 0 THEN 'ko' ELSE 'en' END, 1, ? FROM n"};
    writeNow([&](sql::WriteSession& session) { session.execute(fill, count, clock.now()); });
  }
  Announcement publish(AnnouncementAudience audience = {}) {
    NewAnnouncement wanted{
        {"점검 안내", "오늘 밤 점검합니다."}, {"Maintenance", "Tonight."}, std::move(audience)};
    auto published = run(desk.publish(MemberId{1}, wanted, noSeal));
    REQUIRE(published);
    return *published;
  }
  std::vector<StoredNotification> inboxOf(std::int64_t member) {
    REQUIRE(run(desk.catchUp(MemberId{member})));
    NotificationQuery query;
    query.member = MemberId{member};
    query.limit = 1'000;
    return readNow([&](sql::ReadSession& session) { return rows.list(session, query); });
  }
  std::int64_t count(const char* text) {
    const sql::Statement statement{"test.count", text};
    return readNow([&](sql::ReadSession& session) { return session.query(statement)[0].int64(0); });
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "an announcement to 100,000 members is one row, and one more for each who looks") {
  addMembers(100'000);
  CHECK(*run(desk.preview({})) == 100'000);
  const Announcement published = publish();
  CHECK(published.members == 100'000);
  CHECK(count("SELECT count(*) FROM announcements") == 1);
  CHECK(count("SELECT count(*) FROM notifications") == 0);
  CHECK(count("SELECT count(*) FROM notification_inboxes") == 0);
  REQUIRE(inboxOf(7).size() == 1);
  CHECK(inboxOf(7)[0].title == "Maintenance");
  CHECK(inboxOf(8)[0].title == "점검 안내");
  CHECK(inboxOf(7).size() == 1);
  CHECK(count("SELECT count(*) FROM notifications") == 2);
  CHECK(count("SELECT count(*) FROM announcements") == 1);
  CHECK(run(desk.find(published.id))->told == 2);
  CHECK(count("SELECT unread FROM notification_inboxes WHERE member_id = 7") == 1);
}

TEST_CASE_METHOD(Fixture, "an announcement reaches those whom it is for") {
  addMembers(1'000);
  CHECK(*run(desk.preview({.role = Role::Moderator})) == 10);
  CHECK(*run(desk.preview({.language = "ko"})) == 500);
  publish({.role = Role::Moderator, .language = "ko"});
  CHECK(inboxOf(100).size() == 1);
  CHECK(inboxOf(101).empty());
  clock.advance(1h);
  CHECK(*run(desk.preview({.activeSince = clock.now()})) == 0);
}

TEST_CASE_METHOD(Fixture, "who signs up later is not told of what was announced before") {
  addMembers(1);
  publish();
  const sql::Statement later{"test.later", "UPDATE members SET id = 2000000000 WHERE id = 1"};
  writeNow([&](sql::WriteSession& session) { session.execute(later); });
  CHECK(inboxOf(2'000'000'000).empty());
}

TEST_CASE_METHOD(Fixture, "those who are connected are told by the job, once, also when it runs again") {
  addMembers(500);
  std::vector<std::shared_ptr<void>> here;
  std::vector<std::shared_ptr<void>> following;
  std::int64_t messages = 0;
  for (std::int64_t member = 1; member <= 120; ++member) {
    here.push_back(connected.enter(MemberId{member}));
    following.push_back(broker.follow(topicOf(MemberId{member}), [&](const LiveMessagePtr&) { ++messages; }));
  }
  here.pop_back();  // has left
  const Announcement published = publish();
  REQUIRE(run(round.run(context)));
  REQUIRE(run(round.run(context)));
  CHECK(messages == 119);
  CHECK(context.done == 119);
  CHECK(context.total == 119);
  CHECK(run(desk.find(published.id))->told == 119);
  CHECK(run(desk.find(published.id))->finishedAt == clock.now());
  CHECK(count("SELECT count(*) FROM notifications") == 119);
}

TEST_CASE_METHOD(Fixture, "an announcement without words is refused") {
  NewAnnouncement wanted{{" ", "x"}, {"x", std::string(2'001, 'x')}, {.language = "fr"}};
  const auto refused = run(desk.publish(MemberId{1}, wanted, noSeal));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().errors.size() == 3);
}

TEST_CASE_METHOD(Fixture, "a digest is one letter for a member and a period, about what is unread and new") {
  addMembers(3);
  const auto tell = [&](std::int64_t member, std::int64_t id) {
    Fact fact;
    fact.id = id;
    fact.actor = MemberId{3};
    fact.post = PostId{id};
    fact.title = "post " + std::to_string(id);
    fact.at = clock.now();
    writeNow([&](sql::WriteSession& session) {
      ledger.tell(session, MemberId{member}, fact, std::array{Concern{NotificationType::Comment}});
    });
  };
  Preferences daily;
  daily.digest = DigestRhythm::Daily;
  daily.digestPeriod = periodOf(daily, clock.now());
  writeNow([&](sql::WriteSession& session) { wishes.put(session, MemberId{1}, daily); });
  tell(1, 10);
  tell(1, 11);
  tell(2, 12);
  REQUIRE(run(digests.run(context)));
  CHECK(letters.written.empty());  // not before the next morning
  clock.advance(24h);
  writeNow([&](sql::WriteSession& session) { rows.markReadUpTo(session, MemberId{1}, 1, clock.now()); });
  REQUIRE(run(digests.run(context)));
  REQUIRE(run(digests.run(context)));
  REQUIRE(letters.written.size() == 1);
  CHECK(letters.written[0].first == MemberId{1});
  REQUIRE(letters.written[0].second.items.size() == 1);
  CHECK(letters.written[0].second.items[0].link == "/posts/11");
  clock.advance(24h);
  REQUIRE(run(digests.run(context)));
  CHECK(letters.written.size() == 1);  // nothing new
  tell(1, 13);
  clock.advance(24h);
  REQUIRE(run(digests.run(context)));
  REQUIRE(letters.written.size() == 2);
  CHECK(letters.written[1].second.items.size() == 1);
}

TEST_CASE("a digest is due at eight in the morning of the member's own day, or on Mondays") {
  Preferences wanted;
  wanted.digest = DigestRhythm::Daily;
  wanted.utcOffsetMinutes = 9 * 60;
  const auto at = [&](const char* text) { return periodOf(wanted, *parseRfc3339(text)); };
  CHECK(at("2026-03-01T22:59:00Z") + 1 == at("2026-03-01T23:00:00Z"));
  CHECK(at("2026-03-01T23:00:00Z") == at("2026-03-02T22:59:00Z"));
  wanted.digest = DigestRhythm::Weekly;  // the second of March 2026 is a Monday
  CHECK(at("2026-03-01T22:59:00Z") + 7 == at("2026-03-01T23:00:00Z"));
  CHECK(at("2026-03-01T23:00:00Z") == at("2026-03-08T22:59:00Z"));
}

}  // namespace madang::notifications
