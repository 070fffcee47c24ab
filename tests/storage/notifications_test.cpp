#include <catch2/catch.hpp>

#include "features/notifications/domain/inbox_desk.h"
#include "features/notifications/domain/quiet_hours.h"
#include "support/notification_fixture.h"

namespace madang::notifications {
namespace {

constexpr MemberId kMember{1};

struct Fixture : test::NotificationFixture {
  Preferences quietFrom(std::int64_t from, std::int64_t to) {
    Preferences wanted;
    wanted.quiet = QuietMinutes{from, to};
    return wanted;
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a fact tells a member once, however often it is told") {
  follow(kMember);
  for (int again = 0; again < 3; ++again) tell(kMember, comment(10, 2));
  CHECK(all(kMember).size() == 1);
  CHECK(inbox(kMember).unread == 1);
  CHECK(inbox(kMember).lastSequence == 1);
  REQUIRE(out.size() == 1);
  CHECK(out[0]->sequence == 1);
  CHECK(out[0]->body.find("\"text\":\"member 2 commented on “a post”.\"") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "a unit that fails tells nobody and leaves nothing") {
  follow(kMember);
  CHECK_THROWS(writeNow([&](sql::WriteSession& session) {
    ledger.tell(session, kMember, comment(10, 2), std::array{Concern{NotificationType::Comment, 500}});
    throw sql::Error{sql::ErrorCode::CheckViolation, "the fact did not happen", "test"};
  }));
  CHECK(all(kMember).empty());
  CHECK(out.empty());
  tell(kMember, comment(10, 2));
  CHECK(out.size() == 1);
}

TEST_CASE_METHOD(Fixture, "more of the same is gathered and moves to the newest sequence") {
  follow(kMember);
  tell(kMember, comment(10, 2));
  tell(kMember, comment(11, 3));
  tell(kMember, comment(12, 3));
  tell(kMember, comment(13, 2));
  const auto found = all(kMember);
  REQUIRE(found.size() == 1);
  CHECK(found[0].sequence == 4);
  CHECK(found[0].others == 1);
  CHECK(found[0].actors == std::vector{MemberId{2}, MemberId{3}});
  CHECK(inbox(kMember).unread == 1);
  CHECK(decision(kMember, 11) == NotificationDecision::Gathered);
  REQUIRE(out.size() == 4);
  CHECK(out[3]->body.find("member 2 and 1 other commented") != std::string::npos);
  CHECK(out[3]->id != out[2]->id);
}

TEST_CASE_METHOD(Fixture, "what was read, is a day old, or is not wanted gathered gathers no more") {
  tell(kMember, comment(10, 2));
  writeNow([&](sql::WriteSession& s) { rows.markReadUpTo(s, kMember, 1, clock.now()); });
  tell(kMember, comment(11, 3));
  CHECK(all(kMember).size() == 2);
  clock.advance(25h);
  tell(kMember, comment(12, 3));
  CHECK(all(kMember).size() == 3);
  Preferences wanted;
  wanted.grouping = false;
  wish(kMember, wanted);
  tell(kMember, comment(13, 3));
  CHECK(all(kMember).size() == 4);
}

TEST_CASE_METHOD(Fixture, "why nobody was told is on record") {
  tell(kMember, comment(10, 1));
  CHECK(decision(kMember, 10) == NotificationDecision::OwnAction);
  Preferences wanted;
  wanted.inAppOff = bitOf(NotificationType::Comment);
  wish(kMember, wanted);
  tell(kMember, comment(11, 2));
  CHECK(decision(kMember, 11) == NotificationDecision::SettingOff);
  wish(kMember, {});
  writeNow([&](sql::WriteSession& s) { wishes.mute(s, kMember, PostId{500}, clock.now()); });
  tell(kMember, comment(12, 2));
  CHECK(decision(kMember, 12) == NotificationDecision::ThreadMuted);
  writeNow([&](sql::WriteSession& s) { wishes.unmute(s, kMember, PostId{500}); });
  blocks.blocked.insert({kMember, MemberId{2}});
  tell(kMember, comment(13, 2));
  CHECK(decision(kMember, 13) == NotificationDecision::Blocked);
  CHECK(decision(kMember, 14) == NotificationDecision::NotConcerned);
  CHECK(all(kMember).empty());
  CHECK(inbox(kMember).unread == 0);
}

TEST_CASE_METHOD(Fixture, "who does not want the strongest reason is told for the next one") {
  Preferences wanted;
  wanted.inAppOff = bitOf(NotificationType::Comment);
  wish(kMember, wanted);
  tell(kMember, comment(10, 2), {{NotificationType::Comment, 500}, {NotificationType::Mention, 0}});
  REQUIRE(all(kMember).size() == 1);
  CHECK(all(kMember)[0].type == NotificationType::Mention);
}

TEST_CASE_METHOD(Fixture, "warnings are told whatever is switched off") {
  Preferences wanted;
  wanted.inAppOff = ~std::int64_t{0};
  wish(kMember, wanted);
  Fact fact;
  fact.kind = FactKind::Sanctioned;
  fact.id = 77;
  fact.words = "be kind";
  fact.at = clock.now();
  tell(kMember, fact, {{NotificationType::Warning, 0}});
  CHECK(all(kMember).size() == 1);
}

TEST_CASE_METHOD(Fixture, "quiet hours hold live delivery back, and what waited goes first") {
  follow(kMember);
  wish(kMember, quietFrom(8 * 60, 10 * 60));  // it is nine
  tell(kMember, comment(10, 2, 500), {{NotificationType::Comment, 0}});
  tell(kMember, comment(11, 2, 501), {{NotificationType::Comment, 0}});
  CHECK(out.empty());
  CHECK(inbox(kMember).unread == 2);
  CHECK(decision(kMember, 10) == NotificationDecision::Held);
  CHECK(inbox(kMember).heldUntil == *parseRfc3339("2026-03-01T10:00:00Z"));
  writeNow([&](sql::WriteSession& s) { ledger.release(s, kMember); });
  CHECK(out.empty());
  clock.advance(1h);
  SECTION("by the job") {
    writeNow([&](sql::WriteSession& s) { ledger.release(s, kMember); });
    REQUIRE(out.size() == 2);
  }
  SECTION("by what comes next") {
    tell(kMember, comment(12, 2, 502), {{NotificationType::Comment, 0}});
    REQUIRE(out.size() == 3);
    CHECK(out[2]->sequence == 3);
  }
  CHECK(out[0]->sequence == 1);
  CHECK(out[1]->sequence == 2);
  CHECK_FALSE(inbox(kMember).heldFrom);
  const auto held = readNow([&](sql::ReadSession& s) { return rows.decisions(s, kMember, 10); });
  CHECK(held.at(0).deliveredAt == clock.now());
}

TEST_CASE("quiet hours may run over midnight and follow the member's own clock") {
  Preferences wanted;
  wanted.quiet = QuietMinutes{22 * 60, 7 * 60};
  wanted.utcOffsetMinutes = 9 * 60;
  const auto at = [&](const char* text) { return quietUntil(wanted, *parseRfc3339(text)); };
  CHECK_FALSE(at("2026-03-01T12:59:59Z"));
  CHECK(at("2026-03-01T13:00:00Z") == parseRfc3339("2026-03-01T22:00:00Z"));
  CHECK(at("2026-03-01T21:59:59Z") == parseRfc3339("2026-03-01T22:00:00Z"));
  CHECK_FALSE(at("2026-03-01T22:00:00Z"));
  wanted.quiet = QuietMinutes{60, 60};
  CHECK_FALSE(at("2026-03-01T16:00:00Z"));
}

TEST_CASE_METHOD(Fixture, "a member's list is bounded and the unread figure follows") {
  for (std::int64_t i = 1; i <= 1'200; ++i) tell(kMember, comment(i, 2, i), {{NotificationType::Comment, 0}});
  CHECK(all(kMember).size() <= static_cast<std::size_t>(kMostKept) + 100);
  CHECK(inbox(kMember).unread == unreadRows(kMember));
  CHECK(inbox(kMember).forgottenUpTo == all(kMember).back().sequence - 1);
}

TEST_CASE_METHOD(Fixture, "what is old is forgotten, and the unread figure follows") {
  tell(kMember, comment(10, 2, 1), {{NotificationType::Comment, 0}});
  tell(kMember, comment(11, 2, 2), {{NotificationType::Comment, 0}});
  clock.advance(100h);
  tell(kMember, comment(12, 2, 3), {{NotificationType::Comment, 0}});
  const UtcTime before = clock.now() - 50h;
  writeNow([&](sql::WriteSession& s) { rows.forgetOld(s, before, 500); });
  CHECK(all(kMember).size() == 1);
  CHECK(inbox(kMember).unread == 1);
  CHECK(inbox(kMember).forgottenUpTo == 2);
  writeNow([&](sql::WriteSession& s) { rows.forgetDecisions(s, before, 500); });
  CHECK(count("SELECT count(*) FROM notification_decisions") == 1);
}

TEST_CASE_METHOD(Fixture, "a client that comes back gets what it missed, in order, each as it is now") {
  InboxDesk desk(sql, ledger);
  for (std::int64_t i = 1; i <= 250; ++i) tell(kMember, comment(i, 2, i), {{NotificationType::Comment, 0}});
  std::vector<std::int64_t> seen;
  std::int64_t after = 40;
  for (bool more = true; more;) {
    auto missed = run(desk.missed(kMember, after));
    REQUIRE(missed);
    for (const auto& message : missed->messages) {
      seen.push_back(message->sequence);
      CHECK(message->topic == topicOf(kMember));
      CHECK(message->publishedAt == SteadyTime{});
    }
    more = missed->more;
    after = seen.back();
  }
  REQUIRE(seen.size() == 210);
  CHECK(seen.front() == 41);
  CHECK(seen.back() == 250);
}

TEST_CASE_METHOD(Fixture, "what is beyond the window is a gap that says so") {
  InboxDesk desk(sql, ledger);
  for (std::int64_t i = 1; i <= 10; ++i) tell(kMember, comment(i, 2, i), {{NotificationType::Comment, 0}});
  writeNow([&](sql::WriteSession& s) { rows.trim(s, kMember, 4); });
  const auto missed = run(desk.missed(kMember, 2));
  REQUIRE(missed);
  REQUIRE(missed->messages.size() == 5);
  CHECK(missed->messages[0]->headers.front() == std::pair<std::string, std::string>{"kind", "gap"});
  CHECK(missed->messages[0]->sequence == 6);
  CHECK(missed->messages[1]->sequence == 7);
  CHECK(run(desk.missed(kMember, 6))->messages.size() == 4);
  CHECK(run(desk.missed(MemberId{99}, 0))->messages.empty());
}

TEST_CASE_METHOD(Fixture, "who comes back in quiet hours waits for their end, too") {
  InboxDesk desk(sql, ledger);
  tell(kMember, comment(10, 2, 1), {{NotificationType::Comment, 0}});
  wish(kMember, quietFrom(8 * 60, 10 * 60));
  tell(kMember, comment(11, 2, 2), {{NotificationType::Comment, 0}});
  CHECK(run(desk.missed(kMember, 0))->messages.size() == 1);
  clock.advance(1h);
  writeNow([&](sql::WriteSession& s) { ledger.release(s, kMember); });
  CHECK(run(desk.missed(kMember, 0))->messages.size() == 2);
}

TEST_CASE_METHOD(Fixture, "other devices are told of a new figure when read marks moved, and only then") {
  InboxDesk desk(sql, ledger);
  follow(kMember);
  tell(kMember, comment(10, 2, 1), {{NotificationType::Comment, 0}});
  out.clear();
  CHECK(run(desk.markReadUpTo(kMember, 1, {}))->unread == 0);
  REQUIRE(out.size() == 1);
  CHECK(out[0]->sequence == 0);
  CHECK(out[0]->body == R"({"unread":0,"lastSequence":1})");
  CHECK(run(desk.markReadUpTo(kMember, 1, {}))->unread == 0);
  CHECK(out.size() == 1);
}

}  // namespace madang::notifications
