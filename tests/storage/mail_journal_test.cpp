#include "features/mail/storage/sql_mail_journal.h"

#include <catch2/catch.hpp>

#include "support/sqlite_fixture.h"

namespace madang::mail {
namespace {

struct JournalFixture : test::SqliteFixture {
  MailJournal::Start begin(std::int64_t item = 7) { return run(journal.begin(item, clock.now())).value(); }
  void finish(std::int64_t number, AttemptOutcome outcome, std::int64_t item = 7) {
    MailAttempt attempt;
    attempt.number = number;
    attempt.outcome = outcome;
    attempt.finishedAt = clock.now();
    attempt.provider = "smtp-primary";
    attempt.code = 451;
    attempt.detail = "451 later";
    attempt.dialogue = "S: 451 later\n";
    REQUIRE(run(journal.finish(item, std::move(attempt))).ok());
  }
  std::vector<MailAttempt> attempts(std::int64_t item = 7) { return run(journal.attempts(item)).value(); }

  SqlMailJournal journal{sql};
};

TEST_CASE_METHOD(JournalFixture, "attempts are numbered from one and keep what was said") {
  CHECK(begin().number == 1);
  finish(1, AttemptOutcome::Deferred);
  const auto second = begin();
  CHECK(second.number == 2);
  CHECK_FALSE(second.maybeTwice);
  CHECK_FALSE(second.alreadySent);
  const auto all = attempts();
  REQUIRE(all.size() == 2);
  CHECK(all[0].outcome == AttemptOutcome::Deferred);
  CHECK(all[0].provider == "smtp-primary");
  CHECK(all[0].code == 451);
  CHECK(all[0].dialogue == "S: 451 later\n");
  CHECK(all[0].finishedAt.has_value());
  CHECK(all[1].outcome == AttemptOutcome::UnderWay);
  CHECK(begin(8).number == 1);
}

TEST_CASE_METHOD(JournalFixture,
                 "what was under way when the process ended is unknown, and what follows is marked") {
  begin();
  const auto again = begin();
  CHECK(again.maybeTwice);
  CHECK(again.number == 2);
  CHECK(attempts()[0].outcome == AttemptOutcome::Unknown);
  finish(2, AttemptOutcome::Deferred);
  CHECK(begin().maybeTwice);  // still nobody knows
}

TEST_CASE_METHOD(JournalFixture, "after it was sent nothing begins") {
  begin();
  finish(1, AttemptOutcome::Sent);
  const auto again = begin();
  CHECK(again.alreadySent);
  CHECK(attempts().size() == 1);
}

TEST_CASE_METHOD(JournalFixture, "old attempts are forgotten, a few at a time") {
  for (std::int64_t item = 1; item <= 5; ++item) begin(item);
  CHECK(run(journal.forget(clock.now() - 1h, 10)).value() == 0);
  CHECK(run(journal.forget(clock.now() + 1h, 3)).value() == 3);
  CHECK(run(journal.forget(clock.now() + 1h, 3)).value() == 2);
}

}  // namespace
}  // namespace madang::mail
