#include <catch2/catch.hpp>

#include "features/chat/domain/buckets.h"
#include "features/chat/domain/room_activity.h"
#include "support/fakes.h"

namespace madang::chat {

TEST_CASE("a bucket gives what it holds, then one by one") {
  test::ManualClock clock;
  Buckets buckets(4, 4s);
  for (int i = 0; i < 4; ++i) CHECK_FALSE(buckets.take(1, clock.steady()));
  const auto wait = buckets.take(1, clock.steady());
  REQUIRE(wait);
  CHECK(*wait == 1s);
  CHECK_FALSE(buckets.take(2, clock.steady()));
  clock.advance(1s);
  CHECK_FALSE(buckets.take(1, clock.steady()));
  CHECK(buckets.take(1, clock.steady()));
  buckets.forget(1);
  CHECK_FALSE(buckets.take(1, clock.steady()));
}

TEST_CASE("a bucket of nothing has no limit") {
  Buckets buckets(0, 1s);
  for (int i = 0; i < 1'000; ++i) CHECK_FALSE(buckets.take(1, SteadyTime{}));
}

TEST_CASE("very many keys do not make who is over his limit forgotten") {
  test::ManualClock clock;
  Buckets buckets(10, 10min);
  const std::uint64_t busy = mixKeys(1, 2);
  for (int i = 0; i < 10; ++i) CHECK_FALSE(buckets.take(busy, clock.steady()));
  for (std::uint64_t other = 10; other < 80'000; ++other) buckets.take(mixKeys(other, other), clock.steady());
  CHECK(buckets.take(busy, clock.steady()));
}

TEST_CASE("a room's rate is what it had in the last minute") {
  test::ManualClock clock;
  RoomActivity activity;
  for (int i = 0; i < 30; ++i) {
    activity.stored(RoomId{1}, clock.steady());
    clock.advance(2s);
  }
  CHECK(activity.perMinute(RoomId{1}, clock.steady()) >= 26);
  CHECK(activity.perMinute(RoomId{1}, clock.steady()) <= 30);
  CHECK(activity.perMinute(RoomId{2}, clock.steady()) == 0);
  clock.advance(65s);
  CHECK(activity.perMinute(RoomId{1}, clock.steady()) == 0);
}

}  // namespace madang::chat
