#include "adapters/memory/cache_regions.h"

#include <thread>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <catch2/catch.hpp>

using namespace madang;
namespace asio = boost::asio;

namespace {

class ManualClock final : public Clock {
 public:
  UtcTime now() const override { return UtcTime{steady().time_since_epoch() / 1ms * 1ms}; }
  SteadyTime steady() const override { return SteadyTime{std::chrono::milliseconds{m_millis.load()}}; }
  void advance(std::chrono::milliseconds by) { m_millis += by.count(); }

 private:
  std::atomic<std::int64_t> m_millis{1'000'000};
};

class CountingRandom final : public Random {
 public:
  void fill(std::span<std::byte> bytes) override {
    for (auto& b : bytes) b = static_cast<std::byte>(m_next++);
  }

 private:
  std::atomic<unsigned> m_next{0};
};

struct Text final : CacheValue {
  explicit Text(std::string t, std::size_t size = 100) : text(std::move(t)), bytes(size) {}
  std::size_t cacheBytes() const override { return bytes; }
  std::string text;
  std::size_t bytes;
  mutable std::atomic<int> figure{0};
};

const std::string& textOf(const CachePtr& value) {
  return dynamic_cast<const Text&>(*value).text;
}

/// A loader whose loads end when the test says so.
struct Door {
  explicit Door(asio::io_context& io) : timer(io, SteadyTime::max()) {}
  asio::steady_timer timer;
  int loads = 0;
  void open() { timer.cancel(); }
};

Task<Outcome<CacheLoaded>> loadBehind(Door* door, std::string text) {
  ++door->loads;
  co_await door->timer.async_wait(asio::as_tuple(asio::use_awaitable));
  co_await asio::post(asio::use_awaitable);  // where a cancelled caller notices
  co_return CacheLoaded{std::make_shared<Text>(text)};
}

Task<Outcome<CacheLoaded>> loadNow(int* loads, std::string text, std::size_t bytes, bool negative) {
  ++*loads;
  co_return CacheLoaded{std::make_shared<Text>(text, bytes), negative};
}

Task<Outcome<CacheLoaded>> failBehind(Door* door) {
  ++door->loads;
  co_await door->timer.async_wait(asio::as_tuple(asio::use_awaitable));
  co_return Failure{Fault{"unavailable", "no"}};
}

Task<Outcome<CacheLoaded>> throwBehind(Door* door) {
  ++door->loads;
  co_await door->timer.async_wait(asio::as_tuple(asio::use_awaitable));
  throw std::runtime_error("broken");
}

Task<void> fetch(CacheRegion* region, std::string key, CacheRegion::Load load,
                 std::optional<Outcome<CachePtr>>* into) {
  into->emplace(co_await region->get(std::move(key), std::move(load)));
}

struct Fixture {
  ManualClock clock;
  CountingRandom random;
  Metrics metrics;
  memory::MemoryCacheRegions regions{clock, random, metrics};
  asio::io_context io;

  CacheRegion& open(std::size_t limit = 1024 * 1024) {
    return regions.open({.name = "test", .limitBytes = limit});
  }

  Outcome<CachePtr> getNow(CacheRegion& region, std::string key, int& loads, std::string text,
                           std::size_t bytes = 100, bool negative = false) {
    std::optional<Outcome<CachePtr>> got;
    auto load = [&loads, text, bytes, negative] { return loadNow(&loads, text, bytes, negative); };
    asio::co_spawn(io, fetch(&region, key, load, &got), asio::detached);
    run();
    REQUIRE(got);
    return *got;
  }

  void run() {
    io.restart();
    while (io.poll() > 0) {
    }
  }
};

/// Collects how one asynchronous get() ended.
struct Caller {
  std::optional<Outcome<CachePtr>> got;
  std::optional<std::string> text;
  std::string faultCode;
  bool threw = false;
  bool done = false;
  asio::cancellation_signal cancel;

  void start(Fixture& f, CacheRegion& region, CacheRegion::Load load) {
    asio::co_spawn(f.io, fetch(&region, "k", std::move(load), &got),
                   asio::bind_cancellation_slot(cancel.slot(), [this](std::exception_ptr error) {
                     done = true;
                     threw = error != nullptr;
                     if (got && *got)
                       text = textOf(**got);
                     else if (got)
                       faultCode = got->error().code;
                   }));
  }
};

}  // namespace

TEST_CASE("a value is loaded once and then answered from memory until its time is over") {
  Fixture f;
  auto& region = f.open();
  int loads = 0;
  CHECK(region.peek("k") == nullptr);
  CHECK(textOf(*f.getNow(region, "k", loads, "one")) == "one");
  CHECK(textOf(*f.getNow(region, "k", loads, "two")) == "one");
  CHECK(loads == 1);
  f.clock.advance(53s);  // less than 60 s less 10 %
  REQUIRE(region.peek("k") != nullptr);
  f.clock.advance(14s);  // more than 60 s and 10 %
  CHECK(region.peek("k") == nullptr);
  CHECK(textOf(*f.getNow(region, "k", loads, "two")) == "two");
  CHECK(loads == 2);
}

TEST_CASE("times to live differ from entry to entry, within ten percent") {
  Fixture f;
  auto& region = f.open();
  int loads = 0;
  for (int i = 0; i < 200; ++i) REQUIRE(f.getNow(region, std::to_string(i), loads, "x").ok());
  f.clock.advance(53'900ms);
  std::size_t held = 0;
  for (int i = 0; i < 200; ++i) held += region.holds(std::to_string(i));
  CHECK(held == 200);
  f.clock.advance(6'100ms);
  held = 0;
  for (int i = 0; i < 200; ++i) held += region.holds(std::to_string(i));
  CHECK(held > 20);
  CHECK(held < 180);
  f.clock.advance(6'200ms);
  held = 0;
  for (int i = 0; i < 200; ++i) held += region.holds(std::to_string(i));
  CHECK(held == 0);
}

TEST_CASE("that there is none is remembered for two seconds only") {
  Fixture f;
  auto& region = f.open();
  int loads = 0;
  REQUIRE(f.getNow(region, "k", loads, "none", 100, true).ok());
  f.clock.advance(1'700ms);
  CHECK(region.peek("k") != nullptr);
  CHECK(region.stats().negativeHits == 1);
  CHECK(region.stats().hits == 0);
  f.clock.advance(600ms);
  CHECK(region.peek("k") == nullptr);
}

TEST_CASE("many who ask at once cause one load, and all get its answer") {
  Fixture f;
  auto& region = f.open();
  Door door(f.io);
  std::vector<std::unique_ptr<Caller>> callers;
  for (int i = 0; i < 100; ++i) {
    callers.push_back(std::make_unique<Caller>());
    callers.back()->start(f, region, [&door] { return loadBehind(&door, "one"); });
  }
  f.run();
  CHECK(door.loads == 1);
  door.open();
  f.run();
  for (const auto& caller : callers) CHECK(caller->text == "one");
  CHECK(region.stats().waits == 99);
  CHECK(region.stats().loads == 1);
}

TEST_CASE("a failed load fails everybody who waited and is not remembered") {
  Fixture f;
  auto& region = f.open();
  Door door(f.io);
  Caller first, second;
  first.start(f, region, [&door] { return failBehind(&door); });
  second.start(f, region, [&door] { return failBehind(&door); });
  f.run();
  door.open();
  f.run();
  CHECK(first.faultCode == "unavailable");
  CHECK(second.faultCode == "unavailable");
  CHECK(door.loads == 1);
  int loads = 0;
  CHECK(textOf(*f.getNow(region, "k", loads, "healed")) == "healed");
}

TEST_CASE("an exception in a load reaches everybody who waited") {
  Fixture f;
  auto& region = f.open();
  Door door(f.io);
  Caller first, second;
  first.start(f, region, [&door] { return throwBehind(&door); });
  second.start(f, region, [&door] { return throwBehind(&door); });
  f.run();
  door.open();
  f.run();
  CHECK(first.threw);
  CHECK(second.threw);
  CHECK(door.loads == 1);
}

TEST_CASE("when the caller that loads is cancelled, another one loads") {
  Fixture f;
  auto& region = f.open();
  Door lost(f.io), door(f.io);
  Caller first, second, third;
  first.start(f, region, [&lost] { return loadBehind(&lost, "lost"); });
  second.start(f, region, [&door] { return loadBehind(&door, "kept"); });
  third.start(f, region, [&door] { return loadBehind(&door, "kept"); });
  f.run();
  first.cancel.emit(asio::cancellation_type::terminal);
  f.run();
  CHECK(first.done);
  CHECK(first.threw);
  CHECK(door.loads == 1);
  door.open();
  f.run();
  CHECK(second.text == "kept");
  CHECK(third.text == "kept");
}

TEST_CASE("a cancelled waiter goes at once and disturbs nobody") {
  Fixture f;
  auto& region = f.open();
  Door door(f.io);
  Caller first, second, third;
  first.start(f, region, [&door] { return loadBehind(&door, "one"); });
  second.start(f, region, [&door] { return loadBehind(&door, "one"); });
  third.start(f, region, [&door] { return loadBehind(&door, "one"); });
  f.run();
  second.cancel.emit(asio::cancellation_type::terminal);
  f.run();
  CHECK(second.threw);
  CHECK_FALSE(first.done);
  door.open();
  f.run();
  CHECK(first.text == "one");
  CHECK(third.text == "one");
}

TEST_CASE("a slow load never brings back what was invalidated meanwhile") {
  Fixture f;
  auto& region = f.open();
  Door oldDoor(f.io), newDoor(f.io);
  Caller before, after;
  before.start(f, region, [&oldDoor] { return loadBehind(&oldDoor, "old"); });
  f.run();
  region.invalidate("k");
  after.start(f, region, [&newDoor] { return loadBehind(&newDoor, "new"); });
  f.run();
  CHECK(newDoor.loads == 1);  // did not join the old load
  newDoor.open();
  f.run();
  oldDoor.open();
  f.run();
  CHECK(before.text == "old");  // had asked before
  CHECK(after.text == "new");
  int loads = 0;
  CHECK(textOf(*f.getNow(region, "k", loads, "never")) == "new");
  CHECK(loads == 0);
}

TEST_CASE("clearing the region stops loads on their way from being kept") {
  Fixture f;
  auto& region = f.open();
  Door door(f.io);
  Caller caller;
  caller.start(f, region, [&door] { return loadBehind(&door, "old"); });
  f.run();
  region.invalidateAll();
  door.open();
  f.run();
  CHECK(caller.text == "old");
  CHECK(region.peek("k") == nullptr);
}

TEST_CASE("a figure that changes during a load is not lost") {
  Fixture f;
  auto& region = f.open();
  Door door(f.io);
  Caller caller;
  caller.start(f, region, [&door] { return loadBehind(&door, "one"); });
  f.run();
  const auto seven = [](const CacheValue& v) { dynamic_cast<const Text&>(v).figure = 7; };
  region.update("k", seven);
  door.open();
  f.run();
  REQUIRE(region.peek("k") != nullptr);
  CHECK(dynamic_cast<const Text*>(region.peek("k"))->figure == 7);
  region.update("k", [](const CacheValue& v) { dynamic_cast<const Text&>(v).figure = 8; });
  CHECK(dynamic_cast<const Text*>(region.peek("k"))->figure == 8);
}

TEST_CASE("the bound in bytes holds, and what was asked for lately stays") {
  Fixture f;
  auto& region = f.open(10'000);
  int loads = 0;
  for (int i = 0; i < 500; ++i) {
    REQUIRE(f.getNow(region, std::to_string(i), loads, "x", 1000).ok());
    if (i > 0) CHECK(region.peek("0") != nullptr);
    CHECK(region.stats().bytes <= 10'000);
  }
  CHECK(region.stats().evictions > 400);
  CHECK(region.holds("499"));
  CHECK_FALSE(region.holds("250"));
}

TEST_CASE("what is larger than the region is answered but not kept") {
  Fixture f;
  auto& region = f.open(10'000);
  int loads = 0;
  CHECK(textOf(*f.getNow(region, "k", loads, "huge", 20'000)) == "huge");
  CHECK_FALSE(region.holds("k"));
}

TEST_CASE("operators see and clear regions by name") {
  Fixture f;
  auto& region = f.open();
  int loads = 0;
  REQUIRE(f.getNow(region, "a", loads, "x").ok());
  REQUIRE(f.getNow(region, "b", loads, "x").ok());
  REQUIRE(f.regions.list().size() == 1);
  CHECK(f.regions.list()[0].entries == 2);
  CHECK_FALSE(f.regions.preview("unknown", std::nullopt));
  CHECK(f.regions.preview("test", "a") == 1);
  CHECK(f.regions.preview("test", "c") == 0);
  CHECK(f.regions.invalidate("test", "a") == 1);
  CHECK(f.regions.invalidate("test", "a") == 0);
  CHECK(f.regions.preview("test", std::nullopt) == 1);
  CHECK(f.regions.invalidate("test", std::nullopt) == 1);
  CHECK(region.peek("b") == nullptr);
}

TEST_CASE(
    "threads that read, load, change and invalidate at once see no value older than what they were told") {
  ManualClock clock;
  CountingRandom random;
  Metrics metrics;
  memory::MemoryCacheRegions regions(clock, random, metrics);
  auto& region = regions.open({.name = "race", .limitBytes = 64 * 1024});
  // The truth of each key only grows; a writer invalidates after it changed the truth and publishes what it
  // wrote.
  std::array<std::atomic<int>, 8> truth{}, told{};
  std::atomic<int> stale{0};
  std::atomic<bool> stop{false};

  struct Reader {
    static Task<Outcome<CacheLoaded>> load(std::atomic<int>* truth) {
      auto value = std::make_shared<Text>("x");
      value->figure = truth->load();
      co_await asio::post(asio::use_awaitable);
      co_return CacheLoaded{value};
    }
    static Task<void> loop(CacheRegion* region, std::array<std::atomic<int>, 8>* truth,
                           std::array<std::atomic<int>, 8>* told, std::atomic<int>* stale,
                           std::atomic<bool>* stop) {
      unsigned i = 0;
      while (!stop->load()) {
        const unsigned k = i++ % 8;
        const std::string key = std::to_string(k);
        const int least = (*told)[k].load();
        if (const auto* hot = region->peek(key)) {
          if (dynamic_cast<const Text*>(hot)->figure < least) ++*stale;
          continue;
        }
        const auto got = co_await region->get(key, [truth, k] { return load(&(*truth)[k]); });
        if (dynamic_cast<const Text&>(**got).figure < least) ++*stale;
      }
    }
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < 3; ++t)
    threads.emplace_back([&] {
      asio::io_context io;
      for (int n = 0; n < 4; ++n)
        asio::co_spawn(io, Reader::loop(&region, &truth, &told, &stale, &stop), asio::detached);
      io.run();
    });
  std::thread writer([&] {
    // Goes on until the readers have come to read: they may start late on a busy machine.
    for (int i = 0; i < 20'000 || region.stats().loads == 0; ++i) {
      const unsigned k = static_cast<unsigned>(i) % 8;
      const int now = ++truth[k];
      region.invalidate(std::to_string(k));
      told[k] = now;
    }
    stop = true;
  });
  writer.join();
  for (auto& thread : threads) thread.join();
  CHECK(stale == 0);
  CHECK(region.stats().loads > 0);
}
