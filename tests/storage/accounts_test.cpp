#include <catch2/catch.hpp>

#include "support/account_fixture.h"

namespace madang {
namespace {

using test::AccountFixture;

std::string_view codeOf(const auto& outcome) {
  return outcome.ok() ? std::string_view{"ok"} : outcome.error().code;
}

TEST_CASE_METHOD(AccountFixture, "who signs up can sign in and is who he says") {
  const auto member = signUp("Min.Ji@Example.ORG", "민지");
  REQUIRE(codeOf(member) == "ok");
  CHECK(member->email == "Min.Ji@example.org");
  CHECK_FALSE(member->emailVerified);
  REQUIRE(signedUp);
  CHECK(signedUp->member == member->id);
  CHECK(signedUp->language == "ko");

  const auto signedIn = login("min.ji@EXAMPLE.org");
  REQUIRE(codeOf(signedIn) == "ok");
  CHECK(signedIn->member.id == member->id);
  CHECK(signedIn->expiresInSeconds == 900);
  const auto bearer = cache.check(signedIn->accessToken);
  REQUIRE(bearer);
  CHECK(bearer->member == member->id);
  CHECK(bearer->capabilities == capabilitiesOf(Role::Member));
}

TEST_CASE_METHOD(AccountFixture, "addresses and nicknames are taken whatever their case or form") {
  REQUIRE(codeOf(signUp("a@example.org", "Alpha")) == "ok");
  CHECK(codeOf(signUp("A@Example.org", "Beta")) == "email-taken");
  CHECK(codeOf(signUp("b@example.org", "aLPHA")) == "nickname-taken");
  CHECK(codeOf(signUp("b@example.org", "Ａｌｐｈａ")) == "nickname-taken");
  CHECK(codeOf(signUp("b@example.org", "Beta")) == "ok");
}

TEST_CASE_METHOD(AccountFixture, "two sign-ups at once for one address make one member") {
  std::vector<Task<Outcome<MemberProfile>>> tasks;
  for (int i = 0; i < 10; ++i)
    tasks.push_back(
        accountService.signUp({"same@example.org", kPassword, "name" + std::to_string(i)}, "en", noSeal));
  int made = 0;
  for (const auto& outcome : runAll(std::move(tasks))) {
    if (outcome)
      ++made;
    else
      CHECK(outcome.error().code == "email-taken");
  }
  CHECK(made == 1);
}

TEST_CASE_METHOD(AccountFixture, "a wrong password and an unknown address read the same") {
  REQUIRE(codeOf(signUp("a@example.org", "Alpha")) == "ok");
  const auto wrong = login("a@example.org", "not this one");
  const auto unknown = login("nobody@example.org", "not this one");
  const auto noAddress = login("no address", "not this one");
  CHECK(codeOf(wrong) == "wrong-credentials");
  CHECK(codeOf(unknown) == "wrong-credentials");
  CHECK(codeOf(noAddress) == "wrong-credentials");
  CHECK(wrong.error().detail == unknown.error().detail);
}

TEST_CASE_METHOD(AccountFixture, "a hash of older parameters is renewed when its owner signs in") {
  REQUIRE(codeOf(signUp("a@example.org", "Alpha")) == "ok");
  Argon2Hasher stronger({512, 2, 1}, random);
  accounts::Passwords now(stronger, normalizer, digests, pool, {});
  accounts::AccountPorts later{sql,        members, sessions, outbox, events, now,
                               normalizer, digests, clock,    random, ids};
  accounts::SessionService service({later, tokens, throttle, metrics, log}, test::tokenSettings());
  const auto stored = [&] {
    return readNow(
        [&](sql::ReadSession& s) { return members.credentials(s, "a@example.org", 0)->passwordHash; });
  };
  CHECK(stronger.isOutdated(stored()));
  REQUIRE(codeOf(run(service.login({"a@example.org", kPassword}, {1, 1, ""}))) == "ok");
  CHECK_FALSE(stronger.isOutdated(stored()));
  CHECK(codeOf(run(service.login({"a@example.org", kPassword}, {1, 1, ""}))) == "ok");
}

TEST_CASE_METHOD(AccountFixture, "a verification token works once and for its purpose only") {
  REQUIRE(codeOf(signUp("a@example.org", "Alpha")) == "ok");
  const std::string token = signedUp->verificationToken;
  CHECK(codeOf(run(recovery.confirm({token, "another good one"}, 1, noSeal))) == "invalid-reset-token");
  CHECK(codeOf(run(accountService.verifyEmail("x" + token, noSeal))) == "invalid-verification-token");
  CHECK(codeOf(run(accountService.verifyEmail(token, noSeal))) == "ok");
  CHECK(codeOf(run(accountService.verifyEmail(token, noSeal))) == "invalid-verification-token");
  CHECK(run(accountService.profile(signedUp->member))->emailVerified);
}

TEST_CASE_METHOD(AccountFixture, "a verification token ends after a day") {
  REQUIRE(codeOf(signUp("a@example.org", "Alpha")) == "ok");
  clock.advance(24h);
  CHECK(codeOf(run(accountService.verifyEmail(signedUp->verificationToken, noSeal))) ==
        "invalid-verification-token");
}

TEST_CASE_METHOD(AccountFixture, "a profile changes where told and stays elsewhere") {
  const auto me = newMember("Alpha").member.id;
  ProfileEdit edit;
  edit.employed = {true, true};
  edit.languages = {true, std::vector<std::string>{"C++", "한국어", " C++ "}};
  auto changed = run(accountService.edit(me, edit, noSeal));
  REQUIRE(codeOf(changed) == "ok");
  CHECK(changed->employed);
  CHECK(changed->languages == std::vector<std::string>{"C++", "한국어"});
  CHECK(changed->nickname == "Alpha");

  ProfileEdit bad;
  bad.nickname = {true, "x"};
  bad.employed = {true, std::nullopt};
  bad.frameworks = {true, std::vector<std::string>{"a\tb"}};
  const auto refused = run(accountService.edit(me, bad, noSeal));
  REQUIRE(codeOf(refused) == "validation");
  CHECK(refused.error().errors.size() == 3);
  CHECK(run(accountService.profile(me))->languages.size() == 2);
}

TEST_CASE_METHOD(AccountFixture, "changing the password ends the other sessions and keeps this one") {
  const auto here = newMember("Alpha");
  const auto there = login("Alpha@example.org");
  const auto current = cache.check(here.accessToken)->session;
  CHECK(codeOf(run(recovery.change(here.member.id, current, {"wrong one", "another good one"}, noSeal))) ==
        "validation");
  CHECK(accepted(there->accessToken));
  REQUIRE(codeOf(run(recovery.change(here.member.id, current, {kPassword, "another good one"}, noSeal))) ==
          "ok");
  CHECK(accepted(here.accessToken));
  CHECK_FALSE(accepted(there->accessToken));
  CHECK(codeOf(refresh(here.refreshToken)) == "ok");
  CHECK(codeOf(refresh(there->refreshToken)) == "invalid-refresh-token");
  CHECK(codeOf(login("Alpha@example.org")) == "wrong-credentials");
  CHECK(codeOf(login("Alpha@example.org", "another good one")) == "ok");
}

TEST_CASE_METHOD(AccountFixture, "a forgotten password is reset by mail, once, and every session ends") {
  const auto before = newMember("Alpha");
  const auto ask = [&](const char* email) {
    REQUIRE(codeOf(run(recovery.request({accounts::MailPurpose::ResetPassword, email}, noSeal))) == "ok");
    auto due = run(outbox.due(std::string(accounts::PasswordRecovery::kWishKind), clock.now(), 10));
    REQUIRE(due->size() == 1);
    REQUIRE(codeOf(run(recovery.fulfil(due->front()))) == "ok");
    CHECK(run(outbox.due(std::string(accounts::PasswordRecovery::kWishKind), clock.now(), 10))->empty());
  };
  ask("nobody@example.org");
  CHECK_FALSE(resetAsked);
  ask("ALPHA@example.org");
  REQUIRE(resetAsked);
  const std::string token = resetAsked->resetToken;
  resetAsked.reset();
  ask("alpha@example.org");
  CHECK_FALSE(resetAsked);  // too soon after the last mail

  CHECK(codeOf(run(recovery.confirm({token, "short"}, 9, noSeal))) == "validation");
  REQUIRE(codeOf(run(recovery.confirm({token, "another good one"}, 9, noSeal))) == "ok");
  CHECK(codeOf(run(recovery.confirm({token, "yet another one"}, 9, noSeal))) == "invalid-reset-token");
  CHECK_FALSE(accepted(before.accessToken));
  CHECK(codeOf(refresh(before.refreshToken)) == "invalid-refresh-token");
  CHECK(codeOf(login("alpha@example.org", "another good one", 9)) == "ok");
}

TEST_CASE_METHOD(AccountFixture,
                 "a wish for the verification mail makes a second token for the unverified only") {
  REQUIRE(codeOf(signUp("a@example.org", "Alpha")) == "ok");
  clock.advance(61s);
  const auto ask = [&] {
    REQUIRE(codeOf(run(recovery.request({accounts::MailPurpose::VerifyEmail, "a@example.org"}, noSeal))) ==
            "ok");
    auto due = run(outbox.due(std::string(accounts::PasswordRecovery::kWishKind), clock.now(), 10));
    REQUIRE(codeOf(run(recovery.fulfil(due->front()))) == "ok");
  };
  ask();
  REQUIRE(verificationAsked);
  CHECK(codeOf(run(accountService.verifyEmail(verificationAsked->verificationToken, noSeal))) == "ok");
  verificationAsked.reset();
  clock.advance(61s);
  ask();
  CHECK_FALSE(verificationAsked);
}

TEST_CASE_METHOD(AccountFixture, "staff and demo members can be made again without harm") {
  const auto made = run(services.createStaff({"op@example.org", "", "operator password", Role::Operator}));
  REQUIRE(codeOf(made) == "ok");
  const auto first = login("op@example.org", "operator password");
  REQUIRE(codeOf(first) == "ok");
  CHECK(first->member.role == Role::Operator);
  CHECK(first->member.emailVerified);
  const auto again = run(services.createStaff({"op@example.org", "", "another password 1", Role::Moderator}));
  REQUIRE(codeOf(again) == "ok");
  CHECK(*again == *made);
  CHECK_FALSE(accepted(first->accessToken));
  CHECK(login("op@example.org", "another password 1")->member.role == Role::Moderator);

  const auto demo = run(services.createDemoMembers(250, "demo password"));
  REQUIRE(codeOf(demo) == "ok");
  REQUIRE(demo->size() == 250);
  CHECK(*run(services.createDemoMembers(260, "demo password")) == [&] {
    auto all = *run(services.createDemoMembers(260, "demo password"));
    return all;
  }());
  CHECK(codeOf(login("demo7@example.org", "demo password")) == "ok");
}

TEST_CASE_METHOD(AccountFixture, "cards come in the order asked for, without the unknown") {
  const auto demo = *run(services.createDemoMembers(50, "demo password"));
  std::vector<MemberId> wanted{demo[49], MemberId{5}, demo[3], demo[20]};
  for (int i = 0; i < 30; ++i) wanted.push_back(demo[static_cast<std::size_t>(i)]);
  const auto cards = run(services.cards(wanted));
  REQUIRE(codeOf(cards) == "ok");
  REQUIRE(cards->size() == wanted.size() - 1);
  CHECK(cards->at(0).id == demo[49]);
  CHECK(cards->at(1).id == demo[3]);
  CHECK_FALSE(cards->at(0).nickname.empty());
}

TEST_CASE_METHOD(AccountFixture,
                 "a block takes writing away at once, ends by itself and survives a restart") {
  const auto me = newMember("Alpha");
  CHECK(cache.check(me.accessToken)->capabilities.has(Capability::WritePosts));
  const UtcTime until = clock.now() + 10min;
  CHECK(writeNow([&](sql::WriteSession& s) { return services.setBlockedUntil(s, me.member.id, until); }));
  auto bearer = cache.check(me.accessToken);
  REQUIRE(bearer);
  CHECK(bearer->blocked);
  CHECK_FALSE(bearer->capabilities.has(Capability::WritePosts));
  CHECK(bearer->capabilities.has(Capability::Signed));
  CHECK(login("Alpha@example.org")->member.blockedUntil == until);

  accounts::AccessStandings restarted{905s};
  accounts::MemberServices again(ports, restarted);
  REQUIRE(codeOf(run(again.load(905s))) == "ok");
  accounts::TokenCache fresh{tokens, restarted, clock, metrics, 5s};
  CHECK(fresh.check(me.accessToken)->blocked);

  clock.advance(10min);
  CHECK_FALSE(cache.check(me.accessToken)->blocked);
  CHECK(cache.check(me.accessToken)->capabilities.has(Capability::WritePosts));
}

TEST_CASE_METHOD(AccountFixture, "a new role holds at once for tokens that were issued before") {
  const auto me = newMember("Alpha");
  CHECK_FALSE(cache.check(me.accessToken)->capabilities.has(Capability::ModerateContent));
  writeNow([&](sql::WriteSession& s) { services.setRole(s, me.member.id, Role::Moderator, clock.now()); });
  CHECK(cache.check(me.accessToken)->capabilities.has(Capability::ModerateContent));
}

}  // namespace
}  // namespace madang
