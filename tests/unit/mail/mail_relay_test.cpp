#include "features/mail/domain/mail_relay.h"

#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "features/mail/domain/mail_listener.h"
#include "features/mail/domain/stored_message.h"
#include "support/manual_timers.h"

using namespace madang;
using namespace madang::mail;
using Sent = Result<MailReceipt, MailError>;

namespace {

/// The outbox as a list.
struct ListOutbox final : Outbox {
  struct Row {
    OutboxItem item;
    UtcTime next;
    int state = 0;  // 0 waiting, 1 done, 2 given up
  };
  void enqueue(sql::WriteSession&, std::string_view, std::string) override {}
  void markDone(sql::WriteSession&, std::int64_t, UtcTime) override {}
  Task<Outcome<std::vector<OutboxItem>>> due(std::string, UtcTime now, std::int64_t limit) override {
    std::vector<OutboxItem> items;
    for (const auto& [id, row] : rows)
      if (row.state == 0 && row.next <= now && std::ssize(items) < limit) items.push_back(row.item);
    co_return items;
  }
  Task<Outcome<void>> done(std::int64_t id, UtcTime) override {
    rows[id].state = 1;
    co_return Outcome<void>{};
  }
  Task<Outcome<void>> retryAt(std::int64_t id, UtcTime next, std::string) override {
    ++rows[id].item.attempts;
    rows[id].next = next;
    co_return Outcome<void>{};
  }
  Task<Outcome<void>> bury(std::int64_t id, UtcTime, std::string) override {
    ++rows[id].item.attempts;
    rows[id].state = 2;
    co_return Outcome<void>{};
  }
  Task<Outcome<std::int64_t>> removeDone(UtcTime, std::int64_t) override { co_return 0; }

  int count(int state) const {
    int found = 0;
    for (const auto& [id, row] : rows) found += row.state == state;
    return found;
  }
  std::map<std::int64_t, Row> rows;
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

/// Every attempt in memory.
struct ListJournal final : MailJournal {
  Task<Outcome<Start>> begin(std::int64_t item, UtcTime now) override {
    auto& all = items[item];
    Start start;
    start.alreadySent = !all.empty() && all.back().outcome == AttemptOutcome::Sent;
    start.maybeTwice =
        !all.empty() && (all.back().outcome == AttemptOutcome::UnderWay || all.back().maybeTwice);
    start.number = std::ssize(all) + 1;
    MailAttempt attempt;
    attempt.number = start.number;
    attempt.startedAt = now;
    attempt.maybeTwice = start.maybeTwice;
    if (!start.alreadySent) all.push_back(attempt);
    co_return start;
  }
  Task<Outcome<void>> finish(std::int64_t item, MailAttempt attempt) override {
    auto& kept = items[item].at(static_cast<std::size_t>(attempt.number - 1));
    attempt.maybeTwice = kept.maybeTwice;
    kept = std::move(attempt);
    co_return Outcome<void>{};
  }
  Task<Outcome<std::vector<MailAttempt>>> attempts(std::int64_t item) override { co_return items[item]; }
  Task<Outcome<std::int64_t>> forget(UtcTime, std::int64_t) override { co_return 0; }
  std::map<std::int64_t, std::vector<MailAttempt>> items;
};

struct World {
  void enqueue(int count) {
    for (int i = 0; i < count; ++i) {
      const std::int64_t id = 1 + std::ssize(outbox.rows);
      StoredMessage stored{"kim@example.org", "ko", "제목", "본문", time.clock.now()};
      outbox.rows[id] = {{id, std::string(kMessageKind), toJson(stored), 0, time.clock.now()},
                         time.clock.now()};
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
  ListOutbox outbox;
  FakeTransport transport{time};
  ListJournal journal;
  MailRelay relay{{outbox, transport, journal, time.clock, random, metrics, log}, MailSettings{}};
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
  CHECK(world.outbox.count(1) == 450);
  CHECK(world.transport.most == 8);
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
    for (const auto& [id, row] : world.outbox.rows) {
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
  CHECK(world.outbox.count(2) == 1);
}

TEST_CASE("a bounce is final at once") {
  World world;
  world.transport.error = failure(MailBlame::Message, true);
  world.enqueue(1);
  world.run();
  CHECK(world.outbox.count(2) == 1);
  CHECK(world.metrics.expose().find("madang_mails_total{result=\"bounced\"} 1") != std::string::npos);
}

TEST_CASE("while nobody takes mail nothing is written and no attempt is counted") {
  World world;
  world.transport.error = failure(MailBlame::Unavailable);
  world.enqueue(1000);
  for (int i = 0; i < 100; ++i) world.run();
  CHECK(world.outbox.count(0) == 1000);
  for (const auto& [id, row] : world.outbox.rows) REQUIRE(row.item.attempts == 0);
  CHECK(world.transport.ids.size() <= 100 * 8);
  world.transport.error.reset();
  CHECK(world.run() == 1000);
}

TEST_CASE("what the journal knows to be sent is not sent again, only put away") {
  World world;
  world.enqueue(1);
  MailAttempt sent;
  sent.number = 1;
  sent.outcome = AttemptOutcome::Sent;
  world.journal.items[1] = {sent};  // the process ended before the outbox was told
  world.run();
  CHECK(world.transport.ids.empty());
  CHECK(world.outbox.count(1) == 1);
}

TEST_CASE("an attempt whose end nobody knows is made once more and marked") {
  World world;
  world.enqueue(1);
  MailAttempt lost;
  lost.number = 1;
  world.journal.items[1] = {lost};
  world.run();
  CHECK(world.transport.ids.size() == 1);
  CHECK(world.journal.items[1].at(1).maybeTwice);
  CHECK(world.log.has("mail.maybe-twice"));
  CHECK(world.metrics.expose().find("madang_mails_maybe_twice_total 1") != std::string::npos);
}

TEST_CASE("the journal tells what became of every attempt") {
  World world;
  world.enqueue(1);
  world.transport.error = failure(MailBlame::Provider);
  world.run();
  world.transport.error = failure(MailBlame::Message, true);
  world.time.advance(world.context, 1min);
  world.run();
  REQUIRE(world.journal.items[1].size() == 2);
  CHECK(world.journal.items[1][0].outcome == AttemptOutcome::Deferred);
  CHECK(world.journal.items[1][0].detail == "451 later");
  CHECK(world.journal.items[1][1].outcome == AttemptOutcome::Bounced);
}
