#include "features/realtime/domain/live_monitor.h"

#include <catch2/catch.hpp>

namespace madang::realtime {
namespace {

class QuietBroker final : public Broker {
 public:
  void publish(LiveMessagePtr) override {}
  std::shared_ptr<void> follow(std::string, Follower) override { return nullptr; }
  BrokerState state() const override { return m_state; }
  BrokerState m_state = BrokerState::Available;
};

class Nobody final : public accounts::MemberDirectory {
 public:
  std::vector<accounts::MemberCard> cards(sql::ReadSession&, std::span<const MemberId>) const override {
    return {};
  }
  Task<Outcome<std::vector<accounts::MemberCard>>> cards(std::vector<MemberId>) override {
    co_return std::vector<accounts::MemberCard>{};
  }
};

struct World {
  Metrics metrics;
  QuietBroker broker;
  Nobody members;
  LiveMonitor monitor{LiveMonitor::Parts{broker, members}};
  Counter& delivered = metrics.counter("madang_live_deliveries_total", "");
  Counter& slow = metrics.counter("madang_stomp_cut_total", "", {{"reason", "slow-bytes"}});
  Counter& silent = metrics.counter("madang_stomp_cut_total", "", {{"reason", "silent"}});
  Histogram& fanout = metrics.histogram("madang_live_fanout_seconds", "", Histogram::latencyBounds());

  void second() {
    const auto readings = metrics.read();
    metrics::Tick tick;
    tick.elapsedSeconds = 1;
    tick.readings = readings;
    monitor.tick(tick);
  }
};

}  // namespace

TEST_CASE("deliveries a second are those of the last five seconds") {
  World world;
  world.second();
  world.delivered.add(50);
  for (int i = 0; i < 5; ++i) world.second();
  CHECK(world.monitor.now().deliveriesPerSecond == Approx(10));
  for (int i = 0; i < 5; ++i) world.second();
  CHECK(world.monitor.now().deliveriesPerSecond == Approx(0));
}

TEST_CASE("times are of the last minute, and none when nothing was delivered in it") {
  World world;
  world.second();
  CHECK(!world.monitor.now().fanoutP99Ms);
  world.fanout.observe(std::chrono::milliseconds{4});
  world.second();
  REQUIRE(world.monitor.now().fanoutP99Ms);
  CHECK(*world.monitor.now().fanoutP99Ms == Approx(4).margin(2));
  for (int i = 0; i < 61; ++i) world.second();
  CHECK(!world.monitor.now().fanoutP99Ms);
}

TEST_CASE("connections that were cut off are counted by reason and together") {
  World world;
  world.second();
  world.slow.add(2);
  world.silent.add(1);
  world.second();
  const RealtimeOverview overview = world.monitor.now();
  CHECK(overview.cutsInMinute == 3);
  REQUIRE(overview.cuts.size() == 2);
  CHECK(overview.cuts[0].name == "slow-bytes");
  CHECK(overview.cuts[0].count == 2);
}

TEST_CASE("a broker that reaches this node only is degraded") {
  World world;
  CHECK(world.monitor.now().broker == "available");
  world.broker.m_state = BrokerState::Degraded;
  CHECK(world.monitor.now().broker == "degraded");
}

}  // namespace madang::realtime
