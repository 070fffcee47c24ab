#include "features/mail/domain/mail_routes.h"

#include <catch2/catch.hpp>

#include "support/manual_timers.h"

using namespace madang;
using namespace madang::mail;
using resilience::BreakerState;
using Sent = Result<MailReceipt, MailError>;

namespace {

/// Answers as it is told to, and counts.
struct FakeProvider final : MailTransport {
  Task<Sent> send(MailMessage message) override {
    ids.push_back(message.messageId);
    if (error) co_return Failure{*error};
    co_return MailReceipt{"fake", 250, ""};
  }
  std::optional<MailError> error;
  std::vector<std::string> ids;
};

MailError failure(MailBlame blame, bool permanent = false) {
  MailError error;
  error.detail = "451 later";
  error.blame = blame;
  error.permanent = permanent;
  return error;
}

resilience::PolicySettings few() {
  resilience::PolicySettings settings;
  settings.retry.maxAttempts = 1;
  settings.breaker.minimumCalls = settings.breaker.windowSize = 3;
  settings.breaker.halfOpenCalls = 1;
  settings.timeLimit.limit = 0ms;
  return settings;
}

struct World {
  static Task<std::optional<Sent>> sending(MailRoutes* over, MailMessage message) {
    auto sent = co_await over->send(std::move(message));
    co_return std::optional<Sent>(std::move(sent));
  }
  Sent send(std::int64_t attempts = 0, std::string provider = "", int id = 7) {
    return sendOver(routes, attempts, std::move(provider), id);
  }
  Sent sendOver(MailRoutes& over, std::int64_t attempts, std::string provider, int id) {
    MailMessage message;
    message.messageId = std::to_string(id) + "@madang.example";
    message.provider = std::move(provider);
    message.to = "kim@example.org";
    message.attempts = attempts;
    test::Started<std::optional<Sent>> started(context, sending(&over, std::move(message)));
    test::VirtualTime::run(context);
    REQUIRE(started.done());
    return *started.value();
  }

  boost::asio::io_context context;
  test::VirtualTime time;
  test::SeededRandom random;
  resilience::ResilienceRegistry registry{{}, time, random, nullptr};
  FakeProvider first;
  FakeProvider second;
  MailSteering steering;
  QuotaBook quota{time.clock};
  MailRoutes routes{
      {{first, registry.policy("smtp-primary", few())}, {second, registry.policy("smtp-secondary", few())}},
      4,
      steering,
      quota};
};

}  // namespace

TEST_CASE("the first provider takes the mail and the second is not asked") {
  World world;
  CHECK(world.send().ok());
  CHECK(world.first.ids.size() == 1);
  CHECK(world.second.ids.empty());
}

TEST_CASE(
    "trouble that passes is waited for; three times of it open the breaker and the second carries at once") {
  World world;
  world.first.error = failure(MailBlame::Provider);
  for (int i = 0; i < 3; ++i) {
    const auto sent = world.send();
    REQUIRE_FALSE(sent.ok());
    CHECK_FALSE(sent.error().permanent);
    CHECK(sent.error().provider == "smtp-primary");
  }
  CHECK(world.second.ids.empty());
  CHECK(world.send().ok());
  CHECK(world.first.ids.size() == 3);
  CHECK(world.second.ids == std::vector<std::string>{"7@madang.example"});
}

TEST_CASE("the first provider has the mail again once its breaker has closed") {
  World world;
  world.first.error = failure(MailBlame::Provider);
  for (int i = 0; i < 4; ++i) static_cast<void>(world.send().ok());
  world.first.error.reset();
  world.time.clock.advance(61s);
  CHECK(world.send().ok());
  CHECK(world.first.ids.size() == 4);
  CHECK(world.registry.find("smtp-primary")->breaker().state() == BreakerState::Closed);
}

TEST_CASE("a provider that wants none of our mail is passed over, and its refusal is final for no mail") {
  World world;
  world.first.error = failure(MailBlame::Provider, true);
  CHECK(world.send().ok());
  CHECK(world.second.ids.size() == 1);
  world.second.error = failure(MailBlame::Provider, true);
  const auto sent = world.send();
  REQUIRE_FALSE(sent.ok());
  CHECK_FALSE(sent.error().permanent);
  CHECK(sent.error().blame == MailBlame::Provider);
}

TEST_CASE("a refused recipient is refused by one provider, once, and speaks for the provider") {
  World world;
  world.first.error = failure(MailBlame::Message, true);
  for (int i = 0; i < 10; ++i) {
    const auto sent = world.send();
    REQUIRE_FALSE(sent.ok());
    CHECK(sent.error().permanent);
    CHECK(sent.error().blame == MailBlame::Message);
  }
  CHECK(world.second.ids.empty());
  CHECK(world.registry.find("smtp-primary")->breaker().state() == BreakerState::Closed);
}

TEST_CASE("a message that has failed four times at the first provider begins with the second") {
  World world;
  CHECK(world.send(3).ok());
  CHECK(world.first.ids.size() == 1);
  CHECK(world.send(4).ok());
  CHECK(world.second.ids.size() == 1);
  CHECK(world.send(8).ok());
  CHECK(world.first.ids.size() == 2);
}

TEST_CASE("with both breakers open nobody is asked, and that is no attempt") {
  World world;
  for (const char* name : {"smtp-primary", "smtp-secondary"})
    world.registry.find(name)->breaker().transition(BreakerState::ForcedOpen, "test").ignoreBecause("legal");
  const auto sent = world.send();
  REQUIRE_FALSE(sent.ok());
  CHECK(sent.error().blame == MailBlame::Unavailable);
  CHECK_FALSE(sent.error().permanent);
  CHECK(world.first.ids.empty());
  CHECK(world.second.ids.empty());
}

TEST_CASE("an operator's provider comes first, for one message or for all, and the other one still helps") {
  World world;
  CHECK(world.send(0, "smtp-secondary").ok());
  CHECK(world.second.ids.size() == 1);
  world.steering.prefer("smtp-secondary");
  CHECK(world.send().ok());
  CHECK(world.second.ids.size() == 2);
  world.second.error = failure(MailBlame::Provider, true);
  CHECK(world.send().ok());
  CHECK(world.first.ids.size() == 1);
}

TEST_CASE("a paused provider is not asked, and with both paused that is no attempt") {
  World world;
  world.steering.pause("smtp-primary", true);
  CHECK(world.routes.takesMail());
  CHECK(world.send().ok());
  CHECK(world.first.ids.empty());
  world.steering.pause("smtp-secondary", true);
  CHECK_FALSE(world.routes.takesMail());
  CHECK(world.send().error().blame == MailBlame::Unavailable);
}

TEST_CASE("the weights share the messages out, each message always to the same provider") {
  World world;
  MailRoutes routes{{{world.first, world.registry.policy("smtp-primary", few()), 3, 0},
                     {world.second, world.registry.policy("smtp-secondary", few()), 1, 0}},
                    4,
                    world.steering,
                    world.quota};
  for (int id = 0; id < 1000; ++id) CHECK(world.sendOver(routes, 0, "", id).ok());
  CHECK(world.first.ids.size() > 650);
  CHECK(world.first.ids.size() < 850);
  const auto before = world.first.ids;
  world.first.ids.clear();
  for (int id = 0; id < 1000; ++id) CHECK(world.sendOver(routes, 0, "", id).ok());
  CHECK(world.first.ids == before);
}

TEST_CASE("a provider is given no more than its quota of a day; what it refused does not count") {
  World world;
  MailRoutes routes{{{world.first, world.registry.policy("smtp-primary", few()), 0, 2},
                     {world.second, world.registry.policy("smtp-secondary", few()), 0, 1}},
                    4,
                    world.steering,
                    world.quota};
  world.first.error = failure(MailBlame::Message, true);
  CHECK_FALSE(world.sendOver(routes, 0, "", 1).ok());
  world.first.error.reset();
  for (int id = 0; id < 3; ++id) CHECK(world.sendOver(routes, 0, "", id).ok());
  CHECK(world.first.ids.size() == 3);
  CHECK(world.second.ids.size() == 1);
  CHECK_FALSE(routes.takesMail());
  CHECK(world.sendOver(routes, 0, "", 9).error().blame == MailBlame::Unavailable);
  world.time.clock.advance(24h);
  CHECK(world.sendOver(routes, 0, "", 9).ok());
}

TEST_CASE("what one server cannot write is offered to the other, and refused when nobody can") {
  World world;
  world.first.error = failure(MailBlame::Message, true);
  world.first.error->elsewhere = true;
  CHECK(world.send().ok());
  CHECK(world.second.ids.size() == 1);
  world.second.error = world.first.error;
  CHECK(world.send().error().permanent);
  CHECK(world.registry.policy("smtp-primary", few()).breaker().snapshot().state == BreakerState::Closed);
  world.steering.pause("smtp-secondary", true);
  CHECK_FALSE(world.send().error().permanent);  // nobody has asked that one
}
