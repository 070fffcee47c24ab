#include <deque>
#include <future>

#include <boost/asio/co_spawn.hpp>
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include "features/slack/domain/slack_notifier.h"
#include "support/manual_timers.h"

using namespace madang;
using namespace madang::slack;
using operations::EventKind;
using operations::OperationEvent;

namespace {

/// Answers what the test has put down, and remembers the bodies.
struct FakeHttp final : HttpClient {
  Task<Result<HttpAnswer, HttpError>> send(HttpRequest request) override {
    bodies.push_back(request.body);
    HttpAnswer answer;
    answer.status = statuses.empty() ? 200 : statuses.front();
    if (!statuses.empty()) statuses.pop_front();
    if (answer.status == 429) answer.headers.emplace_back("retry-after", "7");
    co_return answer;
  }
  std::deque<unsigned> statuses;
  std::vector<std::string> bodies;
};

struct World {
  void happens(EventKind kind, const std::string& state, const std::string& summary,
               boost::json::object data = {}) {
    OperationEvent event;
    event.kind = kind;
    event.state = state;
    event.summary = summary;
    event.subject = "x:1";
    event.data = std::move(data);
    feed.publish(std::move(event));
  }
  void send() {
    test::Started<int> started(context, sendAndTell(&notifier));
    time.advance(context, 30s);
    REQUIRE(started.done());
  }
  static Task<int> sendAndTell(SlackNotifier* notifier) {
    co_await notifier->send();
    co_return 0;
  }
  std::string text(std::size_t number) {
    return std::string(boost::json::parse(http.bodies.at(number)).as_object().at("text").as_string());
  }

  boost::asio::io_context context;
  test::VirtualTime time;
  test::SeededRandom random;
  test::RecordingLog log;
  Metrics metrics;
  operations::OperationEvents feed;
  resilience::ResilienceRegistry registry{{}, time, random, nullptr};
  FakeHttp http;
  SlackNotifier notifier{http, registry.policy("slack", slackPolicy()),
                         feed, metrics,
                         log,  {"https://hooks.example.org/services/secret", "prod"}};
};

}  // namespace

TEST_CASE("what gathers is one message, and nothing is no message") {
  World world;
  world.send();
  CHECK(world.http.bodies.empty());
  world.happens(EventKind::Alert, "firing", "memory: 93 % (limit 80 %)");
  world.happens(EventKind::JobRun, "failed", "backup failed: <disk> & more");
  world.happens(EventKind::JobRun, "succeeded", "popular.refresh succeeded");
  world.send();
  REQUIRE(world.http.bodies.size() == 1);
  CHECK(
      world.text(0) ==
      "*Madang prod*\n:warning: memory: 93 % (limit 80 %)\n:warning: backup failed: &lt;disk&gt; &amp; more");
  world.send();
  CHECK(world.http.bodies.size() == 1);
}

TEST_CASE("a message that Slack does not take waits for the next time") {
  World world;
  world.http.statuses = {500, 500, 500};
  world.happens(EventKind::Alert, "firing", "first");
  world.send();
  CHECK(world.http.bodies.size() == 3);
  CHECK(world.log.has("slack.not-sent"));
  world.happens(EventKind::Alert, "resolved", "second");
  world.send();
  CHECK(world.text(3) == "*Madang prod*\n:warning: first\n:white_check_mark: second");
}

TEST_CASE("an answer that says the webhook is gone is not asked again at once") {
  World world;
  world.http.statuses = {404};
  world.happens(EventKind::Alert, "firing", "x");
  world.send();
  CHECK(world.http.bodies.size() == 1);
}

TEST_CASE("the queue is bounded and says what it lost") {
  World world;
  for (std::size_t i = 0; i < SlackNotifier::kMostLines + 5; ++i)
    world.happens(EventKind::Alert, "firing", "alert " + std::to_string(i));
  world.send();
  CHECK(world.text(0).find("alert 5\n") != std::string::npos);
  CHECK(world.text(0).find("… and 5 more") != std::string::npos);
}

TEST_CASE("silenced and pending alerts, and Slack's own breaker, are not told") {
  OperationEvent event;
  event.kind = EventKind::Alert;
  event.state = "pending";
  CHECK_FALSE(lineOf(event));
  event.state = "firing";
  CHECK(lineOf(event));
  event.data = {{"silence", "12"}};
  CHECK_FALSE(lineOf(event));
  OperationEvent breaker;
  breaker.kind = EventKind::Breaker;
  breaker.state = "open";
  breaker.subject = "breaker:slack";
  CHECK_FALSE(lineOf(breaker));
  breaker.subject = "breaker:smtp-primary";
  CHECK(lineOf(breaker));
}
