#include "web/idempotency.h"

#include <catch2/catch.hpp>

#include "support/sqlite_fixture.h"
#include "web/rate_keeper.h"
#include "web/sealed.h"

using namespace madang;
using namespace madang::web;

namespace {

constexpr sql::Statement kCount{"test.count", "SELECT COUNT(*) FROM idempotency_keys"};

RequestData post(std::string_view body, std::int64_t member = 7) {
  RequestData data;
  data.method = Method::Post;
  data.path = "/api/v1/posts";
  data.body = body;
  data.principal = Principal{MemberId{member}, {}, Role::Member, {}, false};
  return data;
}

struct IdempotencyFixture : test::SqliteFixture {
  IdempotencyStore store{sql, clock, metrics};

  /// What the front door does around a handler whose effect is nothing but its answer.
  Outcome<Response> perform(RequestData data, std::string_view key, std::string body) {
    auto ticket = store.begin(data, key);
    if (!ticket) return Failure{ticket.error()};
    auto found = run(store.find(ticket->get()));
    if (!found) return Failure{found.error()};
    if (*found) return **found;
    data.idempotency = ticket->get();
    Response response;
    response.status = 201;
    response.body = std::move(body);
    response.headers.emplace_back("Location", "/api/v1/posts/1");
    writeNow([&](sql::WriteSession& session) { storeAnswer(Request{&data}, session, response); });
    return response;
  }
  std::int64_t stored() {
    return readNow([](sql::ReadSession& session) { return session.query(kCount)[0].int64(0); });
  }
};

std::string replayed(const Response& response) {
  for (const auto& [name, value] : response.headers)
    if (name == "Idempotency-Replayed") return value;
  return {};
}

}  // namespace

TEST_CASE_METHOD(IdempotencyFixture, "the second request with a key gets the first one's answer") {
  const auto first = perform(post("{}"), "\"k1\"", "one");
  const auto second = perform(post("{}"), "k1", "two");
  REQUIRE(second);
  CHECK(replayed(*first).empty());
  CHECK(second->body == "one");
  CHECK(second->status == 201);
  CHECK(second->headers.front().second == "/api/v1/posts/1");
  CHECK(replayed(*second) == "true");
  CHECK(stored() == 1);
}

TEST_CASE_METHOD(IdempotencyFixture,
                 "a key with another payload is a mismatch, of another member a stranger") {
  REQUIRE(perform(post("{}"), "k1", "one"));
  CHECK(perform(post("{\"a\":1}"), "k1", "two").error().code == "idempotency-mismatch");
  CHECK(perform(post("{}", 8), "k1", "two")->body == "two");
}

TEST_CASE_METHOD(IdempotencyFixture, "while the first request runs the second is told so") {
  const auto data = post("{}");
  auto ticket = store.begin(data, "k1");
  REQUIRE(ticket);
  CHECK(store.begin(data, "\"k1\"").error().code == "idempotency-running");
  ticket->reset();
  CHECK(store.begin(data, "k1"));
}

TEST_CASE_METHOD(IdempotencyFixture, "an answer is gone with its rolled-back effect") {
  auto data = post("{}");
  auto ticket = store.begin(data, "k1");
  REQUIRE(ticket);
  data.idempotency = ticket->get();
  CHECK_THROWS_AS(writeNow([&](sql::WriteSession& session) {
                    storeAnswer(Request{&data}, session, Response::noContent());
                    throw sql::Error{sql::ErrorCode::CheckViolation, "", ""};
                  }),
                  sql::Error);
  CHECK(stored() == 0);
}

TEST_CASE_METHOD(IdempotencyFixture, "a confidential answer is never stored") {
  auto data = post("{}");
  auto ticket = store.begin(data, "k1");
  REQUIRE(ticket);
  data.idempotency = ticket->get();
  Response response;
  response.confidential = true;
  writeNow([&](sql::WriteSession& session) { storeAnswer(Request{&data}, session, response); });
  CHECK(stored() == 0);
}

TEST_CASE_METHOD(IdempotencyFixture, "after a day a key is free and its row is swept") {
  REQUIRE(perform(post("{}"), "k1", "one"));
  REQUIRE(perform(post("{}"), "k2", "one"));
  clock.advance(25h);
  CHECK(perform(post("{}"), "k1", "again")->body == "again");
  CHECK(*run(store.removeExpired()) == 1);
  CHECK(stored() == 1);
}

TEST_CASE_METHOD(test::SqliteFixture, "rate limit buckets are kept over a restart") {
  const auto now = std::chrono::steady_clock::now();
  clock.advance(now - clock.steady());
  RateLimiter before;
  const auto rate = before.classOf({"write", 10, 60s});
  const auto who = RateIdentity::member(MemberId{7});
  for (int i = 0; i < 10; ++i) CHECK(before.take(rate, who, now).allowed);
  CHECK(run(RateKeeper(before, sql, clock).save()));

  RateLimiter after;
  CHECK(after.classOf({"write", 10, 60s}) == rate);
  CHECK(run(RateKeeper(after, sql, clock).load()));
  CHECK_FALSE(after.take(rate, who, now).allowed);
  CHECK(after.take(rate, who, now + 7s).allowed);
  CHECK(after.take(rate, RateIdentity::member(MemberId{8}), now).remaining == 9);
}
