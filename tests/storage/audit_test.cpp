#include <catch2/catch.hpp>

#include "adapters/files/file_text.h"
#include "adapters/openssl/openssl_digests.h"
#include "features/audit/domain/audit_trail.h"
#include "features/audit/domain/chain_check.h"
#include "features/audit/storage/sql_audit_rows.h"
#include "support/sqlite_fixture.h"

using namespace madang;
using namespace madang::audit;

namespace {

constexpr sql::Statement kDropUpdateTrigger{"test.drop1", "DROP TRIGGER audit_log_no_update"};
constexpr sql::Statement kDropDeleteTrigger{"test.drop2", "DROP TRIGGER audit_log_no_delete"};
constexpr sql::Statement kCount{"test.count", "SELECT count(*), max(sequence) FROM audit_log"};

struct AuditFixture : test::SqliteFixture {
  AuditFixture() { start(); }

  void start(std::string key = "a key that is not in the database") {
    trail.emplace(AuditPorts{sql, rows, head, clock, feed, metrics, log}, Chain(digests, std::move(key)),
                  io.get_executor());
    REQUIRE(run(trail->start()).ok());
  }

  static AuditEntry entry(int n) {
    AuditEntry entry;
    entry.actor = MemberId{7 + n % 3};
    entry.role = Role::Operator;
    entry.action = n % 2 ? "job.run" : "cache.invalidate";
    entry.target = "thing:" + std::to_string(n);
    entry.outcome = n % 5 ? AuditOutcome::Succeeded : AuditOutcome::Refused;
    entry.reason = "because " + std::to_string(n);
    entry.traceId = "t" + std::to_string(n);
    entry.detail = {{"n", n}, {"글", "한국어"}};
    return entry;
  }

  void append(int count) {
    for (int n = 1; n <= count; ++n) {
      clock.advance(1s);
      const AuditEntry one = entry(n);
      writeNow([&](sql::WriteSession& session) { trail->append(session, one); });
    }
    io.restart();
    io.run();  // lets the head be written
  }

  AuditVerification verify() {
    auto result = run(trail->verify());
    REQUIRE(result.ok());
    return std::move(*result);
  }

  /// As somebody with the file in his hands would.
  void tamper(std::vector<std::string> statements) {
    writeNow([&](sql::WriteSession& session) {
      session.execute(kDropUpdateTrigger);
      session.execute(kDropDeleteTrigger);
      for (const auto& text : statements) session.execute(sql::Statement{text, text});
    });
  }

  void expect(AuditDamage damage, std::int64_t sequence) {
    const auto found = verify();
    CHECK_FALSE(found.intact);
    REQUIRE(found.finding);
    CAPTURE(found.finding->detail);
    CHECK(found.finding->damage == damage);
    CHECK(found.finding->sequence == sequence);
  }

  OpensslDigests digests;
  SqlAuditRows rows;
  FileText head{folder() / "audit-head"};
  operations::OperationEvents feed;
  std::optional<AuditTrail> trail;
};

constexpr const char* kInsertForged =
    "INSERT INTO audit_log SELECT 6, at, actor_id, role, 'forged.action', target, outcome, reason, trace_id, "
    "detail, "
    "(SELECT hash FROM audit_log WHERE sequence = 5), hash FROM audit_log WHERE sequence = 7";

}  // namespace

TEST_CASE_METHOD(AuditFixture, "an untouched chain is intact") {
  CHECK(verify().intact);
  append(1203);  // more than two slices
  const auto found = verify();
  CHECK(found.intact);
  CHECK(found.checkedRows == 1203);
  CHECK(found.headSequence == 1203);
}

TEST_CASE_METHOD(AuditFixture, "rows can be neither changed nor deleted by ordinary statements") {
  append(3);
  for (const char* text : {"UPDATE audit_log SET reason = 'x' WHERE sequence = 2", "DELETE FROM audit_log"}) {
    const sql::Statement statement{text, text};
    CHECK_THROWS_AS(writeNow([&](sql::WriteSession& session) { session.execute(statement); }), sql::Error);
  }
  CHECK(verify().intact);
}

TEST_CASE_METHOD(AuditFixture, "a changed row is found, whichever column was changed") {
  append(20);
  const char* change =
      GENERATE("at = at + 1", "actor_id = 8888", "actor_id = NULL", "role = 3", "action = 'x'",
               "target = 'x'", "outcome = (outcome + 1) % 3", "reason = reason || ' '", "trace_id = ''",
               "detail = '{}'", "prev_hash = hash", "hash = prev_hash");
  CAPTURE(change);
  const std::int64_t row = GENERATE(1, 9, 20);
  tamper({std::string{"UPDATE audit_log SET "} + change + " WHERE sequence = " + std::to_string(row)});
  expect(AuditDamage::Changed, row);
}

TEST_CASE_METHOD(AuditFixture, "a missing row is found") {
  append(20);
  SECTION("deleted") {
    tamper({"DELETE FROM audit_log WHERE sequence = 9"});
    expect(AuditDamage::Missing, 9);
  }
  SECTION("the first") {
    tamper({"DELETE FROM audit_log WHERE sequence = 1"});
    expect(AuditDamage::Missing, 1);
  }
  SECTION("deleted, and the rest numbered anew") {
    tamper({"DELETE FROM audit_log WHERE sequence = 9",
            "UPDATE audit_log SET sequence = -sequence WHERE sequence > 9",
            "UPDATE audit_log SET sequence = -sequence - 1 WHERE sequence < 0"});
    expect(AuditDamage::Missing, 9);
  }
}

TEST_CASE_METHOD(AuditFixture, "an inserted row is found") {
  append(20);
  SECTION("in the middle, the rest moved up") {
    tamper({"UPDATE audit_log SET sequence = -sequence WHERE sequence > 5",
            "UPDATE audit_log SET sequence = -sequence + 1 WHERE sequence < 0", kInsertForged});
    expect(AuditDamage::Inserted, 6);
  }
  SECTION("at the end") {
    tamper(
        {"INSERT INTO audit_log SELECT 21, at, actor_id, role, 'forged', target, outcome, reason, trace_id, "
         "detail, "
         "hash, prev_hash FROM audit_log WHERE sequence = 20"});
    expect(AuditDamage::Inserted, 21);
  }
}

TEST_CASE_METHOD(AuditFixture, "rows that changed places are found") {
  append(20);
  const int other = GENERATE(6, 15);
  tamper({"UPDATE audit_log SET sequence = -1 WHERE sequence = 5",
          "UPDATE audit_log SET sequence = 5 WHERE sequence = " + std::to_string(other),
          "UPDATE audit_log SET sequence = " + std::to_string(other) + " WHERE sequence = -1"});
  expect(AuditDamage::Reordered, 5);
}

TEST_CASE_METHOD(AuditFixture, "rows cut off at the end are found") {
  append(20);
  tamper({"DELETE FROM audit_log WHERE sequence > 17"});
  expect(AuditDamage::Truncated, 18);

  SECTION("also after the server went on appending") {
    start();
    CHECK(log.has("audit.chain-broken"));
    append(5);  // rows 18 to 22, with hashes that the recorded head does not know
    expect(AuditDamage::Changed, 20);
  }
}

TEST_CASE_METHOD(AuditFixture, "a table written anew without the key is found") {
  append(5);
  tamper({"DELETE FROM audit_log"});
  start("another key");
  append(5);
  start();
  expect(AuditDamage::Changed, 1);
}

TEST_CASE_METHOD(AuditFixture, "a forged head is noticed") {
  append(5);
  REQUIRE(head.store("5 " + std::string(64, 'a') + " " + std::string(64, 'b') + "\n").ok());
  CHECK_FALSE(verify().intact);
}

TEST_CASE_METHOD(AuditFixture, "a thousand appends at once keep the chain") {
  std::vector<Task<SqlResult<void>>> tasks;
  for (int n = 0; n < 1000; ++n) {
    auto unit = [this, one = entry(n)](sql::WriteSession& session) { trail->append(session, one); };
    tasks.push_back(sql.write("test.append", std::move(unit)));
  }
  for (auto& done : runAll(std::move(tasks))) REQUIRE(done.ok());
  const auto found = verify();
  CHECK(found.intact);
  CHECK(found.checkedRows == 1000);
}

TEST_CASE_METHOD(AuditFixture, "a row is gone with the action that it belongs to") {
  append(2);
  const auto failing = [&](sql::WriteSession& session) {
    trail->append(session, entry(3));
    throw sql::Error{sql::ErrorCode::Internal, "the action fails", ""};
  };
  CHECK_THROWS_AS(writeNow(failing), sql::Error);
  append(1);
  CHECK(verify().checkedRows == 3);
  CHECK(verify().intact);
}

TEST_CASE_METHOD(AuditFixture, "rows without a transaction of their own are written soon, and at the stop") {
  for (int n = 0; n < 300; ++n) trail->appendSoon(entry(n));
  run(trail->stop());
  CHECK(readNow([](sql::ReadSession& s) { return s.query(kCount)[0].int64(0); }) == 300);
  start();
  CHECK(verify().intact);
  const auto line = head.load();
  REQUIRE((line.ok() && line->has_value()));
  CHECK((*line)->substr(0, 4) == "300 ");
}

TEST_CASE_METHOD(AuditFixture, "a full queue drops and counts, it never waits") {
  for (std::size_t n = 0; n < AuditTrail::kQueueBound + 10; ++n) trail->appendSoon(entry(1));
  CHECK(metrics.counter("madang_audit_dropped_total", "").value() == 10);
  CHECK(log.has("audit.row-dropped"));
  run(trail->stop());
  CHECK(verify().checkedRows == static_cast<std::int64_t>(AuditTrail::kQueueBound));
}

TEST_CASE_METHOD(AuditFixture, "lists are filtered, newest first, and go on where they ended") {
  append(60);
  AuditFilter filter;
  filter.action = "job.run";
  auto page = *run(trail->list(filter, std::nullopt, 20));
  REQUIRE(page.size() == 20);
  CHECK(page.front().target == "thing:59");
  CHECK(page.front().detail.at("글") == "한국어");
  const AuditPlace place{page.back().at, page.back().sequence};
  page = *run(trail->list(filter, place, 20));
  REQUIRE(page.size() == 10);
  CHECK(page.back().target == "thing:1");

  filter.actor = MemberId{7};
  const auto byMember = run(trail->list(filter, std::nullopt, 100));
  REQUIRE(byMember.ok());
  for (const auto& record : *byMember) {
    CHECK(record.actor == MemberId{7});
    CHECK(record.action == "job.run");
  }
  filter = {};
  filter.target = "thing:9";
  CHECK(run(trail->list(filter, std::nullopt, 100))->size() == 1);
  filter = {};
  filter.outcome = AuditOutcome::Refused;
  CHECK(run(trail->list(filter, std::nullopt, 100))->size() == 12);
  filter = {};
  filter.from = clock.now() - 9s;
  filter.to = clock.now() - 4s;
  CHECK(run(trail->list(filter, std::nullopt, 100))->size() == 5);
}

TEST_CASE_METHOD(AuditFixture, "every list walks an index, without sorting") {
  AuditFilter none;
  AuditFilter actor;
  actor.actor = MemberId{1};
  AuditFilter action;
  action.action = "x";
  AuditFilter target;
  target.target = "x";
  AuditFilter outcome;
  outcome.outcome = AuditOutcome::Failed;
  for (const AuditFilter& filter : {none, actor, action, target, outcome}) {
    const sql::Statement& statement = SqlAuditRows::listStatement(filter);
    const std::string text = "EXPLAIN QUERY PLAN " + std::string{statement.text};
    CAPTURE(statement.name);
    std::vector<sql::Value> values(static_cast<std::size_t>(std::count(text.begin(), text.end(), '?')),
                                   sql::toValue(1));
    const auto plan = readNow([&](sql::ReadSession& session) {
      std::string steps;
      const auto rowsOfPlan = session.queryWith(sql::Statement{statement.text, text}, values);
      for (const sql::Row row : rowsOfPlan) steps += row.text(3) + "\n";
      return steps;
    });
    CAPTURE(plan);
    CHECK(plan.find("SEARCH audit_log USING INDEX audit_log_by_") != std::string::npos);
    CHECK(plan.find("SCAN") == std::string::npos);
    CHECK(plan.find("TEMP B-TREE") == std::string::npos);
  }
}

TEST_CASE_METHOD(AuditFixture, "rows are told to consoles after the commit") {
  append(2);
  const auto told = feed.since(0).events;
  REQUIRE(told.size() == 2);
  CHECK(told[0]->subject == "audit:1");
  CHECK(told[0]->data.at("action") == "job.run");
  CHECK_FALSE(told[0]->data.contains("detail"));
}
