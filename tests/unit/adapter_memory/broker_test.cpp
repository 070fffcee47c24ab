#include <catch2/catch.hpp>

#include <atomic>
#include <optional>
#include <thread>
#include <vector>

#include "adapters/memory/broker.h"

using namespace madang;

namespace {

LiveMessagePtr message(std::string topic, std::int64_t sequence) {
  auto made = std::make_shared<LiveMessage>();
  made->topic = std::move(topic);
  made->sequence = sequence;
  return made;
}

}  // namespace

TEST_CASE("a message reaches the followers of its topic, in order, and nobody else") {
  MemoryBroker broker;
  std::vector<std::int64_t> first;
  std::vector<std::int64_t> second;
  std::vector<std::int64_t> other;
  const auto a = broker.follow("room.1", [&](const LiveMessagePtr& m) { first.push_back(m->sequence); });
  const auto b = broker.follow("room.1", [&](const LiveMessagePtr& m) { second.push_back(m->sequence); });
  const auto c = broker.follow("room.2", [&](const LiveMessagePtr& m) { other.push_back(m->sequence); });
  for (std::int64_t i = 1; i <= 3; ++i) broker.publish(message("room.1", i));
  CHECK(first == std::vector<std::int64_t>{1, 2, 3});
  CHECK(second == first);
  CHECK(other.empty());
}

TEST_CASE("a topic goes with its last follower") {
  MemoryBroker broker;
  int heard = 0;
  auto a = broker.follow("room.1", [&](const LiveMessagePtr&) { ++heard; });
  auto b = broker.follow("room.1", [&](const LiveMessagePtr&) { ++heard; });
  CHECK(broker.topics() == 1);
  a.reset();
  broker.publish(message("room.1", 1));
  CHECK(heard == 1);
  b.reset();
  CHECK(broker.topics() == 0);
  broker.publish(message("room.1", 2));
  CHECK(heard == 1);
}

TEST_CASE("nobody is called after his handle has gone, whoever publishes meanwhile") {
  MemoryBroker broker;
  std::atomic<bool> over{false};
  std::thread publisher([&] {
    for (std::int64_t i = 1; !over; ++i) broker.publish(message("room.1", i));
  });
  int late = 0;
  for (int round = 0; round < 500; ++round) {
    auto alive = std::make_shared<std::atomic<bool>>(true);
    auto handle = broker.follow("room.1", [&late, alive](const LiveMessagePtr&) {
      if (!*alive) ++late;
    });
    handle.reset();
    *alive = false;
  }
  over = true;
  publisher.join();
  CHECK(late == 0);
}

TEST_CASE("a handle may outlive the broker") {
  std::optional<MemoryBroker> broker{std::in_place};
  const auto handle = broker->follow("room.1", [](const LiveMessagePtr&) {});
  broker.reset();
  CHECK(handle);
}
