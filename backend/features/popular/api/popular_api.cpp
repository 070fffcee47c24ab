#include "features/popular/api/popular_api.h"

#include "web/paging.h"
#include "web/shared_answer.h"

namespace madang::popular {
namespace {

Fault wrong(std::string name, std::string expected) {
  return {"validation",
          "A query parameter is not valid.",
          {{"?" + name, "unknown-value", std::move(expected)}},
          {}};
}

struct Wish {
  PopularBy by = PopularBy::Likes;
  std::optional<std::size_t> limit;
  bool explain = false;
};

Outcome<Wish> wishOf(web::Request request) {
  if (const auto known = web::onlyParameters(request, {"by", "limit", "explain"}); !known)
    return known.failure();
  Wish wish;
  if (const auto by = request.query("by")) {
    const auto value = parseEnum<PopularBy>(*by);
    if (!value) return Failure{wrong("by", "expected one of: likes, views")};
    wish.by = *value;
  }
  if (request.query("limit")) {
    const auto limit = web::pageLimit(request);
    if (!limit) return limit.failure();
    wish.limit = static_cast<std::size_t>(*limit);
  }
  if (const auto explain = request.query("explain")) {
    if (*explain != "0" && *explain != "1") return Failure{wrong("explain", "expected one of: 0, 1")};
    wish.explain = *explain == "1";
  }
  return wish;
}

}  // namespace

std::vector<web::Route> PopularApi::routes() {
  return {{web::Method::Get, "/api/v1/posts/popular", Capability::Public, web::kReadLimits,
           web::on(this, &PopularApi::popular),
           [this](web::Request request, web::HotWriter& writer) { return hot(request, writer); }}};
}

bool PopularApi::hot(web::Request request, web::HotWriter& writer) {
  const std::string_view query = request.data().query;
  const bool likes = query.empty() || query == "by=likes";
  if (!likes && query != "by=views") return false;
  m_board.withBody(likes ? PopularBy::Likes : PopularBy::Views, [&](const SharedBody& body) {
    web::writeShared(request, writer, "application/json", body);
  });
  return true;
}

Task<web::Response> PopularApi::popular(web::Request request) {
  const auto wish = wishOf(request);
  if (!wish) co_return wish.error();
  co_return web::Response::json(200, m_board.list(wish->by, wish->limit, wish->explain));
}

}  // namespace madang::popular
