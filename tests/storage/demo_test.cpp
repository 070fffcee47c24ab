#include "features/demo/domain/demo_generator.h"

#include <catch2/catch.hpp>

#include "adapters/cmark/cmark_markdown.h"
#include "features/demo/storage/sql_demo_store.h"
#include "support/sqlite_fixture.h"

using namespace madang;

namespace {

constexpr sql::Statement kTitles{"test.titles", "SELECT title, body, author_id FROM posts ORDER BY id"};
constexpr sql::Statement kDrift{
    "test.drift",
    "SELECT count(*) FROM post_counts c WHERE c.likes <> (SELECT count(*) FROM likes l"
    " WHERE l.post_id = c.post_id) OR c.comments <> (SELECT count(*) FROM comments m"
    " WHERE m.post_id = c.post_id)"};

struct DemoFixture : test::SqliteFixture {
  demo::SqlDemoStore store;
  cmark::CmarkMarkdown markdown;
  demo::DemoGenerator demo{sql, store, markdown, ids, clock};
  std::vector<MemberId> members{MemberId{1}, MemberId{2}, MemberId{3}, MemberId{4}};

  std::vector<std::string> texts() {
    return readNow([](sql::ReadSession& s) {
      std::vector<std::string> all;
      for (const auto row : s.query(kTitles))
        all.push_back(row.text(0) + row.text(1) + std::to_string(row.int64(2)));
      return all;
    });
  }
};

}  // namespace

TEST_CASE_METHOD(DemoFixture, "demo data stopped half way goes on to what one run would have made") {
  DemoFixture other;
  REQUIRE(run(demo.generate(members, 300, 7, nullptr)));
  const auto rest = run(demo.generate(members, 700, 7, nullptr));
  REQUIRE(rest);
  CHECK(rest->posts == 400);
  const auto whole = other.run(other.demo.generate(members, 700, 7, nullptr));
  REQUIRE(whole);
  CHECK(whole->comments > 0);
  CHECK(whole->likes > 0);
  CHECK(texts() == other.texts());
  CHECK(run(demo.generate(members, 700, 7, nullptr))->posts == 0);
}

TEST_CASE_METHOD(DemoFixture, "the counters of demo posts are those of their likes and comments") {
  REQUIRE(run(demo.generate(members, 300, 1, nullptr)));
  CHECK(readNow([](sql::ReadSession& s) { return s.query(kDrift)[0].int64(0); }) == 0);
}

TEST_CASE_METHOD(DemoFixture, "a large board is made at a speed worth waiting for", "[.bench]") {
  const auto begin = std::chrono::steady_clock::now();
  REQUIRE(run(demo.generate(members, 20'000, 1, nullptr)));
  const auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  WARN("posts a second: " << 20'000 / took);
}
