#include <catch2/catch.hpp>

#include "features/alerts/domain/alert_keeper.h"
#include "features/alerts/storage/sql_alert_rows.h"
#include "support/sqlite_fixture.h"

using namespace madang;
using namespace madang::alerts;

namespace {

/// Keeps what would be audited.
struct FakeAudit final : AuditLog {
  void append(sql::WriteSession&, const AuditEntry& entry) override { actions.push_back(entry.action); }
  void appendSoon(AuditEntry) override {}
  std::vector<std::string> actions;
};

struct AlertsFixture : test::SqliteFixture {
  AlertsFixture() {
    subscription = feed.subscribe([this](const auto& event) { told.push_back(event->state); });
    begin();
  }
  std::vector<Rule> rules() {
    Rule heat;
    heat.name = "heat";
    heat.threshold = 10;
    heat.holdFor = 20s;
    heat.read = [this] { return std::vector<Reading>{{"kiln", degrees}}; };
    return {heat};
  }
  void begin() {
    keeper = std::make_unique<AlertKeeper>(KeeperPorts{sql, rows, audit, clock, ids, feed, metrics, log},
                                           rules(), io.get_executor());
    REQUIRE(run(keeper->start()));
  }
  /// The program ends without a word and begins anew.
  void crash() {
    keeper.reset();
    reopen();
    begin();
  }
  void pass(int seconds, double value) {
    degrees = value;
    for (int second = 0; second < seconds; ++second) {
      clock.advance(1s);
      keeper->tick({0, clock.now(), 1, {}});
      io.restart();
      io.run();
    }
  }
  Alert only() { return keeper->picture().alerts.at(0); }
  static Staff staff() { return {MemberId{7}, Role::Operator, "trace"}; }

  double degrees = 0;
  SqlAlertRows rows;
  FakeAudit audit;
  operations::OperationEvents feed;
  operations::OperationEvents::Subscription subscription;
  std::vector<std::string> told;
  std::unique_ptr<AlertKeeper> keeper;
};

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(AlertsFixture, "a crash neither forgets an alert nor tells of it twice") {
  pass(30, 50);
  const AlertId id = only().id;
  CHECK(told == Told{"pending", "firing"});
  crash();
  pass(30, 50);
  CHECK(only().id == id);
  CHECK(only().state == AlertState::Firing);
  CHECK(told == Told{"pending", "firing"});
  pass(40, 1);
  CHECK(told == Told{"pending", "firing", "resolved"});
  const auto history = run(keeper->history({}, 10));
  REQUIRE(history->size() == 1);
  CHECK(history->front().id == id);
  CHECK(history->front().state == AlertState::Resolved);
}

TEST_CASE_METHOD(AlertsFixture, "a flutter of four seconds leaves no row and no event") {
  for (int i = 0; i < 5; ++i) {
    pass(4, 50);
    pass(1, 1);
  }
  CHECK(told.empty());
  CHECK(readNow([this](sql::ReadSession& s) { return rows.open(s).size(); }) == 0);
}

TEST_CASE_METHOD(AlertsFixture, "a pending alert that calms down leaves no row") {
  pass(10, 50);
  CHECK(readNow([this](sql::ReadSession& s) { return rows.open(s).size(); }) == 1);
  pass(1, 1);
  CHECK(told == Told{"pending", "calmed"});
  CHECK(readNow([this](sql::ReadSession& s) { return rows.open(s).size(); }) == 0);
}

TEST_CASE_METHOD(AlertsFixture, "one member acknowledges, and the next is told who did") {
  pass(10, 50);
  CHECK(run(keeper->acknowledge(staff(), only().id, "", {})).error().code == "alert-not-firing");
  pass(20, 50);
  REQUIRE(run(keeper->acknowledge(staff(), only().id, "on it", {})));
  CHECK(run(keeper->acknowledge(staff(), only().id, "", {})).error().code == "alert-acknowledged");
  crash();
  pass(1, 50);
  REQUIRE(only().acknowledged);
  CHECK(only().acknowledged->note == "on it");
  REQUIRE(run(keeper->unacknowledge(staff(), only().id, {})));
  REQUIRE(run(keeper->unacknowledge(staff(), only().id, {})));
  CHECK_FALSE(only().acknowledged);
  CHECK(audit.actions == Told{"alert.acknowledge", "alert.unacknowledge"});
  CHECK(run(keeper->acknowledge(staff(), AlertId{1}, "", {})).error().code == "alert-not-found");
}

TEST_CASE_METHOD(AlertsFixture, "a silence keeps an alert quiet until it ends, over a crash") {
  REQUIRE(run(keeper->silence(staff(), {"heat", std::nullopt, "the kiln is being fired", 100}, {})));
  crash();
  pass(30, 50);
  CHECK(only().state == AlertState::Firing);
  CHECK(only().silencedUntil == keeper->picture().silences.at(0).expiresAt);
  pass(80, 50);
  CHECK_FALSE(only().silence);
  CHECK(told == Told{"silenced", "pending", "firing", "expired"});
}

TEST_CASE_METHOD(AlertsFixture, "a silence by subject reaches that subject only, and can be lifted once") {
  const auto other = run(keeper->silence(staff(), {std::nullopt, "oven", "holidays", 3600}, {}));
  const auto mine = run(keeper->silence(staff(), {std::nullopt, "kiln", "holidays", 3600}, {}));
  pass(30, 50);
  CHECK(only().silence == mine->id);
  REQUIRE(run(keeper->lift(staff(), mine->id, {})));
  CHECK_FALSE(only().silence);
  CHECK(run(keeper->lift(staff(), mine->id, {})).error().code == "silence-over");
  CHECK(run(keeper->lift(staff(), SilenceId{1}, {})).error().code == "silence-not-found");
  CHECK(run(keeper->silences())->size() == 2);
}

TEST_CASE_METHOD(AlertsFixture, "a silence says what, why and for how long") {
  const auto codes = [&](SilenceRequest request) {
    std::vector<std::string> pointers;
    const auto refused = run(keeper->silence(staff(), std::move(request), {}));
    for (const auto& each : refused.error().errors) pointers.push_back(each.pointer);
    return pointers;
  };
  CHECK(codes({std::nullopt, std::nullopt, " ", 1}) == Told{"/rule", "/reason", "/seconds"});
  CHECK(codes({"cold", std::nullopt, "x", 60}) == Told{"/rule"});
  CHECK(codes({"heat", std::string(101, 'x'), "x", 31 * 86'400}) == Told{"/subject", "/seconds"});
}
