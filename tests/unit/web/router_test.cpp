#include "web/router.h"

#include <catch2/catch.hpp>

using namespace madang;
using namespace madang::web;

namespace {
Route row(Method method, std::string_view path) {
  return {method, path, Capability::Public, kReadLimits, nullptr};
}

struct RouterFixture {
  Metrics metrics;
  RateLimiter limiter{false};
  Router router{{row(Method::Get, "/posts"), row(Method::Post, "/posts"), row(Method::Get, "/posts/popular"),
                 row(Method::Get, "/posts/{id}"), row(Method::Put, "/posts/{id}/like"),
                 row(Method::Get, "/a/{x}/b/{y}")},
                limiter,
                metrics};
  std::array<std::string_view, Router::kMostValues> values;
  std::string_view find(Method method, std::string_view path) {
    const auto match = router.find(method, path, values);
    return match.entry ? match.entry->route.path : std::string_view{};
  }
};
}  // namespace

TEST_CASE_METHOD(RouterFixture, "a literal segment wins over a value") {
  CHECK(find(Method::Get, "/posts/popular") == "/posts/popular");
  CHECK(find(Method::Get, "/posts/12") == "/posts/{id}");
  CHECK(values[0] == "12");
  CHECK(find(Method::Put, "/posts/popular/like") == "/posts/{id}/like");
}

TEST_CASE_METHOD(RouterFixture, "values come in the order of the path") {
  CHECK(find(Method::Get, "/a/1/b/2") == "/a/{x}/b/{y}");
  CHECK(values[0] == "1");
  CHECK(values[1] == "2");
}

TEST_CASE_METHOD(RouterFixture, "what is not exactly a path is unknown") {
  for (const char* path : {"/", "", "/post", "/posts/", "/posts//like", "/posts/../posts", "/posts/./like",
                           "//posts", "/posts/1/like/", "posts", "/a/1/b"}) {
    CAPTURE(path);
    CHECK_FALSE(router.find(Method::Get, path, values).pathKnown);
  }
}

TEST_CASE_METHOD(RouterFixture, "a known path names what is allowed") {
  const auto match = router.find(Method::Delete, "/posts", values);
  CHECK(match.entry == nullptr);
  CHECK(match.allow == "GET, HEAD, POST, OPTIONS");
  CHECK(find(Method::Head, "/posts") == "/posts");
}

TEST_CASE_METHOD(RouterFixture, "contradictory rows fail at the start") {
  CHECK_THROWS_AS(Router({row(Method::Get, "/x/{a}"), row(Method::Get, "/x/{b}")}, limiter, metrics),
                  std::logic_error);
  CHECK_THROWS_AS(Router({row(Method::Get, "x")}, limiter, metrics), std::logic_error);
}
