#include "resilience/decorators.h"

#include <catch2/catch.hpp>

#include "resilience/registry.h"
#include "support/manual_timers.h"

using namespace madang;
using namespace madang::resilience;
using test::Started;
using State = BreakerState;

namespace {

using Answer = CallResult<int>;

/// The other side, as a script. Counts what is going on at this moment.
struct Remote {
  explicit Remote(Time passing) : time(passing) {}

  Time time;
  std::vector<std::optional<CallError>> script;  // an answer for each attempt, the last one for all others
  std::chrono::milliseconds takes{0};
  int attempts = 0;
  int running = 0;
  int finished = 0;

  Call<int> call() {
    return [this] { return answer(this); };
  }

  struct Running {
    explicit Running(Remote* remote) : m_remote(remote) { ++m_remote->running; }
    ~Running() { --m_remote->running; }
    Remote* m_remote;
  };
  static Task<Answer> answer(Remote* self) {
    const Running running(self);
    const auto number = static_cast<std::size_t>(self->attempts++);
    if (self->takes.count() > 0) co_await sleepFor(self->time, self->takes);
    ++self->finished;
    if (self->script.empty()) co_return 200;
    const auto& next = self->script[std::min(number, self->script.size() - 1)];
    if (next) co_return Failure{*next};
    co_return 200;
  }
};

CallError down() {
  return {.detail = "connection reset"};
}

struct Fixture {
  boost::asio::io_context context;
  test::VirtualTime time;
  test::SeededRandom random;
  Remote remote{time};

  void pass(std::chrono::nanoseconds duration) { time.advance(context, duration); }
  Started<Answer> start(Policy& policy, CallTraits traits = {.repeatable = true}) {
    Started<Answer> started(context, policy.run<int>(traits, remote.call()));
    pass(0ns);
    return started;
  }
};

PolicySettings plain() {
  PolicySettings settings;
  settings.retry.jitter = Jitter::None;
  settings.retry.wait = 1s;
  settings.retry.budgetRatio = 0;
  settings.breaker.windowSize = settings.breaker.minimumCalls = 4;
  settings.breaker.halfOpenCalls = 1;
  settings.timeLimit.limit = 0ms;
  return settings;
}

}  // namespace

TEST_CASE("a call that goes well is made once") {
  Fixture f;
  Policy policy("p", plain(), f.time, f.random);
  auto call = f.start(policy);
  REQUIRE(call.done());
  CHECK(*call.value() == 200);
  CHECK(f.remote.attempts == 1);
  CHECK(policy.breaker().snapshot().counts.succeeded == 1);
}

TEST_CASE("each attempt is one call of the breaker, and the waits lie between them") {
  Fixture f;
  Policy policy("p", plain(), f.time, f.random);
  f.remote.script = {down(), down(), std::nullopt};
  auto call = f.start(policy);
  CHECK(f.remote.attempts == 1);
  f.pass(999ms);
  CHECK(f.remote.attempts == 1);
  f.pass(1ms);
  CHECK(f.remote.attempts == 2);
  f.pass(2s);
  REQUIRE(call.done());
  CHECK(call.value().ok());
  CHECK(policy.breaker().snapshot().counts.failed == 2);
  CHECK(policy.retry().retries == 2);
}

TEST_CASE("an open breaker is not tried again: the refusal comes at once") {
  Fixture f;
  Policy policy("p", plain(), f.time, f.random);
  policy.breaker().transition(State::ForcedOpen, "test").ignoreBecause("legal");
  auto call = f.start(policy);
  REQUIRE(call.done());
  CHECK(call.value().error().kind == CallErrorKind::NotPermitted);
  CHECK(f.remote.attempts == 0);
  CHECK(policy.retry().retries == 0);
}

TEST_CASE("a breaker that opens between two attempts ends the retrying") {
  Fixture f;
  auto settings = plain();
  settings.retry.maxAttempts = 100;
  Policy policy("p", settings, f.time, f.random);
  f.remote.script = {down()};
  auto call = f.start(policy);
  f.pass(1h);
  REQUIRE(call.done());
  CHECK(call.value().error().kind == CallErrorKind::NotPermitted);
  CHECK(f.remote.attempts == 4);
}

TEST_CASE("what may have happened is not repeated; what has not started is") {
  Fixture f;
  Policy policy("p", plain(), f.time, f.random);
  auto refusedConnection = down();
  refusedConnection.notStarted = true;
  f.remote.script = {refusedConnection, down(), std::nullopt};
  auto call = f.start(policy, {.repeatable = false});
  f.pass(1h);
  REQUIRE(call.done());
  CHECK_FALSE(call.value().ok());
  CHECK(f.remote.attempts == 2);
}

TEST_CASE(
    "a failure that no repetition helps is returned at once, and its weight decides about the breaker") {
  Fixture f;
  Policy policy("p", plain(), f.time, f.random);
  auto hopeless = down();
  hopeless.retryable = false;
  hopeless.weight = CallError::Weight::CountsAsSuccess;
  f.remote.script = {hopeless};
  CHECK(f.start(policy).done());
  f.remote.script.front()->weight = CallError::Weight::Ignored;
  CHECK(f.start(policy).done());
  CHECK(f.remote.attempts == 2);
  const auto counts = policy.breaker().snapshot().counts;
  CHECK(counts.succeeded == 1);
  CHECK(counts.ignored == 1);
  CHECK(counts.failed == 0);
}

TEST_CASE("Retry-After is waited for when it is longer than the own wait") {
  Fixture f;
  Policy policy("p", plain(), f.time, f.random);
  auto busy = down();
  busy.retryAfter = 7s;
  f.remote.script = {busy, std::nullopt};
  auto call = f.start(policy);
  f.pass(6999ms);
  CHECK(f.remote.attempts == 1);
  f.pass(1ms);
  CHECK(f.remote.attempts == 2);
}

TEST_CASE("the deadline covers all attempts and waits, and no wait is begun that would end after it") {
  Fixture f;
  auto settings = plain();
  settings.retry.maxAttempts = 100;
  settings.retry.factor = 1;
  settings.retry.deadline = 5s;
  settings.breaker.minimumCalls = settings.breaker.windowSize = 1000;
  Policy policy("p", settings, f.time, f.random);
  f.remote.script = {down()};
  SECTION("waits") {
    const auto start = f.time.clock.steady();
    auto call = f.start(policy);
    f.pass(4s);
    REQUIRE(call.done());
    CHECK(f.remote.attempts == 5);
    CHECK(f.time.clock.steady() - start <= 5s);
  }
  SECTION("a call that hangs is cancelled at the deadline") {
    f.remote.takes = 1h;
    auto call = f.start(policy);
    f.pass(4999ms);
    CHECK_FALSE(call.done());
    f.pass(1ms);
    REQUIRE(call.done());
    CHECK(call.value().error().kind == CallErrorKind::TimedOut);
    CHECK(f.remote.running == 0);
  }
  SECTION("a Retry-After beyond it ends the retrying at once") {
    auto busy = down();
    busy.retryAfter = 6s;
    f.remote.script = {busy};
    CHECK(f.start(policy).done());
  }
}

TEST_CASE("an empty budget ends the retrying") {
  Fixture f;
  auto settings = plain();
  settings.retry.budgetRatio = 0.1;
  settings.retry.budgetBurst = 1;
  settings.breaker.minimumCalls = settings.breaker.windowSize = 1000;
  Policy policy("p", settings, f.time, f.random);
  f.remote.script = {down()};
  auto call = f.start(policy);
  f.pass(1h);
  CHECK(call.done());
  CHECK(f.remote.attempts == 2);
  CHECK(policy.retry().refusedByBudget == 1);
}

TEST_CASE("a time limit cancels the call, waits for its end, and counts as a failure") {
  Fixture f;
  auto settings = plain();
  settings.retry.maxAttempts = 1;
  settings.timeLimit.limit = 300ms;
  settings.bulkhead.maxConcurrent = 1;
  Policy policy("p", settings, f.time, f.random);
  f.remote.takes = 10s;
  auto call = f.start(policy);
  CHECK(policy.bulkhead().inside() == 1);
  f.pass(300ms);
  REQUIRE(call.done());
  CHECK(call.value().error().kind == CallErrorKind::TimedOut);
  CHECK(f.remote.running == 0);
  CHECK(f.remote.finished == 0);
  CHECK(policy.bulkhead().inside() == 0);
  CHECK(policy.breaker().snapshot().counts.failed == 1);
}

TEST_CASE("a call within its time limit answers as if there were none, exceptions too") {
  Fixture f;
  auto settings = plain();
  settings.timeLimit.limit = 300ms;
  Policy policy("p", settings, f.time, f.random);
  f.remote.takes = 299ms;
  auto call = f.start(policy);
  f.pass(299ms);
  REQUIRE(call.done());
  CHECK(call.value().ok());
  const Call<int> throwing = []() -> Task<Answer> { throw std::runtime_error("broken"); };
  Started<Answer> thrown(f.context, policy.run<int>({}, throwing));
  f.pass(0ns);
  CHECK(thrown.done());
  CHECK(thrown.failed());
  CHECK(policy.breaker().snapshot().counts.failed == 1);
}

TEST_CASE("a full bulkhead refuses at once, and the breaker does not hold that against the other side") {
  Fixture f;
  auto settings = plain();
  settings.retry.maxAttempts = 1;
  settings.bulkhead.maxConcurrent = 2;
  Policy policy("p", settings, f.time, f.random);
  f.remote.takes = 1s;
  auto first = f.start(policy);
  auto second = f.start(policy);
  auto third = f.start(policy);
  REQUIRE(third.done());
  CHECK(third.value().error().kind == CallErrorKind::BulkheadFull);
  f.pass(1s);
  CHECK(first.value().ok());
  CHECK(second.value().ok());
  CHECK(policy.breaker().snapshot().counts.failed == 0);
  CHECK(policy.breaker().snapshot().counts.ignored == 1);
}

TEST_CASE("a bulkhead serves those who wait in order, refuses the late, and grows and shrinks") {
  Fixture f;
  auto settings = plain();
  settings.retry.maxAttempts = 1;
  settings.bulkhead = {.maxConcurrent = 1, .maxWaiting = 2, .maxWait = 1500ms};
  Policy policy("p", settings, f.time, f.random);
  f.remote.takes = 1s;
  std::vector<Started<Answer>> calls;
  for (int i = 0; i < 4; ++i) calls.push_back(f.start(policy));
  CHECK(policy.bulkhead().waiting() == 2);
  CHECK(calls[3].done());  // the queue is bounded
  f.pass(1s);
  CHECK(calls[0].done());
  CHECK(f.remote.running == 1);
  f.pass(500ms);
  REQUIRE(calls[2].done());  // waited 1.5 s
  CHECK(calls[2].value().error().kind == CallErrorKind::BulkheadFull);
  CHECK_FALSE(calls[1].done());
  f.pass(500ms);
  CHECK(calls[1].value().ok());
  CHECK(policy.bulkhead().inside() == 0);

  for (int i = 0; i < 3; ++i) calls.push_back(f.start(policy));
  CHECK(f.remote.running == 1);
  policy.bulkhead().resize(3);
  f.pass(0ns);
  CHECK(f.remote.running == 3);
  policy.bulkhead().resize(1);
  calls.push_back(f.start(policy));
  f.pass(1s);
  CHECK(f.remote.running == 1);
  f.pass(1s);
  CHECK(policy.bulkhead().inside() == 0);
}

TEST_CASE(
    "a rate limit lets a burst through, then one call an interval; who would wait too long is refused") {
  Fixture f;
  auto settings = plain();
  settings.retry.maxAttempts = 1;
  settings.rateLimit = {.calls = 10, .period = 1s, .maxWait = 150ms};
  Policy policy("p", settings, f.time, f.random);
  std::vector<Started<Answer>> calls;
  for (int i = 0; i < 12; ++i) calls.push_back(f.start(policy));
  CHECK(f.remote.attempts == 10);
  REQUIRE(calls[11].done());
  CHECK(calls[11].value().error().kind == CallErrorKind::RateLimited);
  CHECK(calls[11].value().error().retryAfter == 200ms);
  f.pass(99ms);
  CHECK_FALSE(calls[10].done());
  f.pass(1ms);
  CHECK(calls[10].done());
  f.pass(10s);
  policy.rateLimiter().drain(f.time.clock.steady());
  CHECK_FALSE(f.start(policy).done());
}

TEST_CASE("cancelling ends a call wherever it is and gives everything back") {
  Fixture f;
  auto settings = plain();
  settings.timeLimit.limit = 1min;
  settings.bulkhead = {.maxConcurrent = 1, .maxWaiting = 10, .maxWait = 1h};
  settings.rateLimit = {.calls = 100, .period = 1s, .maxWait = 1h};
  settings.breaker.halfOpenCalls = 1;
  Policy policy("p", settings, f.time, f.random);
  const auto halfOpen = [&] {
    policy.breaker().transition(State::Open, "test").ignoreBecause("legal");
    policy.breaker().transition(State::HalfOpen, "test").ignoreBecause("legal");
  };
  const auto cancelled = [&](Started<Answer>& call) {
    REQUIRE_FALSE(call.done());
    call.cancel();
    f.pass(0ns);
    CHECK(call.done());
    CHECK(call.failed());
    CHECK(f.remote.running == 0);
    const auto counts = policy.breaker().snapshot().counts;
    CHECK(counts.failed + counts.succeeded == f.remote.finished);
  };
  SECTION("in the call itself") {
    f.remote.takes = 10s;
    halfOpen();
    auto call = f.start(policy);
    CHECK(f.remote.running == 1);
    cancelled(call);
    CHECK(policy.bulkhead().inside() == 0);
    f.remote.takes = 0s;
    CHECK(f.start(policy).done());  // the only permit of half-open is back
    CHECK(policy.breaker().state() == State::Closed);
  }
  SECTION("in the wait for a place") {
    f.remote.takes = 10s;
    auto inside = f.start(policy);
    auto call = f.start(policy);
    CHECK(policy.bulkhead().waiting() == 1);
    call.cancel();
    f.pass(0ns);
    CHECK(call.failed());
    CHECK(policy.bulkhead().waiting() == 0);
    f.pass(10s);
    CHECK(inside.value().ok());
    CHECK(policy.bulkhead().inside() == 0);
  }
  SECTION("in the wait for a turn") {
    policy.rateLimiter().drain(f.time.clock.steady());
    halfOpen();
    auto call = f.start(policy);
    CHECK(f.remote.attempts == 0);
    cancelled(call);
    f.pass(1s);
    CHECK(f.start(policy).done());
    CHECK(policy.breaker().state() == State::Closed);
  }
  SECTION("in the wait between attempts") {
    f.remote.script = {down()};
    auto call = f.start(policy);
    f.pass(500ms);
    cancelled(call);
    f.pass(1h);
    CHECK(f.remote.attempts == 1);
  }
  SECTION("in an attempt under a deadline over all") {
    auto bounded = settings;
    bounded.retry.deadline = 1h;
    Policy other("q", bounded, f.time, f.random);
    f.remote.takes = 10s;
    auto call = f.start(other);
    REQUIRE(f.remote.running == 1);
    call.cancel();
    f.pass(0ns);
    CHECK(call.failed());
    CHECK(f.remote.running == 0);
    CHECK(other.bulkhead().inside() == 0);
  }
}

TEST_CASE("a place that is granted in the moment of cancelling goes to the next") {
  Fixture f;
  auto settings = plain();
  settings.retry.maxAttempts = 1;
  settings.bulkhead = {.maxConcurrent = 1, .maxWaiting = 10, .maxWait = 1h};
  Policy policy("p", settings, f.time, f.random);
  f.remote.takes = 1s;
  auto first = f.start(policy);
  auto second = f.start(policy);
  auto third = f.start(policy);
  first.cancel();
  second.cancel();  // before it could run with its new place
  f.pass(0ns);
  CHECK(f.remote.running == 1);
  f.pass(1s);
  CHECK(third.value().ok());
  CHECK(policy.bulkhead().inside() == 0);
}

TEST_CASE("destroying the program with calls under way destroys them without a trace") {
  test::VirtualTime time;
  test::SeededRandom random;
  auto settings = plain();
  settings.timeLimit.limit = 1min;
  settings.bulkhead = {.maxConcurrent = 1, .maxWaiting = 10, .maxWait = 1h};
  Policy policy("p", settings, time, random);
  Remote remote(time);
  remote.takes = 10s;
  {
    boost::asio::io_context context;
    Started<Answer> running(context, policy.run<int>({}, remote.call()));
    Started<Answer> waiting(context, policy.run<int>({}, remote.call()));
    time.advance(context, 1s);
    CHECK(policy.bulkhead().inside() == 1);
  }
  CHECK(remote.running == 0);
  CHECK(policy.bulkhead().inside() == 0);
  CHECK(policy.bulkhead().waiting() == 0);
}

TEST_CASE("the order is configured: a breaker around the retries sees one call") {
  Fixture f;
  auto settings = plain();
  settings.order = {Decorator::Breaker, Decorator::Retry};
  Policy policy("p", settings, f.time, f.random);
  f.remote.script = {down(), down(), std::nullopt};
  auto call = f.start(policy);
  f.pass(1h);
  CHECK(call.value().ok());
  CHECK(f.remote.attempts == 3);
  CHECK(policy.breaker().snapshot().counts.succeeded == 1);
  CHECK(policy.breaker().snapshot().counts.failed == 0);
}

TEST_CASE("the registry gives one policy per name, with the configured figures before the asked ones") {
  test::VirtualTime time;
  test::SeededRandom random;
  Metrics metrics;
  PolicySettings configured = plain();
  configured.timeLimit.limit = 7s;
  ResilienceRegistry registry({{"smtp-primary", configured}}, time, random, &metrics);
  PolicySettings asked;
  asked.timeLimit.limit = 9s;
  CHECK(registry.policy("smtp-primary", asked).settings().timeLimit.limit == 7s);
  CHECK(registry.policy("slack", asked).settings().timeLimit.limit == 9s);
  CHECK(&registry.policy("slack") == registry.find("slack"));
  CHECK(registry.find("nobody") == nullptr);
  CHECK(registry.all().size() == 2);
  registry.policy("slack").breaker().transition(State::ForcedOpen, "test").ignoreBecause("legal");
  CHECK(metrics.expose().find("madang_breaker_state{name=\"slack\"} 4") != std::string::npos);
  CHECK(metrics.expose().find("madang_breaker_calls_total{name=\"slack\",kind=\"failed\"} 0") !=
        std::string::npos);
}
