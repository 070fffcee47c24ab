#include "features/mail/domain/mail_relay.h"

#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "features/mail/domain/stored_message.h"
#include "support/manual_timers.h"

using namespace madang;
using namespace madang::mail;
using Sent = Result<MailReceipt, MailError>;

namespace {

/// The queue in memory.
struct ListQueue final : MailQueue {
  struct Row {
    ClaimedMessage message;
    UtcTime next;
    MailState state = MailState::Queued;
    std::vector<MailAttempt> attempts;
  };
  Task<Outcome<Claim>> exchange(std::vector<Finished> ended, std::size_t limit, UtcTime due,
                                UtcTime now) override {
    for (Finished& each : ended) note(std::move(each));
    Claim claim;
    for (auto& [id, row] : rows) {
      if (claim.messages.size() + claim.bounced == limit) break;
      if (row.next > due || (row.state != MailState::Queued && row.state != MailState::Deferred)) continue;
      if (gone.contains(id)) {
        row.state = MailState::Bounced;
        ++claim.bounced;
        continue;
      }
      row.state = MailState::Sending;
      row.message.number = std::ssize(row.attempts) + 1;
      MailAttempt attempt;
      attempt.number = row.message.number;
      attempt.startedAt = now;
      attempt.maybeTwice = row.message.maybeTwice;
      row.attempts.push_back(attempt);
      claim.messages.push_back(row.message);
    }
    mostUnderWay = std::max(mostUnderWay, count(MailState::Sending));
    co_return claim;
  }
  void note(Finished finished) {
    Row& row = rows.at(finished.id.value);
    finished.attempt.maybeTwice = row.message.maybeTwice;
    const AttemptOutcome outcome = finished.attempt.outcome;
    row.attempts.back() = std::move(finished.attempt);
    ++row.message.attempts;
    row.next = finished.nextAttemptAt;
    if (outcome == AttemptOutcome::Unknown) row.message.maybeTwice = true;
    row.state = outcome == AttemptOutcome::Sent      ? MailState::Sent
                : outcome == AttemptOutcome::Bounced ? MailState::Bounced
                : outcome == AttemptOutcome::GivenUp ? MailState::Dead
                                                     : MailState::Deferred;
  }
  Task<Outcome<void>> release(ClaimedMessage message, UtcTime next) override {
    Row& row = rows.at(message.id.value);
    row.attempts.pop_back();
    row.state = MailState::Queued;
    row.next = next;
    co_return Outcome<void>{};
  }
  Task<Outcome<std::int64_t>> recover(UtcTime, std::vector<UtcTime> next) override {
    std::int64_t count = 0;
    for (auto& [id, row] : rows) {
      if (row.state != MailState::Sending) continue;
      row.state = MailState::Deferred;
      row.message.maybeTwice = true;
      row.next = next[static_cast<std::size_t>(count++)];
    }
    co_return count;
  }
  Task<Outcome<std::int64_t>> forget(UtcTime, std::int64_t) override { co_return 0; }
  Task<Outcome<std::vector<ProviderCount>>> sentSince(UtcTime) override {
    co_return std::vector<ProviderCount>{};
  }

  int count(MailState state) const {
    int found = 0;
    for (const auto& [id, row] : rows) found += row.state == state;
    return found;
  }
  std::map<std::int64_t, Row> rows;
  std::set<std::int64_t> gone;  // addresses on the bounce list
  int mostUnderWay = 0;
};

struct FakeTransport final : MailTransport {
  explicit FakeTransport(resilience::Time passing) : time(passing) {}
  Task<Sent> send(MailMessage message) override {
    ids.push_back(message.messageId);
    most = std::max(most, ++running);
    co_await resilience::sleepFor(time, 10ms);
    --running;
    if (error) co_return Failure{*error};
    co_return MailReceipt{};
  }
  resilience::Time time;
  std::optional<MailError> error;
  std::vector<std::string> ids;
  int running = 0;
  int most = 0;
};

struct World {
  void enqueue(int count) {
    for (int i = 0; i < count; ++i) {
      const std::int64_t id = 1 + std::ssize(queue.rows);
      StoredMessage stored{"kim@example.org", "ko", "제목", "본문", time.clock.now(), {}, {}};
      queue.rows[id].message.id = MailMessageId{id};
      queue.rows[id].message.payload = toJson(stored);
      queue.rows[id].next = time.clock.now();
    }
  }
  Task<std::int64_t> running() {
    std::function<bool()> never = [] { return false; };
    auto sent = co_await relay.run(std::move(never));
    co_return sent ? *sent : -1;
  }
  std::int64_t run() {
    test::Started<std::int64_t> started(context, running());
    for (int i = 0; i < 10'000 && !started.done(); ++i) time.advance(context, 10ms);
    REQUIRE(started.done());
    return started.value();
  }

  boost::asio::io_context context;
  test::VirtualTime time;
  test::SeededRandom random;
  test::RecordingLog log;
  Metrics metrics;
  MailSteering steering;
  ListQueue queue;
  FakeTransport transport{time};
  MailSettings settings;
  MailRelay relay{{queue, transport, steering, time, random, metrics, log}, settings};
};

MailError failure(MailBlame blame, bool permanent = false) {
  MailError error;
  error.detail = "451 later";
  error.blame = blame;
  error.permanent = permanent;
  return error;
}

}  // namespace

TEST_CASE("everything that waits is sent once, a few at a time") {
  World world;
  world.enqueue(450);
  CHECK(world.run() == 450);
  CHECK(world.queue.count(MailState::Sent) == 450);
  CHECK(world.transport.most == 8);
  CHECK(world.queue.mostUnderWay <= 3 * 8);  // some are taken ahead, so that none waits for the disk
  const std::set<std::string> ids(world.transport.ids.begin(), world.transport.ids.end());
  CHECK(ids.size() == 450);
  CHECK(world.run() == 0);
}

TEST_CASE("the waits lie around 2, 3, 7 and 10 seconds, then minutes and hours, evenly spread") {
  World world;
  world.transport.error = failure(MailBlame::Provider);
  world.enqueue(400);
  for (const std::chrono::milliseconds around : {2s, 3s, 7s, 10s, 60s}) {
    const UtcTime before = world.time.clock.now();
    world.run();
    std::chrono::milliseconds sum{0};
    std::chrono::milliseconds most{0};
    for (const auto& [id, row] : world.queue.rows) {
      REQUIRE(row.next > before);
      sum += row.next - before;
      most = std::max(most, row.next - before);
    }
    CHECK(sum / 400 > around * 85 / 100);
    CHECK(sum / 400 < around * 115 / 100 + 1s);  // the run itself takes half a second
    CHECK(most <= 2 * around + 2s);
    world.time.advance(world.context, 2 * around + 3s);
  }
}

TEST_CASE("the same Message-ID over all attempts, and after the last one an operator has the mail") {
  World world;
  world.transport.error = failure(MailBlame::Provider);
  world.enqueue(1);
  for (int i = 0; i < 40; ++i) {
    world.run();
    world.time.advance(world.context, 24h);
  }
  CHECK(world.transport.ids == std::vector<std::string>(12, "1@madang.example"));
  CHECK(world.queue.count(MailState::Dead) == 1);
}

TEST_CASE("a bounce is final at once") {
  World world;
  world.transport.error = failure(MailBlame::Message, true);
  world.enqueue(1);
  world.run();
  CHECK(world.queue.count(MailState::Bounced) == 1);
  CHECK(world.metrics.expose().find("madang_mails_total{result=\"bounced\"} 1") != std::string::npos);
}

TEST_CASE("while nobody takes mail nothing is written and no attempt is counted") {
  World world;
  world.transport.error = failure(MailBlame::Unavailable);
  world.enqueue(1000);
  for (int i = 0; i < 100; ++i) world.run();
  CHECK(world.queue.count(MailState::Queued) == 1000);
  for (const auto& [id, row] : world.queue.rows) REQUIRE(row.message.attempts == 0);
  CHECK(world.transport.ids.size() <= 100 * 8);
  world.transport.error.reset();
  world.time.advance(world.context, 2s);
  CHECK(world.run() == 1000);
}

TEST_CASE("what was taken ahead is put back when nobody takes mail any more") {
  World world;
  world.enqueue(100);
  test::Started<std::int64_t> started(world.context, world.running());
  world.time.advance(world.context, 10ms);
  CHECK(world.queue.count(MailState::Sending) > 8);
  world.steering.pause(MailSteering::kAll, true);
  for (int i = 0; i < 100 && !started.done(); ++i) world.time.advance(world.context, 10ms);
  REQUIRE(started.done());
  CHECK(world.queue.count(MailState::Sending) == 0);
  CHECK(world.queue.count(MailState::Sent) + world.queue.count(MailState::Queued) == 100);
  CHECK(world.queue.count(MailState::Sent) == started.value());
  for (const auto& [id, row] : world.queue.rows)
    CHECK(std::ssize(row.attempts) == (row.state == MailState::Sent ? 1 : 0));
}

TEST_CASE("what was under way when the process ended waits for a moment, is sent once more and marked") {
  World world;
  world.enqueue(1);
  world.queue.rows[1].state = MailState::Sending;
  world.queue.rows[1].attempts.emplace_back();
  CHECK(world.run() == 0);
  world.time.advance(world.context, 15s);
  CHECK(world.run() == 1);
  CHECK(world.transport.ids.size() == 1);
  CHECK(world.queue.rows[1].attempts.at(1).maybeTwice);
  CHECK(world.log.has("mail.maybe-twice"));
  CHECK(world.metrics.expose().find("madang_mails_maybe_twice_total 1") != std::string::npos);
}

TEST_CASE("an attempt whose verdict never came is made once more, and then an operator decides") {
  World world;
  MailError error = failure(MailBlame::Provider);
  error.ambiguous = true;
  world.transport.error = error;
  world.enqueue(1);
  for (int i = 0; i < 10; ++i) {
    world.run();
    world.time.advance(world.context, 10min);
  }
  CHECK(world.transport.ids.size() == 2);
  CHECK(world.queue.count(MailState::Dead) == 1);
  CHECK(world.queue.rows[1].attempts[0].outcome == AttemptOutcome::Unknown);
  CHECK(world.queue.rows[1].attempts[1].maybeTwice);
}

TEST_CASE("while sending is paused nothing is touched") {
  World world;
  world.steering.pause(MailSteering::kAll, true);
  world.enqueue(3);
  CHECK(world.run() == 0);
  CHECK(world.queue.count(MailState::Queued) == 3);
  world.steering.pause(MailSteering::kAll, false);
  CHECK(world.run() == 3);
}

TEST_CASE("a long queue is drained no faster than the settings say") {
  World world;
  world.settings.perSecond = 50;
  MailRelay slow{
      {world.queue, world.transport, world.steering, world.time, world.random, world.metrics, world.log},
      world.settings};
  world.enqueue(500);
  const auto running = [](MailRelay* relay) -> Task<std::int64_t> {
    std::function<bool()> never = [] { return false; };
    auto sent = co_await relay->run(std::move(never));
    co_return sent ? *sent : -1;
  };
  const auto begun = world.time.clock.steady();
  test::Started<std::int64_t> started(world.context, running(&slow));
  while (!started.done() && world.time.clock.steady() < begun + 60s) world.time.advance(world.context, 10ms);
  REQUIRE(started.done());
  CHECK(started.value() == 500);
  CHECK(world.queue.mostUnderWay <= 2 * 8 + 50 / 10);
  CHECK(world.time.clock.steady() - begun > 8s);  // a second's worth may go at once
  CHECK(world.time.clock.steady() - begun < 12s);
}

TEST_CASE("workers that wait are served however many of the due messages are for nobody") {
  for (const std::uint32_t perSecond : {5U, 50U, 0U}) {
    World world;
    world.settings.perSecond = perSecond;
    MailRelay relay{
        {world.queue, world.transport, world.steering, world.time, world.random, world.metrics, world.log},
        world.settings};
    world.enqueue(60);
    for (std::int64_t id = 1; id <= 60; ++id)
      if (id % 5 == 0 || id > 40) world.queue.gone.insert(id);
    const auto running = [](MailRelay* which) -> Task<std::int64_t> {
      std::function<bool()> never = [] { return false; };
      auto sent = co_await which->run(std::move(never));
      co_return sent ? *sent : -1;
    };
    test::Started<std::int64_t> started(world.context, running(&relay));
    for (int i = 0; i < 6'000 && !started.done(); ++i) world.time.advance(world.context, 10ms);
    REQUIRE(started.done());
    CHECK(started.value() == 32);
    CHECK(world.queue.count(MailState::Bounced) == 28);
  }
}

TEST_CASE("the attempts tell what became of every attempt") {
  World world;
  world.enqueue(1);
  world.transport.error = failure(MailBlame::Provider);
  world.run();
  world.transport.error = failure(MailBlame::Message, true);
  world.time.advance(world.context, 1min);
  world.run();
  REQUIRE(world.queue.rows[1].attempts.size() == 2);
  CHECK(world.queue.rows[1].attempts[0].outcome == AttemptOutcome::Deferred);
  CHECK(world.queue.rows[1].attempts[0].detail == "451 later");
  CHECK(world.queue.rows[1].attempts[1].outcome == AttemptOutcome::Bounced);
}
