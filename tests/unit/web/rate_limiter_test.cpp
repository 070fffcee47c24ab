#include "web/rate_limiter.h"

#include <thread>

#include <catch2/catch.hpp>

using namespace madang;
using namespace madang::web;

namespace {
const SteadyTime kNow = std::chrono::steady_clock::now();
const auto kSeven = RateIdentity::member(MemberId{7});
}  // namespace

TEST_CASE("a bucket gives its quota at once and then one token an interval") {
  RateLimiter limiter;
  const auto rate = limiter.classOf({"read", 6, 60s});
  for (std::uint32_t left = 6; left-- > 0;) {
    const auto verdict = limiter.take(rate, kSeven, kNow);
    CHECK(verdict.allowed);
    CHECK(verdict.remaining == left);
  }
  const auto refused = limiter.take(rate, kSeven, kNow);
  CHECK_FALSE(refused.allowed);
  CHECK(refused.resetSeconds == 10);
  CHECK_FALSE(limiter.take(rate, kSeven, kNow + 9900ms).allowed);
  CHECK(limiter.take(rate, kSeven, kNow + 10s).allowed);
  CHECK_FALSE(limiter.take(rate, kSeven, kNow + 10s).allowed);
}

TEST_CASE("a refused request takes nothing") {
  RateLimiter limiter;
  const auto rate = limiter.classOf({"read", 1, 10s});
  CHECK(limiter.take(rate, kSeven, kNow).allowed);
  for (int i = 0; i < 100; ++i) CHECK_FALSE(limiter.take(rate, kSeven, kNow + 5s).allowed);
  CHECK(limiter.take(rate, kSeven, kNow + 10s).allowed);
}

TEST_CASE(
    "no window of the quota's length lets more than twice the quota through, and in the long run just it") {
  RateLimiter limiter;
  const auto rate = limiter.classOf({"read", 10, 10s});
  int allowed = 0;
  for (int tick = 0; tick < 10'000; ++tick) allowed += limiter.take(rate, kSeven, kNow + tick * 10ms).allowed;
  CHECK(allowed == 10 + 99);
}

TEST_CASE("identities and classes have buckets of their own") {
  RateLimiter limiter;
  const auto read = limiter.classOf({"read", 1, 60s});
  const auto write = limiter.classOf({"write", 1, 60s});
  CHECK(limiter.take(read, kSeven, kNow).allowed);
  CHECK(limiter.take(write, kSeven, kNow).allowed);
  CHECK(limiter.take(read, RateIdentity::member(MemberId{8}), kNow).allowed);
  CHECK(limiter.take(read, RateIdentity::network(7), kNow).allowed);
  CHECK_FALSE(limiter.take(read, kSeven, kNow).allowed);
}

TEST_CASE("the headers name policy, remaining tokens and time") {
  RateLimiter limiter(true, {{"read", {100, 30s}}});
  const auto rate = limiter.classOf(kReadRate);
  std::string out;
  limiter.appendHeaders(out, rate, limiter.take(rate, kSeven, kNow));
  CHECK(out == "RateLimit-Policy: \"read\";q=100;w=30\r\nRateLimit: \"read\";r=99;t=1\r\n");
}

TEST_CASE("a switched-off limiter allows everything and says nothing") {
  RateLimiter limiter(false);
  const auto rate = limiter.classOf({"read", 1, 60s});
  std::string out;
  for (int i = 0; i < 10; ++i) {
    const auto verdict = limiter.take(rate, kSeven, kNow);
    CHECK(verdict.allowed);
    limiter.appendHeaders(out, rate, verdict);
  }
  CHECK(out.empty());
}

TEST_CASE("memory is bounded: a flood of strangers does not free somebody who is at the limit") {
  RateLimiter limiter;
  const auto rate = limiter.classOf({"read", 100, 60s});
  for (int i = 0; i < 100; ++i) CHECK(limiter.take(rate, kSeven, kNow).allowed);
  for (std::int64_t stranger = 1000; stranger < 300'000; ++stranger)
    limiter.take(rate, RateIdentity::member(MemberId{stranger}), kNow);
  CHECK_FALSE(limiter.take(rate, kSeven, kNow).allowed);
}

TEST_CASE("threads that take at once never take more than the quota") {
  RateLimiter limiter;
  const auto rate = limiter.classOf({"read", 1000, 3600s});
  std::atomic<int> allowed{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 1000; ++i) allowed += limiter.take(rate, kSeven, kNow).allowed;
    });
  for (auto& thread : threads) thread.join();
  CHECK(allowed == 1000);
}
