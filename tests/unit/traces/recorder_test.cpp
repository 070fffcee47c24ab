#include "features/traces/domain/recorder.h"

#include <thread>

#include <catch2/catch.hpp>

#include "support/fakes.h"

namespace madang::traces {
namespace {

SlowRequest request(double ms, std::string route = "/a", std::string traceId = {}) {
  SlowRequest slow;
  slow.method = "GET";
  slow.route = std::move(route);
  slow.durationMs = ms;
  slow.traceId = std::move(traceId);
  return slow;
}

std::chrono::nanoseconds ms(double value) {
  return std::chrono::nanoseconds{static_cast<std::int64_t>(value * 1e6)};
}

void offer(Recorder& recorder, const void* route, SlowRequest slow) {
  if (recorder.wants(route, ms(slow.durationMs))) recorder.keep(route, std::move(slow), nullptr);
}

}  // namespace

TEST_CASE("the worst five of each route are kept, slowest first") {
  test::ManualClock clock;
  Recorder recorder(clock);
  int a = 0, b = 0;
  for (int i = 1; i <= 50; ++i) offer(recorder, &a, request(i % 10 * 5 + i * 0.1, "/a"));
  offer(recorder, &b, request(2, "/b"));
  const auto all = recorder.worst("/a", 100);
  REQUIRE(all.size() == 5);
  for (std::size_t i = 1; i < all.size(); ++i) CHECK(all[i - 1].durationMs >= all[i].durationMs);
  CHECK(all.front().durationMs == Approx(49.9));
  CHECK(all.back().durationMs == Approx(45.9));
  CHECK(recorder.worst("", 100).size() == 6);
  CHECK(recorder.worst("GET /b", 100).size() == 1);
  CHECK(recorder.worst("POST /b", 100).empty());
  CHECK(recorder.worst("", 2).size() == 2);
}

TEST_CASE("quick requests are never wanted, and a full list wants only slower ones") {
  test::ManualClock clock;
  Recorder recorder(clock);
  int route = 0;
  CHECK(!recorder.wants(&route, ms(0.9)));
  for (int i = 0; i < 5; ++i) offer(recorder, &route, request(10 + i));
  CHECK(!recorder.wants(&route, ms(10)));
  CHECK(recorder.wants(&route, ms(10.5)));
}

TEST_CASE("the window slides: after an hour the worst are forgotten, and room is made every ten minutes") {
  test::ManualClock clock;
  Recorder recorder(clock);
  int route = 0;
  for (int i = 0; i < 5; ++i) offer(recorder, &route, request(100));
  clock.advance(11min);
  CHECK(recorder.wants(&route, ms(2)));
  offer(recorder, &route, request(2));
  CHECK(recorder.worst("", 100).size() == 6);
  clock.advance(61min);
  CHECK(recorder.worst("", 100).size() <= 1);
  clock.advance(20min);
  CHECK(recorder.worst("", 100).empty());
}

TEST_CASE("spans become a waterfall in milliseconds, in order of their start") {
  test::ManualClock clock;
  Recorder recorder(clock);
  int route = 0;
  Spans spans;
  const Spans::Time begin{};
  spans.restart(begin);
  spans.add(SpanKind::Sql, "likes.like", begin + 2ms, begin + 7ms);
  spans.add(SpanKind::Queue, "likes.like", begin + 1ms, begin + 2ms);
  for (int i = 0; i < 20; ++i) spans.add(SpanKind::Cache, "post-detail", begin + 8ms, begin + 9ms);
  recorder.keep(&route, request(12, "/a", "trace-1"), &spans);
  const auto kept = recorder.worst("", 1).at(0);
  CHECK(kept.traceId == "trace-1");
  REQUIRE(kept.spans.size() == Spans::kMost);
  CHECK(kept.spans[0].kind == "queue");
  CHECK(kept.spans[1].kind == "sql");
  CHECK(kept.spans[1].name == "likes.like");
  CHECK(kept.spans[1].startMs == Approx(2));
  CHECK(kept.spans[1].durationMs == Approx(5));
  CHECK(kept.spansLeftOut == 6);
}

TEST_CASE("many threads and more routes than there is room for do no harm") {
  test::ManualClock clock;
  Recorder recorder(clock);
  std::vector<char> routes(16 * 400);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < 400; ++i)
        for (int n = 0; n < 10; ++n)
          offer(recorder, &routes[i * 16], request(2 + n + t, "/" + std::to_string(i)));
    });
  for (auto& thread : threads) thread.join();
  const auto all = recorder.worst("", 100'000);
  CHECK(all.size() == 256 * 5);
  for (const auto& slow : recorder.worst("", 200)) CHECK(slow.durationMs >= 10);
}

}  // namespace madang::traces
