#include <atomic>
#include <thread>

#include <catch2/catch.hpp>

#include "resilience/circuit_breaker.h"
#include "support/fakes.h"

using namespace madang;
using namespace madang::resilience;

namespace {

struct Transitions final : BreakerListener {
  void onBreakerEvent(const BreakerEvent& event) override {
    if (event.kind == BreakerEventKind::StateTransition) ++count;
  }
  std::atomic<int> count{0};
};

constexpr int kThreads = 4;

template <class F>
void onThreads(F body) {
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(body, i);
  for (auto& thread : threads) thread.join();
}

}  // namespace

TEST_CASE("many threads that fail together open the breaker once") {
  for (int round = 0; round < 200; ++round) {
    test::ManualClock clock;
    BreakerSettings settings;
    settings.windowSize = settings.minimumCalls = 8;
    CircuitBreaker breaker("race", settings, clock);
    Transitions transitions;
    breaker.addListener(transitions);
    onThreads([&](int) {
      for (int i = 0; i < 10; ++i)
        if (auto permit = breaker.tryAcquire()) permit->error("down");
    });
    CHECK(breaker.state() == BreakerState::Open);
    CHECK(transitions.count == 1);
  }
}

TEST_CASE("half-open never lets more calls through at a time than it has permits, whatever becomes of them") {
  test::ManualClock clock;
  BreakerSettings settings;
  settings.windowSize = settings.minimumCalls = 4;
  settings.halfOpenCalls = 3;
  settings.openWait = 1ms;
  CircuitBreaker breaker("race", settings, clock);
  std::atomic<int> inside{0};
  std::atomic<int> most{0};
  for (int round = 0; round < 200; ++round) {
    breaker.reset("round");
    for (int i = 0; i < 4; ++i) breaker.tryAcquire()->error("down");
    REQUIRE(breaker.state() == BreakerState::Open);
    clock.advance(2ms);
    inside = 0;
    onThreads([&](int thread) {
      for (int i = 0; i < 5; ++i) {
        auto permit = breaker.tryAcquire();
        if (!permit) continue;
        const int now = ++inside;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
        }
        --inside;
        if (thread == 0) permit->ignore("cancelled");
        // The others leave it to the destructor: nothing may close or open the breaker here.
      }
    });
    CHECK(breaker.state() == BreakerState::HalfOpen);
    CHECK(most <= 3);
    std::vector<CircuitBreaker::Permit> permits;
    while (auto permit = breaker.tryAcquire()) permits.push_back(std::move(*permit));
    CHECK(permits.size() == 3);  // none was lost, none was made
  }
}

TEST_CASE("results, cancellations, operators and readers at once: every result is counted in one place") {
  test::ManualClock clock;
  BreakerSettings settings;
  settings.windowSize = settings.minimumCalls = 10;
  settings.openWait = 1ms;
  settings.halfOpenCalls = 2;
  CircuitBreaker breaker("race", settings, clock);
  std::atomic<std::int64_t> reported{0};
  std::atomic<std::int64_t> refused{0};
  std::atomic<bool> stop{false};
  std::thread operators([&] {
    int turn = 0;
    while (!stop) {
      clock.advance(1ms);
      breaker.tick();
      static_cast<void>(breaker.snapshot());
      static_cast<void>(breaker.history());
      if (++turn % 16 == 0) breaker.reset("operator");
      if (turn % 40 == 0)
        breaker.transition(BreakerState::ForcedOpen, "operator").ignoreBecause("the race is the test");
      std::this_thread::yield();
    }
  });
  onThreads([&](int thread) {
    for (int i = 0; i < 20'000; ++i) {
      auto permit = breaker.tryAcquire();
      if (!permit) {
        ++refused;
        continue;
      }
      ++reported;
      if ((i + thread) % 3 == 0)
        permit->error("down");
      else if ((i + thread) % 7 == 0)
        permit->ignore("cancelled");
      else
        permit->success();
    }
  });
  stop = true;
  operators.join();
  const auto counts = breaker.snapshot().counts;
  CHECK(counts.succeeded + counts.failed + counts.ignored + counts.stale == reported);
  CHECK(counts.notPermitted == refused);
}
