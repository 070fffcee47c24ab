#include <catch2/catch.hpp>

#include "features/chat/domain/presence.h"
#include "support/fakes.h"

namespace madang::chat {
namespace {

constexpr RoomId kRoom{7};
constexpr MemberId kHost{1};
constexpr MemberId kLee{2};

}  // namespace

TEST_CASE("a member is present while one of his subscriptions lives") {
  test::ManualClock clock;
  Presence presence(clock);
  auto phone = presence.enter(kRoom, kLee, kHost);
  auto laptop = presence.enter(kRoom, kLee, kHost);
  CHECK(presence.in(kRoom) == std::vector{kLee});
  phone.reset();
  CHECK(presence.count(kRoom) == 1);
  laptop.reset();
  CHECK(presence.count(kRoom) == 0);
  CHECK(presence.in(RoomId{8}).empty());
}

TEST_CASE("a room is without its host from the moment he goes until he comes back") {
  test::ManualClock clock;
  Presence presence(clock);
  const auto lee = presence.enter(kRoom, kLee, kHost);
  auto host = presence.enter(kRoom, kHost, kHost);
  clock.advance(1h);
  CHECK(presence.vacancies(clock.steady()).empty());
  host.reset();
  const SteadyTime gone = clock.steady();
  clock.advance(30s);
  CHECK(presence.vacancies(gone - 1ms).empty());
  const auto vacancies = presence.vacancies(gone);
  REQUIRE(vacancies.size() == 1);
  CHECK(vacancies[0].host == kHost);
  CHECK(vacancies[0].present == std::vector{kLee});
  host = presence.enter(kRoom, kHost, kHost);
  CHECK(presence.vacancies(clock.steady()).empty());
}

TEST_CASE("a new host who is there ends the vacancy") {
  test::ManualClock clock;
  Presence presence(clock);
  const auto lee = presence.enter(kRoom, kLee, kHost);
  clock.advance(1min);
  CHECK(presence.vacancies(clock.steady() - 1min).size() == 1);
  presence.hostIs(kRoom, kLee);
  CHECK(presence.vacancies(clock.steady()).empty());
  presence.hostIs(kRoom, kHost);
  CHECK(presence.vacancies(clock.steady() - 1s).empty());
  presence.hostIs(RoomId{99}, kHost);
  CHECK(presence.count(RoomId{99}) == 0);
}

TEST_CASE("a subscription that outlives the register does no harm") {
  test::ManualClock clock;
  std::shared_ptr<void> handle;
  {
    Presence presence(clock);
    handle = presence.enter(kRoom, kLee, kHost);
  }
  handle.reset();
  CHECK_FALSE(handle);
}

}  // namespace madang::chat
