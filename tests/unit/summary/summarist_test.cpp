#include "features/summary/domain/summarist.h"

#include <catch2/catch.hpp>

#include "features/metrics/domain/history.h"
#include "support/fakes.h"

namespace madang::summary {
namespace {

/// The real registry and history, ticked by hand.
struct World {
  explicit World(SummarySources sources = {}) : summarist(std::move(sources), history, history, clock) {}

  void seconds(int count) {
    for (int i = 0; i < count; ++i) {
      clock.advance(1s);
      const auto readings = metrics.read();
      const metrics::Tick tick{++second, clock.now(), 1.0, readings};
      history.record(tick);
      summarist.tick(tick);
    }
  }
  Counter& answers(const char* route, const char* status) {
    return metrics.counter("madang_http_requests_total", "",
                           {{"route", route}, {"method", "GET"}, {"status", status}});
  }
  Histogram& latency(const char* route) {
    return metrics.histogram("madang_http_request_seconds", "", Histogram::latencyBounds(),
                             {{"route", route}});
  }

  test::ManualClock clock;
  Metrics metrics;
  metrics::History history;
  std::int64_t second = 1'772'000'000;
  Summarist summarist;
};

}  // namespace

TEST_CASE("rates, ratios and times are those of the last minute") {
  World world;
  world.answers("/api/v1/posts", "200").add(1'000'000);  // long ago
  world.latency("/api/v1/posts").observe(5.0);
  world.metrics.counter("madang_views_stored_total", "").add(77);
  world.seconds(5);
  for (int i = 0; i < 60; ++i) {
    world.answers("/api/v1/posts", "200").add(97);
    world.answers("/api/v1/posts", "404").add(2);
    world.answers("none", "500").add(1);
    for (int n = 0; n < 100; ++n) world.latency("/api/v1/posts").observe(n < 99 ? 0.002 : 0.4);
    world.metrics.counter("madang_views_stored_total", "").add(10);
    world.metrics.counter("madang_likes_total", "", {{"change", "given"}}).add(3);
    world.metrics.counter("madang_likes_total", "", {{"change", "taken"}}).add(3);
    world.seconds(1);
  }
  const Summary summary = world.summarist.now();
  CHECK(summary.windowSeconds == 60);
  CHECK(summary.signals.requestsPerSecond == Approx(100));
  CHECK(summary.signals.errorRatio == Approx(0.01));
  CHECK(summary.signals.clientErrorRatio == Approx(0.02));
  CHECK(*summary.signals.p50Ms == Approx(2).margin(1));
  CHECK(*summary.signals.p99Ms < 450);
  CHECK(summary.traffic.viewsPerSecond == Approx(10));
  CHECK(summary.traffic.likesPerSecond == Approx(3));

  world.seconds(61);
  CHECK(world.summarist.now().signals.requestsPerSecond == 0);
  CHECK_FALSE(world.summarist.now().signals.p99Ms);
}

TEST_CASE("what staff and probes ask is left out") {
  World world;
  world.answers("/ops/v1/summary", "200");
  world.answers("/healthz", "200");
  world.seconds(1);
  world.answers("/ops/v1/summary", "500").add(50);
  world.answers("/healthz", "200").add(50);
  world.seconds(10);
  CHECK(world.summarist.now().signals.requestsPerSecond == 0);
  CHECK(world.summarist.now().signals.errorRatio == 0);
  CHECK(world.summarist.now().windowSeconds == 10);
}

TEST_CASE("hit ratios are of the minute and of their region; negative answers are hits") {
  SummarySources sources;
  sources.caches = [] {
    CacheRegionStats detail;
    detail.name = "post-detail";
    detail.entries = 4;
    CacheRegionStats idle;
    idle.name = "idle";
    return std::vector{detail, idle};
  };
  World world(std::move(sources));
  const auto figure = [&](const char* name) -> Counter& {
    return world.metrics.counter(name, "", {{"region", "post-detail"}});
  };
  figure("madang_cache_misses_total").add(1000);
  figure("madang_cache_hits_total");
  figure("madang_cache_negative_hits_total");
  world.seconds(1);
  figure("madang_cache_hits_total").add(70);
  figure("madang_cache_negative_hits_total").add(20);
  figure("madang_cache_misses_total").add(10);
  world.seconds(1);
  const auto caches = world.summarist.now().caches;
  REQUIRE(caches.size() == 2);
  CHECK(*caches[0].hitRatio == Approx(0.9));
  CHECK(caches[0].requestsPerSecond == Approx(100));
  CHECK(caches[0].entries == 4);
  CHECK_FALSE(caches[1].hitRatio);
}

TEST_CASE("the fullest resource says how saturated the backend is") {
  SummarySources sources;
  sources.resources = {{"write-queue", "queue{queue=\"write\"}", 100, "age", true},
                       {"in-flight", "flight", 10, {}, false}};
  World world(std::move(sources));
  const auto depth = world.metrics.gauge("queue", "", [] { return 20.0; }, {{"queue", "write"}});
  const auto age = world.metrics.gauge("age", "", [] { return 0.5; });
  const auto flight = world.metrics.gauge("flight", "", [] { return 7.0; });
  world.seconds(1);
  const Summary summary = world.summarist.now();
  CHECK(summary.signals.saturation == Approx(0.7));
  REQUIRE(summary.signals.resources.size() == 2);
  CHECK(summary.signals.resources[0].ratio == Approx(0.2));
  REQUIRE(summary.queues.size() == 1);
  CHECK(summary.queues[0].depth == 20);
  CHECK(*summary.queues[0].oldestSeconds == 0.5);
}

TEST_CASE("the worst component and failing jobs are named") {
  SummarySources sources;
  sources.components = [] {
    return std::vector<ComponentHealth>{{"sql", HealthState::Normal, {}, {}},
                                        {"disk", HealthState::Serious, {}, "3 % free"},
                                        {"spare", HealthState::Standby, {}, {}}};
  };
  sources.jobs = [] {
    Job fine{.name = "backup"};
    Job failing{.name = "popular.refresh", .state = JobState::Running};
    failing.lastRun = JobRun{.state = RunState::Failed, .error = "unavailable"};
    return std::vector{fine, failing};
  };
  World world(std::move(sources));
  const Summary summary = world.summarist.now();
  CHECK(summary.state == HealthState::Serious);
  CHECK(summary.degraded == std::vector<std::string>{"disk"});
  CHECK(summary.jobs.defined == 2);
  CHECK(summary.jobs.running == 1);
  REQUIRE(summary.jobs.failing.size() == 1);
  CHECK(*summary.jobs.failing[0].error == "unavailable");
}

TEST_CASE("the error budget counts what the history knows of the last day") {
  World world;
  world.answers("/api/v1/posts", "200");
  world.answers("/api/v1/posts", "500");
  world.seconds(1);
  CHECK(world.summarist.now().errorBudget.remainingRatio == 1);
  for (int i = 0; i < 3600; ++i) {
    world.answers("/api/v1/posts", "200").add(10);
    if (i % 200 == 0) world.answers("/api/v1/posts", "500").add(1);
    world.seconds(1);
  }
  world.seconds(60);
  const ErrorBudget budget = world.summarist.now().errorBudget;
  CHECK(budget.requests == Approx(36'018).epsilon(0.03));
  CHECK(budget.failures == Approx(18).margin(3));
  CHECK(budget.coveredHours == Approx(1.0).margin(0.1));
  CHECK(budget.remainingRatio == Approx(0.5).margin(0.05));
}

}  // namespace madang::summary
