#include <catch2/catch.hpp>

#include <cmath>
#include <random>

#include "features/views/domain/hyper_log_log.h"

namespace madang::views {
namespace {

HyperLogLog sketchOf(std::uint64_t seed, std::size_t ids) {
  HyperLogLog sketch;
  std::mt19937_64 random(seed);
  for (std::size_t i = 0; i < ids; ++i) sketch.add(random());
  return sketch;
}

}  // namespace

TEST_CASE(
    "an estimate is within three standard errors for 99 of 100 seeds, from a thousand to a million ids") {
  constexpr double kStandardError = 0.0081;
  constexpr int kSeeds = 200;
  const std::size_t stops[] = {1'000, 10'000, 100'000, 1'000'000};
  int within[4] = {};
  for (int seed = 0; seed < kSeeds; ++seed) {
    // Sequential ids in a range of their own: the sketch has to mix them itself.
    HyperLogLog sketch;
    std::uint64_t next = static_cast<std::uint64_t>(seed) << 40;
    std::size_t added = 0;
    for (int stop = 0; stop < 4; ++stop) {
      for (; added < stops[stop]; ++added) sketch.add(next++);
      const auto truth = static_cast<double>(stops[stop]);
      if (std::abs(sketch.estimate() - truth) <= 3 * kStandardError * truth) ++within[stop];
    }
  }
  for (int stop = 0; stop < 4; ++stop) {
    INFO("ids: " << stops[stop]);
    CHECK(within[stop] >= kSeeds * 99 / 100);
  }
}

TEST_CASE("few viewers are counted exactly enough to show") {
  CHECK(HyperLogLog{}.estimate() == Approx(0.0));
  for (const std::size_t ids : {1, 2, 10, 50}) {
    INFO("ids: " << ids);
    CHECK(std::llround(sketchOf(ids, ids).estimate()) == static_cast<long long>(ids));
  }
}

TEST_CASE("showing a viewer again changes nothing") {
  HyperLogLog sketch = sketchOf(1, 5'000);
  const auto before = sketch.encode();
  std::mt19937_64 random(1);
  for (int i = 0; i < 5'000; ++i) sketch.add(random());
  CHECK(sketch.encode() == before);
}

TEST_CASE("merging equals having seen both, for every mixture of small and large") {
  for (const std::size_t left : {10, 5'000})
    for (const std::size_t right : {10, 5'000}) {
      INFO(left << " and " << right);
      HyperLogLog merged = sketchOf(1, left);
      CHECK(merged.merge(sketchOf(2, right)));
      HyperLogLog both = sketchOf(1, left);
      std::mt19937_64 random(2);
      for (std::size_t i = 0; i < right; ++i) both.add(random());
      CHECK(merged.estimate() == both.estimate());
      CHECK_FALSE(merged.merge(sketchOf(2, right)));
    }
}

TEST_CASE("a stored sketch comes back as it was") {
  for (const std::size_t ids : {0, 1, 100, 1'024, 2'000, 100'000}) {
    INFO("ids: " << ids);
    const HyperLogLog sketch = sketchOf(3, ids);
    const auto bytes = sketch.encode();
    CHECK(bytes.size() <= 1 + 12'288);
    const auto back = HyperLogLog::decode(bytes);
    REQUIRE(back);
    CHECK(back->estimate() == sketch.estimate());
    CHECK(back->encode() == bytes);
  }
}

TEST_CASE("bytes that are no sketch are refused") {
  auto bytes = sketchOf(3, 100).encode();
  CHECK_FALSE(HyperLogLog::decode({}));
  CHECK_FALSE(HyperLogLog::decode(std::span{bytes}.first(bytes.size() - 1)));
  std::swap(bytes[1], bytes[4]);
  std::swap(bytes[2], bytes[5]);
  std::swap(bytes[3], bytes[6]);
  CHECK_FALSE(HyperLogLog::decode(bytes));
  auto wrongFormat = sketchOf(3, 100).encode();
  wrongFormat[0] = std::byte{9};
  CHECK_FALSE(HyperLogLog::decode(wrongFormat));
  auto largeRank = sketchOf(3, 100'000).encode();
  largeRank[1] = std::byte{0xff};
  CHECK_FALSE(HyperLogLog::decode(largeRank));
}

TEST_CASE("a sketch of few viewers is small in memory") {
  CHECK(sketchOf(1, 100).heapBytes() <= 1024);
  CHECK(sketchOf(1, 1'000'000).heapBytes() <= 16 * 1024 + 64);
}

}  // namespace madang::views
