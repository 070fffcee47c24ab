#include "resilience/backoff.h"

#include <array>
#include <map>

#include <catch2/catch.hpp>

#include "support/fakes.h"

using namespace madang;
using namespace madang::resilience;

namespace {

constexpr int kSamples = 100'000;
constexpr int kBins = 50;
/// The 99.9 % point of chi-square with 49 degrees of freedom.
constexpr double kCritical = 85.35;

RetrySettings settingsOf(Jitter jitter) {
  RetrySettings settings;
  settings.wait = 10s;  // long, so that whole milliseconds are fine enough for the bins
  settings.factor = 2;
  settings.waitMost = 1h;
  settings.jitter = jitter;
  return settings;
}

/// Chi-square of `samples` waits against the uniform distribution over [low, high).
template <class Draw>
double chiSquare(double low, double high, Draw draw) {
  std::array<int, kBins> bins{};
  for (int i = 0; i < kSamples; ++i) {
    const double wait = static_cast<double>(draw().count());
    REQUIRE(wait >= low);
    REQUIRE(wait < high);
    ++bins[static_cast<std::size_t>((wait - low) / (high - low) * kBins)];
  }
  constexpr double expected = static_cast<double>(kSamples) / kBins;
  double sum = 0;
  for (const int count : bins) sum += (count - expected) * (count - expected) / expected;
  return sum;
}

/// The third wait of a fresh call.
std::chrono::milliseconds third(Jitter jitter, Random& random) {
  Backoff backoff(settingsOf(jitter));
  backoff.next(random);
  backoff.next(random);
  return backoff.next(random);
}

}  // namespace

TEST_CASE("full jitter is uniform from nothing to the exponential wait") {
  test::SeededRandom random(11);
  CHECK(chiSquare(0, 40'000, [&] { return third(Jitter::Full, random); }) < kCritical);
}

TEST_CASE("equal jitter is uniform over the upper half") {
  test::SeededRandom random(12);
  CHECK(chiSquare(20'000, 40'000, [&] { return third(Jitter::Equal, random); }) < kCritical);
}

TEST_CASE("randomised jitter is uniform around the exponential wait") {
  test::SeededRandom random(13);
  CHECK(chiSquare(20'000, 60'001, [&] { return third(Jitter::Randomised, random); }) < kCritical);
}

TEST_CASE("decorrelated jitter is uniform between the base and three times the last wait") {
  test::SeededRandom random(14);
  const auto first = [&] {
    Backoff backoff(settingsOf(Jitter::Decorrelated));
    return backoff.next(random);
  };
  CHECK(chiSquare(10'000, 30'000, first) < kCritical);
  // Later waits, each scaled to its own range.
  const auto later = [&] {
    Backoff backoff(settingsOf(Jitter::Decorrelated));
    const double last = static_cast<double>(backoff.next(random).count());
    const double wait = static_cast<double>(backoff.next(random).count());
    const double share = (wait - 10'000) / (3 * (last + 0.5) - 10'000);
    return std::chrono::milliseconds{static_cast<std::int64_t>(std::min(share, 0.99999) * 1e6)};
  };
  CHECK(chiSquare(0, 1e6, later) < kCritical);
}

TEST_CASE("without jitter the waits grow by the factor up to the cap and stay there") {
  test::SeededRandom random;
  RetrySettings settings = settingsOf(Jitter::None);
  settings.wait = 500ms;
  settings.waitMost = 3s;
  Backoff backoff(settings);
  for (const auto expected : {500ms, 1000ms, 2000ms, 3000ms, 3000ms}) CHECK(backoff.next(random) == expected);
}

TEST_CASE("no jitter exceeds the cap, even after a thousand attempts") {
  test::SeededRandom random;
  for (const Jitter jitter :
       {Jitter::None, Jitter::Full, Jitter::Equal, Jitter::Randomised, Jitter::Decorrelated}) {
    RetrySettings settings = settingsOf(jitter);
    settings.wait = 100ms;
    settings.waitMost = 7s;
    Backoff backoff(settings);
    for (int i = 0; i < 1000; ++i) {
      const auto wait = backoff.next(random);
      REQUIRE(wait <= 7s);
      REQUIRE(wait >= 0ms);
    }
  }
}

TEST_CASE("randomised jitter applies the cap last and waits at least a millisecond") {
  test::SeededRandom random;
  RetrySettings settings = settingsOf(Jitter::Randomised);
  settings.waitMost = 10s;
  int capped = 0;
  for (int i = 0; i < 1000; ++i) capped += Backoff(settings).next(random) == 10s;
  CHECK(capped > 400);  // half of [5 s, 15 s] lies above
  settings.wait = 0ms;
  CHECK(Backoff(settings).next(random) == 1ms);
}

TEST_CASE("a thousand clients that fail in the same instant come back spread out: under 5 % in any 100 ms") {
  for (const Jitter jitter : {Jitter::Full, Jitter::Equal, Jitter::Decorrelated}) {
    test::SeededRandom random(21);
    RetrySettings settings = settingsOf(jitter);
    settings.wait = jitter == Jitter::Equal ? 8s : 4s;
    std::map<std::int64_t, int> perBucket;
    for (int client = 0; client < 1000; ++client) {
      Backoff backoff(settings);
      ++perBucket[backoff.next(random).count() / 100];
    }
    int most = 0;
    for (const auto& [bucket, count] : perBucket) most = std::max(most, count);
    CAPTURE(static_cast<int>(jitter));
    CHECK(most < 50);
  }
}

TEST_CASE("the budget lets retries be a tenth of the calls in the long run, and a burst at first") {
  RetryBudget budget(0.1, 10);
  int retries = 0;
  for (int call = 0; call < 10'000; ++call) {
    budget.onCall();
    retries += budget.tryRetry();
  }
  CHECK(retries >= 1000);
  CHECK(retries <= 1011);
  RetryBudget none(0, 0);
  for (int i = 0; i < 100; ++i) CHECK(none.tryRetry());
}
