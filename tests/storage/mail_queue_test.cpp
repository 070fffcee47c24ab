#include "features/mail/storage/sql_mail_queue.h"

#include <catch2/catch.hpp>

#include "base/json.h"
#include "features/mail/domain/stored_message.h"
#include "features/mail/storage/due_statement.h"
#include "features/mail/storage/sql_mail_box.h"
#include "features/mail/storage/sql_mail_letters.h"
#include "support/sqlite_fixture.h"

namespace madang::mail {
namespace {

struct QueueFixture : test::SqliteFixture {
  void add(std::int64_t id, const std::string& recipient = "somebody",
           MailTemplate kind = MailTemplate::Verification) {
    NewMessage message;
    message.id = MailMessageId{id};
    message.kind = kind;
    message.language = "ko";
    message.payload = toJson(StoredMessage{"kim@example.org", "ko", "제목", "본문", clock.now(), {}, {}});
    message.masked = "***@example.org";
    message.recipient = recipient;
    message.subject = "제목";
    message.now = clock.now();
    auto unit = [this, message](sql::WriteSession& session) { letters.add(session, message); };
    REQUIRE(run(sql.write("test.add", std::move(unit))).ok());
  }
  std::vector<ClaimedMessage> claim(std::int64_t limit = 10) {
    const auto now = clock.now();
    return run(queue.exchange({}, static_cast<std::size_t>(limit), now, now)).value().messages;
  }
  MailQueue::Finished end(const ClaimedMessage& message, AttemptOutcome outcome, bool gone = false) {
    MailQueue::Finished end;
    end.id = message.id;
    end.attempt.number = message.number;
    end.attempt.outcome = outcome;
    end.attempt.finishedAt = clock.now();
    end.attempt.provider = "smtp-primary";
    end.attempt.code = 451;
    end.attempt.detail = "451 later";
    end.attempt.dialogue = "S: 451 later\n";
    end.errorKey = "451";
    end.recipientGone = gone;
    end.nextAttemptAt = clock.now() + 1min;
    return end;
  }
  void finish(const ClaimedMessage& message, AttemptOutcome outcome, bool gone = false) {
    std::vector<MailQueue::Finished> ended{end(message, outcome, gone)};
    REQUIRE(run(queue.exchange(std::move(ended), 0, clock.now(), clock.now())).ok());
  }
  MailItem item(std::int64_t id) { return run(box.find(MailMessageId{id})).value().value(); }
  std::vector<MailAttempt> attempts(std::int64_t id) { return run(box.attempts(MailMessageId{id})).value(); }
  std::vector<MailItem> list(MailTab tab, const std::string& query = "") {
    const auto filter = parseMailFilter(tab, query, clock.now(), "?q");
    REQUIRE(filter.ok());
    return run(box.list(*filter, std::nullopt, 100)).value();
  }
  std::int64_t order(MailAction action, MailSelection selection, UtcTime at, std::string provider = "") {
    return run(box.carryOut(std::move(selection), {action, at, std::move(provider)}, clock.now())).value();
  }

  SqlMailLetters letters;
  SqlMailQueue queue{sql};
  SqlMailBox box{sql};
};

TEST_CASE_METHOD(QueueFixture, "a message that is claimed is nobody else's until its attempt has an end") {
  add(1);
  add(2);
  const auto mine = claim(1);
  REQUIRE(mine.size() == 1);
  CHECK(mine[0].number == 1);
  CHECK(item(1).state == MailState::Sending);
  const auto others = claim();
  REQUIRE(others.size() == 1);
  CHECK(others[0].id == MailMessageId{2});
  CHECK(claim().empty());
}

TEST_CASE_METHOD(QueueFixture, "the ends of attempts and the beginnings of others are noted together") {
  for (const std::int64_t id : {1, 2, 3}) add(id);
  const auto first = claim(2);
  REQUIRE(first.size() == 2);
  std::vector<MailQueue::Finished> ended{end(first[0], AttemptOutcome::Sent),
                                         end(first[1], AttemptOutcome::Deferred)};
  const auto next = run(queue.exchange(std::move(ended), 5, clock.now(), clock.now())).value().messages;
  REQUIRE(next.size() == 1);
  CHECK(next[0].id == MailMessageId{3});
  CHECK(item(1).state == MailState::Sent);
  CHECK(item(2).state == MailState::Deferred);
  CHECK(item(3).state == MailState::Sending);
}

TEST_CASE_METHOD(QueueFixture, "what is due is found without looking at all that waits") {
  static const std::string text = "EXPLAIN QUERY PLAN " + std::string(kDue.text);
  auto unit = [](sql::ReadSession& session) {
    std::string plan;
    const sql::Statement explain{"test.plan", text};
    for (const sql::Row row : session.query(explain, UtcTime{}, 5, UtcTime{}, 5, 5))
      plan += row.text(3) + "\n";
    return plan;
  };
  const std::string plan = run(sql.read("test.plan", std::move(unit))).value();
  INFO(plan);
  const std::string half =
      "SEARCH mail_messages USING INDEX mail_messages_waiting (state=? AND next_attempt_at<?)";
  const auto first = plan.find(half);
  REQUIRE(first != plan.npos);
  CHECK(plan.find(half, first + 1) != plan.npos);
  CHECK(plan.find("SCAN mail_messages") == plan.npos);
  // One sort for each half: of the single row that it gave. A half that sorted what waits would add one.
  std::size_t sorts = 0;
  for (auto at = plan.find("TEMP B-TREE"); at != plan.npos; at = plan.find("TEMP B-TREE", at + 1)) ++sorts;
  CHECK(sorts == 2);
}

TEST_CASE_METHOD(QueueFixture, "an attempt keeps what was said, and its message waits for the next one") {
  add(1);
  finish(claim()[0], AttemptOutcome::Deferred);
  const MailItem waiting = item(1);
  CHECK(waiting.state == MailState::Deferred);
  CHECK(waiting.attempts == 1);
  CHECK(waiting.provider == "smtp-primary");
  CHECK(waiting.error == "451 later");
  CHECK(claim().empty());
  clock.advance(2min);
  const auto again = claim();
  REQUIRE(again.size() == 1);
  CHECK(again[0].number == 2);
  CHECK_FALSE(again[0].maybeTwice);
  finish(again[0], AttemptOutcome::Sent);
  CHECK(item(1).state == MailState::Sent);
  const auto all = attempts(1);
  REQUIRE(all.size() == 2);
  CHECK(all[0].outcome == AttemptOutcome::Deferred);
  CHECK(all[0].dialogue == "S: 451 later\n");
  CHECK(all[1].outcome == AttemptOutcome::Sent);
}

TEST_CASE_METHOD(QueueFixture, "once it was sent the address and the words are forgotten") {
  add(1);
  finish(claim()[0], AttemptOutcome::Sent);
  auto unit = [this](sql::ReadSession& session) { return box.address(session, MailMessageId{1}); };
  CHECK(run(sql.read("test.address", std::move(unit))).value() == std::optional<std::string>(""));
  CHECK(item(1).to == "***@example.org");
}

TEST_CASE_METHOD(QueueFixture,
                 "what was under way when the process ended is unknown, and what follows is marked") {
  add(1);
  claim();
  CHECK(run(queue.recover(clock.now(), {clock.now() + 3s, clock.now() + 3s})).value() == 1);
  CHECK(run(queue.recover(clock.now(), {clock.now()})).value() == 0);
  CHECK(attempts(1)[0].outcome == AttemptOutcome::Unknown);
  CHECK(item(1).maybeTwice);
  CHECK(claim().empty());
  clock.advance(5s);
  const auto again = claim();
  REQUIRE(again.size() == 1);
  CHECK(again[0].maybeTwice);
  CHECK(again[0].number == 2);
  CHECK(attempts(1)[1].maybeTwice);
  // A third copy is nobody's wish.
  CHECK(run(queue.recover(clock.now(), {clock.now()})).value() == 1);
  CHECK(item(1).state == MailState::Dead);
}

TEST_CASE_METHOD(QueueFixture, "what was claimed and not begun is put back as if nothing had happened") {
  add(1);
  REQUIRE(run(queue.release(claim()[0], clock.now())).ok());
  CHECK(item(1).state == MailState::Queued);
  CHECK(attempts(1).empty());
  CHECK(claim()[0].number == 1);
}

TEST_CASE_METHOD(QueueFixture, "nothing is sent to an address that bounced, until an operator sends again") {
  add(1, "gone");
  finish(claim()[0], AttemptOutcome::Bounced, true);
  add(2, "gone");
  add(3, "somebody else");
  const auto next = claim();
  REQUIRE(next.size() == 1);
  CHECK(next[0].id == MailMessageId{3});
  CHECK(item(2).state == MailState::Bounced);
  CHECK(item(2).errorKey == "on the bounce list");
  CHECK(attempts(2).empty());
  CHECK(order(MailAction::Retry, {{MailMessageId{2}}, {}}, clock.now()) == 1);
  CHECK(claim().size() == 1);
}

TEST_CASE_METHOD(QueueFixture, "a filter finds what it says, and the groups count it") {
  for (std::int64_t id = 1; id <= 6; ++id)
    add(id, "somebody", id % 2 == 0 ? MailTemplate::Warning : MailTemplate::Verification);
  for (const ClaimedMessage& message : claim()) finish(message, AttemptOutcome::Deferred);
  CHECK(list(MailTab::Queue).empty());
  CHECK(list(MailTab::Retrying).size() == 6);
  CHECK(list(MailTab::Retrying, "template:warning").size() == 3);
  CHECK(list(MailTab::Retrying, "provider:smtp-primary error:451 to:example.org attempt>0").size() == 6);
  CHECK(list(MailTab::Retrying, "provider:smtp-secondary").empty());
  CHECK(list(MailTab::Retrying, "attempt>1").empty());
  CHECK(list(MailTab::Retrying, "age>1m").empty());
  CHECK(list(MailTab::Retrying, "error:%").empty());
  clock.advance(2min);
  CHECK(list(MailTab::Retrying, "age>1m later").size() == 6);
  CHECK(list(MailTab::All, "state:deferred").size() == 6);
  const auto filter = parseMailFilter(MailTab::Retrying, "", clock.now(), "?q");
  const auto groups = run(box.groups(*filter, 10)).value();
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].count == 6);
  CHECK(groups[0].errorKey == "451");
  CHECK(run(box.count(*filter)).value() == 6);
}

TEST_CASE_METHOD(QueueFixture,
                 "orders touch what is meant: not what is under way or was sent, not what came later") {
  for (std::int64_t id = 1; id <= 4; ++id) add(id);
  finish(claim(1)[0], AttemptOutcome::Sent);
  claim(1);
  MailSelection all;
  all.filter = MailFilter{};
  all.filter->tab = MailTab::All;
  const auto seen = clock.now();
  all.filter->changedUntil = seen;
  clock.advance(1s);
  add(5);
  const auto before = run(box.touched(all, MailAction::Discard)).value();
  CHECK(before.count == 2);
  CHECK(order(MailAction::Reschedule, all, clock.now() + 1h) == 2);
  CHECK(list(MailTab::Scheduled).size() == 2);
  CHECK(run(box.touched(all, MailAction::Discard)).value().count == 0);
  CHECK(order(MailAction::Move, {{MailMessageId{3}, MailMessageId{4}}, {}}, clock.now(), "smtp-secondary") ==
        2);
  CHECK(item(3).wantedProvider == "smtp-secondary");
  CHECK(order(MailAction::Discard, {{MailMessageId{1}, MailMessageId{3}, MailMessageId{4}}, {}},
              clock.now()) == 2);
  CHECK(item(1).state == MailState::Sent);
  CHECK(item(3).state == MailState::Discarded);
}

TEST_CASE_METHOD(QueueFixture, "one change can be taken back in time, and not once it left") {
  add(1);
  finish(claim()[0], AttemptOutcome::GivenUp);
  const auto change = [this](MailAction action, UtcTime at) {
    auto unit = [this, action, at](sql::WriteSession& session) {
      return box.change(session, MailMessageId{1}, {action, at, ""}, clock.now(), clock.now() + 10s);
    };
    return run(sql.write("test.change", std::move(unit))).value();
  };
  const auto undo = [this] {
    auto unit = [this](sql::WriteSession& session) {
      return box.undo(session, MailMessageId{1}, clock.now());
    };
    return run(sql.write("test.undo", std::move(unit))).value();
  };
  CHECK(undo() == false);
  CHECK(change(MailAction::Retry, clock.now() + 10s) == true);
  CHECK(item(1).state == MailState::Queued);
  CHECK(undo() == true);
  CHECK(item(1).state == MailState::Dead);
  CHECK(item(1).attempts == 1);
  CHECK(change(MailAction::Discard, clock.now()) == true);
  clock.advance(11s);
  CHECK(undo() == false);
  CHECK(change(MailAction::Retry, clock.now()) == true);
  claim();
  CHECK(undo() == false);
}

TEST_CASE_METHOD(QueueFixture, "the counts tell the states apart") {
  for (std::int64_t id = 1; id <= 4; ++id) add(id);
  const auto claimed = claim(2);
  finish(claimed[0], AttemptOutcome::Deferred);
  order(MailAction::Reschedule, {{MailMessageId{4}}, {}}, clock.now() + 1h);
  const MailCounts counts = run(box.counts(clock.now() - 1h)).value();
  CHECK(counts.queued == 1);
  CHECK(counts.sending == 1);
  CHECK(counts.deferred == 1);
  CHECK(counts.scheduled == 1);
}

TEST_CASE_METHOD(QueueFixture, "old attempts and finished messages are forgotten, dead ones stay") {
  for (std::int64_t id = 1; id <= 3; ++id) add(id);
  const auto claimed = claim();
  finish(claimed[0], AttemptOutcome::Sent);
  finish(claimed[1], AttemptOutcome::GivenUp);
  CHECK(run(queue.forget(clock.now() - 1h, 10)).value() == 0);
  CHECK(run(queue.forget(clock.now() + 1h, 10)).value() == 4);  // three attempts and what was sent
  CHECK(item(2).state == MailState::Dead);
  CHECK_FALSE(run(box.find(MailMessageId{1})).value().has_value());
}

}  // namespace
}  // namespace madang::mail
