#include "features/metrics/domain/history.h"

#include <cmath>
#include <map>
#include <random>

#include <catch2/catch.hpp>

#include "features/metrics/api/metrics_api.h"
#include "features/metrics/domain/sampler.h"
#include "support/fakes.h"

namespace madang::metrics {
namespace {

/// A registry, a clock that stands still and a history fed by the real sampler.
struct Bench {
  explicit Bench(HistorySettings settings = {}) : history(settings), sampler(metrics, clock) {
    sampler.each([this](const Tick& tick) { history.record(tick); });
  }
  void second() {
    sampler.tick();
    clock.advance(1s);
  }
  MetricSeries read(const std::string& name, std::chrono::seconds back, std::int64_t maxPoints = 1500) {
    auto answer = history.read({name}, clock.now() - back, clock.now(), maxPoints);
    REQUIRE(answer.series.size() == 1);
    return answer.series.front();
  }

  test::ManualClock clock;
  Metrics metrics;
  History history;
  Sampler sampler;
};

bool isGap(const MetricPoint& point) {
  return !point.min && !point.avg && !point.max;
}

}  // namespace

TEST_CASE("a gauge, a counter and a histogram each become what is worth drawing") {
  Bench bench;
  double level = 3;
  const auto guard = bench.metrics.gauge("depth", "", [&] { return level; });
  Counter& count = bench.metrics.counter("hits_total", "");
  Histogram& times = bench.metrics.histogram("wait_seconds", "", Histogram::latencyBounds());
  count.add(1'000'000);  // before the first look: happened in no second that we know
  bench.second();
  count.add(5);
  for (int i = 0; i < 100; ++i) times.observe(i < 90 ? 0.0009 : 0.09);
  level = 8;
  bench.second();
  bench.second();

  const auto depth = bench.read("depth", 3s);
  REQUIRE(depth.points.size() == 3);
  CHECK(depth.kind == MetricKind::Gauge);
  CHECK(depth.points[0].avg == 3.0);
  CHECK(depth.points[1].avg == 8.0);
  const auto rate = bench.read("hits_total", 3s);
  CHECK(rate.kind == MetricKind::Rate);
  CHECK(rate.points[0].avg == 0.0);
  CHECK(rate.points[1].avg == 5.0);
  CHECK(rate.points[2].avg == 0.0);
  CHECK(bench.read("wait_seconds:rate", 3s).points[1].avg == 100.0);
  const auto p50 = bench.read("wait_seconds:p50", 3s);
  CHECK(p50.kind == MetricKind::Quantile);
  CHECK(isGap(p50.points[0]));  // nothing was observed: there is no median, and it is not zero
  CHECK(*p50.points[1].avg > 0.0007);
  CHECK(*p50.points[1].avg <= 0.001);
  CHECK(isGap(p50.points[2]));
  CHECK(*bench.read("wait_seconds:p99", 3s).points[1].avg > 0.05);
}

TEST_CASE("labelled figures are kept one by one and summed up under the bare name") {
  Bench bench;
  bench.second();
  bench.metrics.counter("requests_total", "", {{"route", "/a"}, {"status", "2xx"}}).add(3);
  bench.metrics.counter("requests_total", "", {{"route", "/b\"\\"}, {"status", "5xx"}}).add(4);
  bench.metrics.histogram("request_seconds", "", Histogram::latencyBounds(), {{"route", "/a"}})
      .observe(0.001);
  bench.metrics.histogram("request_seconds", "", Histogram::latencyBounds(), {{"route", "/b"}}).observe(0.5);
  bench.second();
  CHECK(bench.history.latest("requests_total{route=\"/a\",status=\"2xx\"}") == 3.0);
  CHECK(bench.history.latest("requests_total{route=\"/b\\\"\\\\\",status=\"5xx\"}") == 4.0);
  CHECK(bench.history.latest("requests_total") == 7.0);
  CHECK(bench.history.latest("request_seconds:rate") == 2.0);
  CHECK(*bench.history.latest("request_seconds:p99") > 0.3);
  CHECK(*bench.history.latest("request_seconds{route=\"/a\"}:p99") < 0.01);
}

TEST_CASE("every resolution agrees with a naive reference over a day") {
  Bench bench;
  std::mt19937 random(7);
  double value = 0;
  const auto guard = bench.metrics.gauge("walk", "", [&] { return value; });
  std::map<std::int64_t, double> truth;  // by second
  const auto start = std::chrono::floor<std::chrono::seconds>(bench.clock.now()).time_since_epoch().count();
  constexpr std::int64_t kSeconds = 26 * 3600;
  for (std::int64_t i = 0; i < kSeconds; ++i) {
    if (i % 7001 > 6900) {  // the sampler stood still for 100 s
      bench.clock.advance(1s);
      continue;
    }
    if (i % 3000 > 1000) value = static_cast<double>(random() % 1000);  // rests, then walks
    truth[start + i] = value;
    bench.second();
  }
  struct Look {
    std::chrono::seconds back;
    std::int64_t maxPoints;
  };
  for (const Look look : {Look{60s, 1500}, Look{900s, 300}, Look{900s, 900}, Look{3h, 1500}, Look{4h, 200},
                          Look{20h, 1500}, Look{24h, 300}, Look{24h, 1}}) {
    const auto to = bench.clock.now();
    const auto answer = bench.history.read({"walk"}, to - look.back, to, look.maxPoints);
    const auto& points = answer.series.at(0).points;
    REQUIRE(static_cast<std::int64_t>(points.size()) <= look.maxPoints);
    REQUIRE(!points.empty());
    for (std::size_t p = 0; p < points.size(); ++p) {
      const auto& point = points[p];
      const auto begin = std::chrono::floor<std::chrono::seconds>(point.at).time_since_epoch().count();
      REQUIRE(begin % answer.stepSeconds == 0);
      // The oldest bucket at a ring's edge may reach further back than what is kept.
      if (p == 0) continue;
      double least = 1e9, greatest = -1e9, sum = 0;
      std::int64_t count = 0;
      for (auto at = truth.lower_bound(begin); at != truth.end() && at->first < begin + answer.stepSeconds;
           ++at) {
        least = std::min(least, at->second);
        greatest = std::max(greatest, at->second);
        sum += at->second;
        ++count;
      }
      INFO("back " << look.back.count() << " s, step " << answer.stepSeconds << " s, point " << p << " of "
                   << points.size());
      if (count == 0) {
        REQUIRE(isGap(point));
        continue;
      }
      REQUIRE(point.min);
      REQUIRE(*point.min == least);
      REQUIRE(*point.max == greatest);
      // Merged buckets weigh the same even if one has a gap inside.
      if (count == answer.stepSeconds)
        REQUIRE(*point.avg == Approx(sum / static_cast<double>(count)).epsilon(1e-4));
    }
  }
}

TEST_CASE("a wall clock that steps moves the stamps but neither tears nor doubles the past") {
  for (const auto step : {std::chrono::milliseconds(-3600'000), std::chrono::milliseconds(7200'000)}) {
    Bench bench;
    double value = 0;
    const auto guard = bench.metrics.gauge("steps", "", [&] { return value; });
    for (int i = 0; i < 60; ++i, ++value) bench.second();
    bench.clock.stepWall(step);
    for (int i = 0; i < 60; ++i, ++value) bench.second();
    const auto series = bench.read("steps", 120s);
    REQUIRE(series.points.size() == 120);
    for (std::size_t i = 0; i < 120; ++i) {
      CHECK(series.points[i].avg == static_cast<double>(i));
      CHECK(series.points[i].at == bench.clock.now() - std::chrono::seconds(120 - static_cast<int>(i)));
    }
  }
}

TEST_CASE("seconds that were missed stay gaps, for resting series too") {
  Bench bench;
  const auto guard = bench.metrics.gauge("rests", "", [] { return 1.0; });
  bench.second();
  bench.clock.advance(5s);
  bench.second();
  const auto points = bench.read("rests", 7s).points;
  REQUIRE(points.size() == 7);
  CHECK(points[0].avg == 1.0);
  for (std::size_t i = 1; i < 6; ++i) CHECK(isGap(points[i]));
  CHECK(points[6].avg == 1.0);
}

TEST_CASE("a gauge that goes away leaves a gap, and may come back") {
  Bench bench;
  auto guard = std::optional(bench.metrics.gauge("comes", "", [] { return 1.0; }));
  bench.second();
  guard.reset();
  bench.second();
  bench.second();
  CHECK(!bench.history.latest("comes"));
  guard.emplace(bench.metrics.gauge("comes", "", [] { return 1.0; }));
  bench.second();
  const auto points = bench.read("comes", 4s).points;
  REQUIRE(points.size() == 4);
  CHECK(points[0].avg == 1.0);
  CHECK(isGap(points[1]));
  CHECK(isGap(points[2]));
  CHECK(points[3].avg == 1.0);
}

TEST_CASE("five hundred restless series of a day fit the budget, and a thousand resting ones cost nothing") {
  constexpr int kSeries = 500;
  Bench bench;
  std::vector<Metrics::GaugeGuard> guards;
  double value = 0;
  for (int i = 0; i < 1000; ++i)
    guards.push_back(bench.metrics.gauge("rest_" + std::to_string(i), "", [] { return 7.0; }));
  for (int i = 0; i < 100; ++i) bench.second();
  const auto resting = bench.history.use();
  CHECK(resting.series == 1000);
  CHECK(resting.bytes < 20'000);
  guards.clear();
  // A day of one series, and the memory of all of them by its measure: the full run would take minutes.
  guards.push_back(bench.metrics.gauge("restless", "", [&] { return value += 1; }));
  for (int i = 0; i < 25 * 3600; ++i) bench.second();
  const auto each = bench.history.use().bytes - resting.bytes;
  CHECK(each * kSeries <= 20 * 1024 * 1024);
  CHECK(bench.history.use().refused == 0);
}

TEST_CASE("past its budget the history keeps less and counts what it did not keep") {
  Bench bench({.memoryBytes = 10'000, .seriesLimit = 3});
  double value = 0;
  std::vector<Metrics::GaugeGuard> guards;
  for (int i = 0; i < 5; ++i)
    guards.push_back(bench.metrics.gauge("g" + std::to_string(i), "", [&] { return value; }));
  for (int i = 0; i < 200; ++i, ++value) bench.second();
  const auto use = bench.history.use();
  CHECK(use.series == 3);
  CHECK(use.refused > 0);
  CHECK(use.bytes <= 10'000 + 3 * 3000);  // the rings' own tables are not refused
}

TEST_CASE("names that no figure has are reported, not invented") {
  Bench bench;
  bench.second();
  const auto answer = bench.history.read({"nothing"}, bench.clock.now() - 1h, bench.clock.now(), 300);
  CHECK(answer.series.empty());
  CHECK(answer.missing == std::vector<std::string>{"nothing"});
}

TEST_CASE("kept minutes come back in front of the live ones") {
  Bench before;
  double value = 0;
  const auto guard = before.metrics.gauge("kept", "", [&] { return value; });
  for (int i = 0; i < 600; ++i, ++value) before.second();
  const auto minute = before.history.currentMinute();

  test::ManualClock clock;  // the next process, five minutes later
  clock.setWall(before.clock.now() + 5min);
  Metrics metrics;
  Sampler sampler(metrics, clock);
  History history;
  sampler.each([&](const Tick& tick) { history.record(tick); });
  const auto again = metrics.gauge("kept", "", [] { return 42.0; });
  sampler.tick();
  for (auto m = minute - 9; m < minute; ++m) history.restore(m, before.history.closedMinute(m));
  for (int i = 0; i < 120; ++i) {
    clock.advance(1s);
    sampler.tick();
  }
  const auto series = history.read({"kept"}, clock.now() - 20h, clock.now(), 1500).series.at(0);
  std::vector<std::optional<double>> all;
  for (const auto& point : series.points)
    if (point.max || !all.empty()) all.push_back(point.max);
  // Nine whole minutes, the gap of the restart, three minutes of now.
  REQUIRE(all.size() >= 17);
  CHECK(all[0] == 59.0);
  CHECK(all[8] == 539.0);
  CHECK(!all[9]);
  CHECK(!all[13]);
  CHECK(all.back() == 42.0);
}

TEST_CASE("a list of names is split at commas outside of labels") {
  CHECK(splitNames("a,b{x=\"1,2\",y=\"}\\\",\"}:p99,,c") ==
        std::vector<std::string>{"a", "b{x=\"1,2\",y=\"}\\\",\"}:p99", "c"});
  CHECK(splitNames("").empty());
}

}  // namespace madang::metrics
