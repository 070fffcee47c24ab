#include <catch2/catch.hpp>

#include <set>

#include "support/account_fixture.h"

namespace madang {
namespace {

using test::AccountFixture;

std::string_view codeOf(const auto& outcome) {
  return outcome.ok() ? std::string_view{"ok"} : outcome.error().code;
}

TEST_CASE_METHOD(AccountFixture, "each refresh token works once and gives the next") {
  std::string token = newMember("Alpha").refreshToken;
  std::set<std::string> seen{token};
  for (int i = 0; i < 5; ++i) {
    auto next = refresh(token);
    REQUIRE(codeOf(next) == "ok");
    CHECK(seen.insert(next->refreshToken).second);
    CHECK(accepted(next->accessToken));
    token = next->refreshToken;
    clock.advance(1min);
  }
}

TEST_CASE_METHOD(AccountFixture, "a lost answer may be asked for once more, by the same device, in time") {
  const auto start = newMember("Alpha");
  const auto first = refresh(start.refreshToken);
  clock.advance(9s);
  const auto again = refresh(start.refreshToken);
  REQUIRE(codeOf(again) == "ok");
  CHECK(again->refreshToken == first->refreshToken);
  CHECK(codeOf(refresh(first->refreshToken)) == "ok");
}

TEST_CASE_METHOD(AccountFixture, "a token shown again ends the family with its access tokens") {
  const auto start = newMember("Alpha");
  const auto first = refresh(start.refreshToken);
  SECTION("too late") {
    clock.advance(11s);
    CHECK(codeOf(refresh(start.refreshToken)) == "invalid-refresh-token");
  }
  SECTION("from another device") {
    CHECK(codeOf(refresh(start.refreshToken, 8)) == "invalid-refresh-token");
  }
  SECTION("a third time") {
    CHECK(codeOf(refresh(start.refreshToken)) == "ok");
    CHECK(codeOf(refresh(start.refreshToken)) == "invalid-refresh-token");
  }
  SECTION("when its successor was used already") {
    CHECK(codeOf(refresh(first->refreshToken)) == "ok");
    CHECK(codeOf(refresh(start.refreshToken)) == "invalid-refresh-token");
  }
  CHECK(codeOf(refresh(first->refreshToken)) == "invalid-refresh-token");
  CHECK_FALSE(accepted(start.accessToken));
  CHECK_FALSE(accepted(first->accessToken));
  CHECK(log.has("session.refresh-token-reused"));
}

TEST_CASE_METHOD(AccountFixture, "twenty presentations at once give one successor and end the family") {
  const auto start = newMember("Alpha");
  const auto other = login("Alpha@example.org");
  std::vector<Task<Outcome<SignedIn>>> tasks;
  for (int i = 0; i < 20; ++i) tasks.push_back(sessionService.refresh({start.refreshToken}, {1, 7, "test"}));
  std::set<std::string> successors;
  int answered = 0;
  for (const auto& outcome : runAll(std::move(tasks))) {
    if (!outcome) {
      CHECK(outcome.error().code == "invalid-refresh-token");
      continue;
    }
    ++answered;
    successors.insert(outcome->refreshToken);
  }
  CHECK(answered <= 2);
  REQUIRE(successors.size() == 1);
  CHECK(codeOf(refresh(*successors.begin())) == "invalid-refresh-token");
  CHECK_FALSE(accepted(start.accessToken));
  CHECK(codeOf(refresh(other->refreshToken)) == "ok");
}

TEST_CASE_METHOD(AccountFixture, "what is no living refresh token is refused") {
  const auto start = newMember("Alpha");
  for (const std::string& token :
       {std::string{}, std::string{"x"}, start.accessToken, std::string(5000, 'a')})
    CHECK(codeOf(refresh(token)) == "invalid-refresh-token");
  clock.advance(24h * 14);
  CHECK(codeOf(refresh(start.refreshToken)) == "invalid-refresh-token");
}

TEST_CASE_METHOD(AccountFixture, "a session that is used does not end, until its longest life") {
  auto token = newMember("Alpha").refreshToken;
  for (int day = 10; day < 90; day += 10) {
    clock.advance(24h * 10);
    auto next = refresh(token);
    REQUIRE(codeOf(next) == "ok");
    token = next->refreshToken;
  }
  clock.advance(24h * 10);
  CHECK(codeOf(refresh(token)) == "invalid-refresh-token");
}

TEST_CASE_METHOD(AccountFixture, "sessions are listed and ended by their member only") {
  const auto alpha = newMember("Alpha");
  const auto beta = newMember("Beta");
  const auto second = login("Alpha@example.org");
  const auto current = cache.check(second->accessToken)->session;
  const auto listed = run(sessionService.list(alpha.member.id, current, 100));
  REQUIRE(listed->items.size() == 2);
  const auto mine =
      std::find_if(listed->items.begin(), listed->items.end(), [](const auto& s) { return s.current; });
  REQUIRE(mine != listed->items.end());
  CHECK(mine->id == current);

  CHECK(codeOf(run(sessionService.end(beta.member.id, current, noSeal, false))) == "session-not-found");
  CHECK(accepted(second->accessToken));
  CHECK(codeOf(run(sessionService.end(alpha.member.id, current, noSeal, false))) == "ok");
  CHECK(codeOf(run(sessionService.end(alpha.member.id, current, noSeal, true))) == "ok");
  CHECK_FALSE(accepted(second->accessToken));
  CHECK(accepted(alpha.accessToken));
  CHECK(codeOf(refresh(second->refreshToken)) == "invalid-refresh-token");
  CHECK(run(sessionService.list(alpha.member.id, current, 100))->items.size() == 1);
}

TEST_CASE_METHOD(AccountFixture, "an ended session stays ended after a restart") {
  const auto me = newMember("Alpha");
  REQUIRE(codeOf(run(services.revokeAll(me.member.id))) == "ok");
  accounts::AccessStandings restarted{905s};
  accounts::MemberServices again(ports, restarted);
  REQUIRE(codeOf(run(again.load(905s))) == "ok");
  accounts::TokenCache fresh{tokens, restarted, clock, metrics, 5s};
  CHECK_FALSE(fresh.check(me.accessToken));
}

TEST_CASE_METHOD(AccountFixture, "a member keeps a hundred sessions at most") {
  const auto first = newMember("Alpha");
  clock.advance(1s);
  for (int i = 0; i < 100; ++i) REQUIRE(codeOf(login("Alpha@example.org")) == "ok");
  CHECK(run(sessionService.list(first.member.id, {}, 200))->items.size() == 100);
  CHECK_FALSE(accepted(first.accessToken));
}

TEST_CASE_METHOD(AccountFixture, "ended sessions are forgotten in portions") {
  const auto me = newMember("Alpha");
  for (int i = 0; i < 4; ++i) REQUIRE(codeOf(login("Alpha@example.org")) == "ok");
  REQUIRE(*run(services.revokeAll(me.member.id)) == 5);
  clock.advance(1h);
  CHECK(*run(sessions.removeEnded(clock.now(), 3)) == 3);
  CHECK(*run(sessions.removeEnded(clock.now(), 3)) == 2);
  CHECK(*run(sessions.removeEnded(clock.now(), 3)) == 0);
}

TEST_CASE_METHOD(AccountFixture, "guessing is slowed down and the owner is not locked out") {
  REQUIRE(codeOf(signUp("a@example.org", "Alpha")) == "ok");
  REQUIRE(codeOf(login("a@example.org", kPassword, 1)) == "ok");
  int refused = 0;
  for (int i = 0; i < 20; ++i) {
    const auto guess = login("a@example.org", "guess", 66);
    if (codeOf(guess) != "login-throttled") continue;
    ++refused;
    CHECK(guess.error().retryAfter >= 1s);
  }
  CHECK(refused == 15);
  for (int i = 0; i < 300; ++i)
    login("a@example.org", "guess", 1000 + i).ignoreBecause("an attack from everywhere");
  CHECK(codeOf(login("a@example.org", kPassword, 2000)) == "login-throttled");
  CHECK(codeOf(login("a@example.org", kPassword, 1)) == "ok");
}

}  // namespace
}  // namespace madang
