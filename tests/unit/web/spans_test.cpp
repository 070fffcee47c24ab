#include "web/spans.h"

#include <mutex>
#include <thread>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <catch2/catch.hpp>

#include "runtime/thread_pool.h"
#include "unit/web/loopback.h"

using namespace madang;
using namespace madang::web;
using namespace madang::web::test;

namespace {

/// Waits twice, and is timed after each resumption.
Task<Response> timed(Request) {
  for (const char* name : {"first", "second"}) {
    const SpanTimer span(SpanKind::Cache, name);
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, 5ms);
    co_await timer.async_wait(boost::asio::use_awaitable);
  }
  co_return Response::json(200, 1);
}

/// Has work done by other threads.
struct Hashing {
  Task<Response> hash(Request) {
    auto work = [] {
      std::this_thread::sleep_for(5ms);  // pace: the work itself
      return 1;
    };
    const auto done = co_await pool.run(std::move(work), SpanKind::Hash, "hashing");
    co_return Response::json(200, done ? *done : 0);
  }
  Metrics metrics;
  WorkPool pool{{"hash", 1, 8, 5s, 0}, metrics};
};

class Watcher final : public RequestObserver {
 public:
  void finished(const RequestData& request, unsigned status, std::chrono::nanoseconds duration,
                const Spans& spans) override {
    const std::lock_guard lock(m_mutex);
    text += std::string(request.path) + " " + std::to_string(status);
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const Span& span = spans.data()[i];
      text += " " + std::string(spanKindName(span.kind)) + ":" + std::string(span.name);
      plausible = plausible && span.start + span.duration <= duration;
      if (span.kind != SpanKind::Queue) plausible = plausible && span.duration >= 4ms;
    }
    text += "\n";
  }
  std::string text;
  bool plausible = true;

 private:
  std::mutex m_mutex;
};

}  // namespace

TEST_CASE("what a request awaits is timed for that request alone") {
  Watcher watcher;
  std::vector<Route> routes;
  routes.push_back({Method::Get, "/timed", Capability::Public, kReadLimits, timed});
  {
    Loopback door(quickSettings(), false, routes, nullptr, &watcher);
    Client one(door.port());
    one.send(get("/timed") + get("/hot") + get("/timed"));
    CHECK(one.read().status == 200);
    CHECK(one.read().status == 200);
    CHECK(one.read().status == 200);
  }
  CHECK(watcher.text ==
        "/timed 200 cache:first cache:second\n/hot 200\n/timed 200 cache:first cache:second\n");
  CHECK(watcher.plausible);
  CHECK(Spans::current() == nullptr);
}

TEST_CASE("work on another thread shows its queue and itself, though two requests wait at once") {
  Watcher watcher;
  Hashing hashing;
  std::vector<Route> routes;
  routes.push_back({Method::Get, "/hash", Capability::Public, kReadLimits, on(&hashing, &Hashing::hash)});
  {
    Loopback door(quickSettings(), false, routes, nullptr, &watcher);
    Client one(door.port());
    Client two(door.port());
    one.send(get("/hash"));
    two.send(get("/hash"));
    CHECK(one.read().status == 200);
    CHECK(two.read().status == 200);
  }
  CHECK(watcher.text == "/hash 200 queue:hashing hash:hashing\n/hash 200 queue:hashing hash:hashing\n");
  CHECK(watcher.plausible);
}
