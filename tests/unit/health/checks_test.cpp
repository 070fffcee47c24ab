#include "features/health/domain/checks.h"

#include <map>

#include <catch2/catch.hpp>

#include "support/fakes.h"

namespace madang::health {
namespace {

struct FakeFigures final : metrics::LatestFigures {
  std::optional<double> latest(std::string_view series) const override {
    const auto found = values.find(std::string(series));
    return found == values.end() ? std::nullopt : std::optional(found->second);
  }
  MetricNames names() const override { return {}; }
  std::map<std::string, double> values;
};

/// Answers reads when it is told to.
struct FakeSql final : SqlExecutor {
  void submitRead(std::string_view, UniqueFunction<void(sql::ReadSession&)>, Done done) override {
    pending.push_back(std::move(done));
  }
  void submitWrite(std::string_view, UniqueFunction<Verdict(sql::WriteSession&)>, Done) override {}
  std::vector<Done> pending;
};

}  // namespace

TEST_CASE("a figure past a threshold takes its level and names value and limit") {
  FakeFigures figures;
  const auto check = figureCheck(figures, "wal", "bytes", {.caution = 10, .serious = 100});
  CHECK(check().state == HealthState::Normal);
  figures.values["wal"] = 9.5;
  CHECK(check().state == HealthState::Normal);
  figures.values["wal"] = 10;
  CHECK(check().state == HealthState::Caution);
  CHECK(check().detail == "bytes: 10, limit 10");
  figures.values["wal"] = 250.4;
  CHECK(check().state == HealthState::Serious);
  CHECK(check().detail == "bytes: 250, limit 100");
}

TEST_CASE("a missing data folder is serious, not normal") {
  CHECK(diskCheck("/nonexistent/madang")().state == HealthState::Serious);
  CHECK(diskCheck("/")().detail.find("MiB") != std::string::npos);
}

TEST_CASE("lost log lines are shown for a minute") {
  test::ManualClock clock;
  std::int64_t lost = 0;
  const auto check = lostLinesCheck([&] { return lost; }, clock);
  CHECK(check().state == HealthState::Normal);
  lost = 3;
  CHECK(check().detail == "log lines lost in the last minute: 3");
  clock.advance(59s);
  CHECK(check().state == HealthState::Caution);
  clock.advance(2s);
  CHECK(check().state == HealthState::Normal);
}

TEST_CASE("the database is serious at one failed probe, critical at two, well again at the next good one") {
  test::ManualClock clock;
  FakeSql sql;
  SqlProbe probe(sql, clock);
  const auto round = [&](std::optional<sql::Error> error) {
    clock.advance(6s);
    probe.kick();
    REQUIRE(sql.pending.size() == 1);
    sql.pending.front()(std::move(error));
    sql.pending.clear();
    return probe.standing().state;
  };
  CHECK(round(std::nullopt) == HealthState::Normal);
  CHECK(round(sql::Error{sql::ErrorCode::Unavailable, {}, {}}) == HealthState::Serious);
  CHECK(round(sql::Error{sql::ErrorCode::Unavailable, {}, {}}) == HealthState::Critical);
  CHECK(round(std::nullopt) == HealthState::Normal);
}

TEST_CASE("a probe that hangs shows without waiting for it, and is not doubled") {
  test::ManualClock clock;
  FakeSql sql;
  SqlProbe probe(sql, clock);
  probe.kick();
  clock.advance(3s);
  CHECK(probe.standing().state == HealthState::Serious);
  clock.advance(20s);
  probe.kick();
  CHECK(sql.pending.size() == 1);
  CHECK(probe.standing().state == HealthState::Critical);
}

}  // namespace madang::health
