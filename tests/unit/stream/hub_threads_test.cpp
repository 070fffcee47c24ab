#include <atomic>
#include <mutex>
#include <thread>

#include <catch2/catch.hpp>

#include "unit/stream/fake_outlet.h"

namespace madang::stream::test {
namespace {

/// Any thread, as a socket's is; looks at the order at once and keeps nothing.
class OrderOutlet final : public Outlet {
 public:
  void send(std::shared_ptr<const std::string> frame) override {
    const std::lock_guard lock(m_mutex);
    if (frame->find("\"kind\":\"snapshot\"") != std::string::npos &&
        frame->find("\"events\"") != std::string::npos)
      m_last = seqOf(*frame);
    if (frame->find("\"kind\":\"event\"") == std::string::npos) return;
    const std::int64_t seq = seqOf(*frame);
    // A snapshot begins anew; what follows it has no holes and nothing twice.
    if (seq != m_last + 1) ++wrong;
    m_last = seq;
    ++events;
  }
  std::size_t pendingBytes() const override { return 0; }
  void close(std::uint16_t, std::string_view) override { ++closed; }

  std::atomic<int> wrong{0};
  std::atomic<int> events{0};
  std::atomic<int> closed{0};

 private:
  static std::int64_t seqOf(const std::string& frame) {
    return std::stoll(frame.substr(frame.find("\"seq\":") + 6));
  }
  std::mutex m_mutex;
  std::int64_t m_last = 0;
};

}  // namespace

TEST_CASE("threads that publish, tick, come and go never disturb a console's order") {
  constexpr int kEvents = 3000;
  World world;
  const Publish events = world.hub.add(EventTopic{.name = "events"});
  std::atomic<int> value{0};
  world.hub.add(ValueTopic{.name = "metrics", .read = [&] { return Reading{std::to_string(++value), "0"}; }});
  std::atomic<bool> over{false};
  std::atomic<int> wrong{0};
  std::atomic<int> closed{0};

  auto steady = std::make_shared<OrderOutlet>();
  auto connection = world.hub.connect(steady);
  connection.receive(R"({"type":"authenticate","token":"operator"})");
  connection.receive(R"({"type":"subscribe","topic":"events"})");

  std::vector<std::thread> visitors;
  for (int t = 0; t < 2; ++t)
    visitors.emplace_back([&] {
      while (!over) {
        auto out = std::make_shared<OrderOutlet>();
        auto visit = world.hub.connect(out);
        visit.receive(R"({"type":"authenticate","token":"operator"})");
        visit.receive(R"({"type":"subscribe","topic":"events"})");
        visit.receive(R"({"type":"subscribe","topic":"metrics"})");
        visit.receive(R"({"type":"unsubscribe","topic":"metrics"})");
        wrong += out->wrong;
        closed += out->closed;
      }
    });
  std::thread ticker([&] {
    while (!over) world.hub.tick();
  });
  std::vector<std::thread> publishers;
  for (int t = 0; t < 2; ++t)
    publishers.emplace_back([&] {
      for (int i = 0; i < kEvents; ++i) events(world.clock.now(), "{}");
    });
  for (auto& thread : publishers) thread.join();
  over = true;
  ticker.join();
  for (auto& thread : visitors) thread.join();

  CHECK(steady->events == 2 * kEvents);
  CHECK(steady->wrong == 0);
  CHECK(steady->closed == 0);
  CHECK(wrong == 0);
  CHECK(closed == 0);
}

}  // namespace madang::stream::test
