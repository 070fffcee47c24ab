#include "resilience/circuit_breaker.h"

#include <stdexcept>

#include <catch2/catch.hpp>

#include "support/fakes.h"

using namespace madang;
using namespace madang::resilience;
using State = BreakerState;
using Kind = BreakerEventKind;

namespace {

struct Recorded final : BreakerListener {
  void onBreakerEvent(const BreakerEvent& event) override { events.push_back(event); }
  bool wants(Kind) const override { return true; }
  int count(Kind kind) const {
    int found = 0;
    for (const auto& event : events) found += event.kind == kind;
    return found;
  }
  std::vector<BreakerEvent> events;
};

struct Fixture {
  explicit Fixture(BreakerSettings settings) : breaker("smtp", settings, clock) {
    breaker.addListener(listener);
  }

  CircuitBreaker::Permit acquire() {
    auto permit = breaker.tryAcquire();
    REQUIRE(permit);
    return std::move(*permit);
  }
  void succeed(int times = 1, std::chrono::milliseconds took = 0ms) {
    for (int i = 0; i < times; ++i) {
      auto permit = acquire();
      clock.advance(took);
      permit.success();
    }
  }
  void fail(int times = 1, std::chrono::milliseconds took = 0ms) {
    for (int i = 0; i < times; ++i) {
      auto permit = acquire();
      clock.advance(took);
      permit.error("421 try later");
    }
  }
  bool rejects() { return !breaker.tryAcquire(); }
  void move(State to) { REQUIRE(breaker.transition(to, "test").ok()); }

  test::ManualClock clock;
  Recorded listener;
  CircuitBreaker breaker;
};

BreakerSettings ofTen() {
  BreakerSettings settings;
  settings.windowSize = 10;
  settings.minimumCalls = 10;
  settings.halfOpenCalls = 4;
  settings.openWait = 60s;
  settings.slowCall = 1s;
  return settings;
}

}  // namespace

TEST_CASE(
    "CB1: a call is slow when it took longer than the threshold, not as long; four outcomes are told apart") {
  Fixture f(ofTen());
  f.succeed(1, 1000ms);
  CHECK(f.breaker.snapshot().window.slow == 0);
  f.succeed(1, 1001ms);
  f.fail(1, 1001ms);
  f.fail(1, 1ms);
  const auto window = f.breaker.snapshot().window;
  CHECK(window.calls == 4);
  CHECK(window.failed == 2);
  CHECK(window.slow == 2);
  CHECK(window.slowFailed == 1);
}

TEST_CASE("CB1: slow calls alone open the breaker") {
  auto settings = ofTen();
  settings.slowCallRatePercent = 50;
  Fixture f(settings);
  f.succeed(5, 0ms);
  f.succeed(5, 2s);
  CHECK(f.breaker.state() == State::Open);
  CHECK(f.listener.count(Kind::SlowRateExceeded) == 1);
  CHECK(f.listener.count(Kind::FailureRateExceeded) == 0);
}

TEST_CASE("CB2: below the minimum of calls there is no rate and nothing happens") {
  Fixture f(ofTen());
  f.fail(9);
  CHECK(f.breaker.snapshot().failureRatePercent == -1);
  CHECK(f.breaker.state() == State::Closed);
  f.fail();
  CHECK(f.breaker.snapshot().failureRatePercent == 100);
  CHECK(f.breaker.state() == State::Open);
}

TEST_CASE("CB2: a window of calls needs no more calls than it holds; one of seconds the number as given") {
  auto settings = ofTen();
  settings.windowSize = 5;
  settings.minimumCalls = 100;
  Fixture counted(settings);
  counted.fail(4);
  CHECK(counted.breaker.state() == State::Closed);
  counted.fail();
  CHECK(counted.breaker.state() == State::Open);

  settings.window = BreakerSettings::Window::Time;
  settings.minimumCalls = 20;
  Fixture timed(settings);
  timed.fail(19);
  CHECK(timed.breaker.state() == State::Closed);
  timed.fail();
  CHECK(timed.breaker.state() == State::Open);
}

TEST_CASE("CB3: it opens at the threshold itself, with the very result that reaches it, once") {
  Fixture f(ofTen());
  f.succeed(5);
  f.fail(4);
  CHECK(f.breaker.state() == State::Closed);
  auto late = f.acquire();
  f.fail();  // 5 of 10: 50 %
  CHECK(f.breaker.state() == State::Open);
  late.error("also failed");
  CHECK(f.listener.count(Kind::StateTransition) == 1);
  CHECK(f.breaker.history().timeline.size() == 1);
}

TEST_CASE("CB3: just below the threshold it stays closed, and old calls leave the window") {
  Fixture f(ofTen());
  f.succeed(6);
  f.fail(4);
  CHECK(f.breaker.state() == State::Closed);
  f.succeed(6);  // pushes the six good ones out
  CHECK(f.breaker.snapshot().window.failed == 4);
  f.succeed(4);
  CHECK(f.breaker.snapshot().window.failed == 0);
  CHECK(f.breaker.snapshot().window.calls == 10);
}

TEST_CASE("CB4: a closed breaker permits everything") {
  Fixture f(ofTen());
  std::vector<CircuitBreaker::Permit> permits;
  for (int i = 0; i < 1000; ++i) permits.push_back(f.acquire());
  CHECK(f.breaker.snapshot().counts.notPermitted == 0);
}

TEST_CASE(
    "CB5: open rejects up to and at the end of the wait; the first call after it probes and uses a permit") {
  Fixture f(ofTen());
  f.fail(10);
  CHECK(f.breaker.snapshot().untilProbe == 60s);
  f.clock.advance(60s);
  CHECK(f.rejects());
  CHECK(f.breaker.state() == State::Open);
  f.clock.advance(1ns);
  auto first = f.acquire();
  CHECK(f.breaker.state() == State::HalfOpen);
  auto second = f.acquire();
  auto third = f.acquire();
  auto fourth = f.acquire();
  CHECK(f.rejects());
}

TEST_CASE("CB5: the wall clock does not matter, forward or back") {
  Fixture f(ofTen());
  f.fail(10);
  f.clock.stepWall(24h);
  CHECK(f.rejects());
  f.clock.stepWall(-48h);
  f.clock.advance(61s);
  CHECK(f.breaker.tryAcquire());
}

TEST_CASE("CB5: half-open by itself needs no call, and only after the wait") {
  auto settings = ofTen();
  settings.halfOpenByItself = true;
  Fixture f(settings);
  f.fail(10);
  f.clock.advance(60s);
  f.breaker.tick();
  CHECK(f.breaker.state() == State::Open);
  f.clock.advance(1ns);
  f.breaker.tick();
  CHECK(f.breaker.state() == State::HalfOpen);

  Fixture waits(ofTen());
  waits.fail(10);
  waits.clock.advance(10min);
  waits.breaker.tick();
  CHECK(waits.breaker.state() == State::Open);
}

TEST_CASE("CB6: each further open period in a row waits longer, up to the most, and success starts over") {
  auto settings = ofTen();
  settings.openWait = 10s;
  settings.openWaitFactor = 2;
  settings.openWaitMost = 35s;
  settings.halfOpenCalls = 1;
  Fixture f(settings);
  f.fail(10);
  for (const auto wait : {10s, 20s, 35s, 35s}) {
    CHECK(f.breaker.snapshot().untilProbe == wait);
    f.clock.advance(wait + 1ns);
    f.fail();
    CHECK(f.breaker.state() == State::Open);
  }
  CHECK(f.breaker.snapshot().openPeriods == 5);
  f.clock.advance(36s);
  f.succeed();
  CHECK(f.breaker.state() == State::Closed);
  f.fail(10);
  CHECK(f.breaker.snapshot().untilProbe == 10s);
}

TEST_CASE("CB7: the verdict on half-open comes with the last permit's result, at the same threshold") {
  Fixture f(ofTen());
  f.fail(10);
  f.clock.advance(61s);
  f.fail();
  f.succeed(2);
  CHECK(f.breaker.state() == State::HalfOpen);
  SECTION("below the threshold closes, with a fresh window") {
    f.succeed();
    CHECK(f.breaker.state() == State::Closed);
    CHECK(f.breaker.snapshot().window.calls == 0);
    f.fail(9);
    CHECK(f.breaker.state() == State::Closed);
  }
  SECTION("at the threshold opens again, counted") {
    f.fail();
    CHECK(f.breaker.state() == State::Open);
    CHECK(f.breaker.snapshot().openPeriods == 2);
  }
}

TEST_CASE("CB7: a smaller minimum gives the verdict earlier") {
  auto settings = ofTen();
  settings.minimumCalls = 2;
  Fixture f(settings);
  f.fail(2);
  f.clock.advance(61s);
  f.succeed();
  CHECK(f.breaker.state() == State::HalfOpen);
  f.succeed();
  CHECK(f.breaker.state() == State::Closed);
}

TEST_CASE(
    "CB7: half-open is a window of calls even if closed is one of seconds, and slow calls open it too") {
  auto settings = ofTen();
  settings.window = BreakerSettings::Window::Time;
  Fixture f(settings);
  f.fail(10);
  f.clock.advance(61s);
  f.succeed(4, 30s);
  CHECK(f.breaker.state() == State::Open);
}

TEST_CASE("CB7: half-open without a verdict opens again after its longest time") {
  auto settings = ofTen();
  settings.halfOpenWaitMost = 5s;
  Fixture f(settings);
  f.fail(10);
  f.clock.advance(61s);
  auto hung = f.acquire();
  f.clock.advance(5s);
  f.breaker.tick();
  CHECK(f.breaker.state() == State::HalfOpen);
  f.clock.advance(1s);
  f.breaker.tick();
  CHECK(f.breaker.state() == State::Open);
}

TEST_CASE("CB8: an ignored call gives its permit back and is in no rate") {
  Fixture f(ofTen());
  for (int i = 0; i < 100; ++i) f.acquire().ignore("not our fault");
  CHECK(f.breaker.snapshot().window.calls == 0);
  CHECK(f.breaker.snapshot().counts.ignored == 100);
  f.fail(10);
  f.clock.advance(61s);
  for (int i = 0; i < 100; ++i) f.acquire().ignore("not our fault");
  CHECK(f.breaker.state() == State::HalfOpen);
  f.succeed(4);
  CHECK(f.breaker.state() == State::Closed);
}

TEST_CASE("CB8: a call that is destroyed before it reports does not starve half-open") {
  Fixture f(ofTen());
  f.fail(10);
  f.clock.advance(61s);
  for (int i = 0; i < 20; ++i) {
    auto dropped = f.acquire();
    static_cast<void>(dropped);
  }
  f.succeed(4);
  CHECK(f.breaker.state() == State::Closed);
}

TEST_CASE("CB9: a late result is added to what opened the breaker and moves nothing") {
  Fixture f(ofTen());
  auto late = f.acquire();
  f.fail(10);
  REQUIRE(f.breaker.state() == State::Open);
  late.success();
  CHECK(f.breaker.state() == State::Open);
  CHECK(f.breaker.snapshot().window.failed == 9);  // of the last ten calls
  CHECK(f.breaker.snapshot().counts.succeeded == 1);
}

TEST_CASE("CB9: a result from before half-open counts in no later window") {
  Fixture f(ofTen());
  auto fromClosed = f.acquire();
  f.fail(10);
  f.clock.advance(61s);
  auto firstProbe = f.acquire();
  f.fail(3);
  fromClosed.success();  // upstream counts this one as the fourth
  CHECK(f.breaker.state() == State::HalfOpen);
  f.breaker.reset("test");
  f.fail(10);
  f.clock.advance(61s);
  f.succeed(3);
  firstProbe.error("of an earlier half-open period");
  CHECK(f.breaker.state() == State::HalfOpen);
  CHECK(f.breaker.snapshot().counts.stale == 2);
  f.succeed();
  CHECK(f.breaker.state() == State::Closed);
}

TEST_CASE("CB9: a permit given back late does not add one to a later half-open period") {
  Fixture f(ofTen());
  f.fail(10);
  f.clock.advance(61s);
  auto old = f.acquire();
  f.fail(3);
  f.breaker.reset("test");
  f.fail(10);
  f.clock.advance(61s);
  std::vector<CircuitBreaker::Permit> permits;
  for (int i = 0; i < 4; ++i) permits.push_back(f.acquire());
  old.ignore("cancelled");
  CHECK(f.rejects());
}

TEST_CASE("CB10: disabled permits all and records nothing") {
  Fixture f(ofTen());
  f.move(State::Disabled);
  f.fail(100);
  CHECK(f.breaker.state() == State::Disabled);
  CHECK(f.breaker.snapshot().window.calls == 0);
  CHECK(f.breaker.snapshot().counts.failed == 0);
}

TEST_CASE("CB10: forced open rejects all, for ever, and counts it") {
  Fixture f(ofTen());
  f.move(State::ForcedOpen);
  for (int i = 0; i < 5; ++i) CHECK(f.rejects());
  f.clock.advance(24h);
  CHECK(f.rejects());
  CHECK(f.breaker.snapshot().counts.notPermitted == 6);
  CHECK_FALSE(f.breaker.snapshot().untilProbe);
}

TEST_CASE("CB10: metrics only permits all, records, tells once that a rate is exceeded, and never opens") {
  Fixture f(ofTen());
  f.move(State::MetricsOnly);
  f.fail(30);
  CHECK(f.breaker.state() == State::MetricsOnly);
  CHECK(f.breaker.snapshot().failureRatePercent == 100);
  CHECK(f.listener.count(Kind::FailureRateExceeded) == 1);
}

TEST_CASE("CB11: transitions by hand follow the table") {
  const State all[] = {State::Closed,   State::Open,       State::HalfOpen,
                       State::Disabled, State::ForcedOpen, State::MetricsOnly};
  const std::vector<std::pair<State, State>> illegal{{State::Closed, State::HalfOpen},
                                                     {State::MetricsOnly, State::Open},
                                                     {State::MetricsOnly, State::HalfOpen}};
  for (const State from : all)
    for (const State to : all) {
      Fixture f(ofTen());
      if (from == State::HalfOpen) f.move(State::Open);
      if (from != State::Closed) f.move(from);
      const bool legal = std::find(illegal.begin(), illegal.end(), std::pair{from, to}) == illegal.end();
      CAPTURE(static_cast<int>(from), static_cast<int>(to));
      CHECK(f.breaker.transition(to, "by hand").ok() == legal);
      CHECK(f.breaker.state() == (legal ? to : from));
      f.breaker.reset("by hand");
      CHECK(f.breaker.state() == State::Closed);
      CHECK(f.breaker.snapshot().window.calls == 0);
    }
}

TEST_CASE("CB12: a window of seconds forgets each second when it is over, in one step or in many") {
  auto settings = ofTen();
  settings.window = BreakerSettings::Window::Time;
  settings.windowSize = 5;
  settings.minimumCalls = 1000;
  Fixture f(settings);
  for (int second = 0; second < 5; ++second) {
    f.fail(second + 1);  // 1, 2, 3, 4, 5
    if (second < 4) f.clock.advance(1s);
  }
  CHECK(f.breaker.snapshot().window.calls == 15);
  f.clock.advance(999ms);
  CHECK(f.breaker.snapshot().window.calls == 15);
  f.clock.advance(1ms);
  CHECK(f.breaker.snapshot().window.calls == 14);
  f.clock.advance(2s);
  f.succeed();
  CHECK(f.breaker.snapshot().window.calls == 4 + 5 + 1);
  CHECK(f.breaker.snapshot().window.failed == 9);
  f.clock.advance(24h);
  CHECK(f.breaker.snapshot().window.calls == 0);
  f.fail();
  CHECK(f.breaker.snapshot().window.calls == 1);
}

TEST_CASE("CB12: half of the calls of a minute failing opens it: one minute, at least twenty calls") {
  BreakerSettings settings;
  settings.window = BreakerSettings::Window::Time;
  settings.windowSize = 60;
  settings.minimumCalls = 20;
  Fixture f(settings);
  f.fail(19);
  f.clock.advance(61s);  // forgotten
  f.succeed(10);
  f.clock.advance(30s);
  f.fail(9);
  CHECK(f.breaker.state() == State::Closed);
  f.fail();
  CHECK(f.breaker.state() == State::Open);
}

TEST_CASE("CB13: every kind of event is told, numbered in order, with its breaker and its figures") {
  Fixture f(ofTen());
  f.succeed(1, 5ms);
  f.acquire().ignore("cancelled");
  f.fail(9);
  CHECK(f.rejects());
  f.breaker.reset("by an operator");
  const auto& events = f.listener.events;
  REQUIRE(events.size() == 1 + 1 + 9 + 1 + 1 + 1 + 2);
  for (std::size_t i = 0; i < events.size(); ++i) {
    CHECK(events[i].sequence == static_cast<std::int64_t>(i) + 1);
    CHECK(events[i].breaker == "smtp");
  }
  CHECK(events[0].kind == Kind::Success);
  CHECK(events[0].duration == 5ms);
  CHECK(events[1].kind == Kind::IgnoredError);
  CHECK(events[10].text == "421 try later");
  CHECK(events[11].kind == Kind::FailureRateExceeded);
  CHECK(events[11].ratePercent == 90);
  CHECK(events[12].kind == Kind::StateTransition);
  CHECK(events[12].from == State::Closed);
  CHECK(events[12].to == State::Open);
  CHECK(events[12].text == "failure rate 90.0 % of 10 calls (threshold 50.0 %)");
  CHECK(events[13].kind == Kind::NotPermitted);
  CHECK(events[14].kind == Kind::StateTransition);
  CHECK(events[15].kind == Kind::Reset);
}

TEST_CASE("timeline and last errors are bounded, and long texts are cut at a character") {
  Fixture f(ofTen());
  for (int i = 0; i < 200; ++i) f.move(i % 2 == 0 ? State::ForcedOpen : State::Closed);
  CHECK(f.breaker.history().timeline.size() == 64);
  std::string text(299, 'x');
  text += "마당";
  for (int i = 0; i < 9; ++i) f.acquire().error(text);
  CHECK(f.breaker.history().errors.size() == 9);
  CHECK(f.breaker.history().errors.back().text == std::string(299, 'x'));
  f.move(State::MetricsOnly);
  f.fail(100);
  CHECK(f.breaker.history().errors.size() == 20);
}

TEST_CASE("the time spent open is summed over periods, forced ones among them") {
  Fixture f(ofTen());
  f.fail(10);
  f.clock.advance(90s);
  f.succeed(4);
  f.clock.advance(1h);
  f.move(State::ForcedOpen);
  f.clock.advance(30s);
  CHECK(f.breaker.snapshot().openTotal == 120s);
  CHECK(f.breaker.history().timeline.front().cause == "failure rate 100.0 % of 10 calls (threshold 50.0 %)");
  CHECK(f.breaker.history().timeline[1].before == 90s);
}
