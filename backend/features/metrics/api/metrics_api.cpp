#include "features/metrics/api/metrics_api.h"

#include <charconv>

namespace madang::metrics {
namespace {

constexpr std::size_t kMostNames = 32;
constexpr std::int64_t kMostPoints = 1500;
constexpr std::int64_t kDefaultPoints = 300;
constexpr auto kDefaultSpan = std::chrono::hours{1};

bool isLoopback(std::string_view address) {
  return address == "::1" || address.starts_with("127.") || address.starts_with("::ffff:127.");
}

bool equalInConstantTime(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  volatile unsigned char different = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    different = static_cast<unsigned char>(different | static_cast<unsigned char>(a[i] ^ b[i]));
  return different == 0;
}

Outcome<UtcTime> timeParameter(web::Request request, std::string_view name, UtcTime fallback) {
  const auto text = request.query(name);
  if (!text) return fallback;
  if (const auto time = parseRfc3339(*text)) return *time;
  return Failure{Fault{"validation",
                       "A query parameter does not fit.",
                       {{"?" + std::string(name), "malformed-time", "expected an RFC 3339 time"}}}};
}

Outcome<std::int64_t> pointsParameter(web::Request request) {
  const auto text = request.query("maxPoints");
  if (!text) return kDefaultPoints;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error == std::errc{} && end == text->data() + text->size() && value >= 1 && value <= kMostPoints)
    return value;
  return Failure{Fault{"validation",
                       "A query parameter does not fit.",
                       {{"?maxPoints", "out-of-range", "expected 1 to " + std::to_string(kMostPoints)}}}};
}

}  // namespace

std::vector<std::string> splitNames(std::string_view list) {
  std::vector<std::string> names;
  std::string name;
  bool quoted = false;
  bool braces = false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const char c = list[i];
    if (quoted && c == '\\' && i + 1 < list.size()) {
      name += c;
      name += list[++i];
      continue;
    }
    if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == '{')
      braces = true;
    else if (!quoted && c == '}')
      braces = false;
    if (c == ',' && !quoted && !braces) {
      if (!name.empty()) names.push_back(std::move(name));
      name.clear();
    } else {
      name += c;
    }
  }
  if (!name.empty()) names.push_back(std::move(name));
  return names;
}

std::vector<web::Route> MetricsApi::routes() {
  using web::Method;
  return {
      {Method::Get, "/metrics", Capability::Public, web::kStaffReadLimits, web::on(this, &MetricsApi::scrape),
       nullptr, nullptr, web::Tokens::OfRoute},
      {Method::Get, "/ops/v1/metrics", Capability::ViewOperations, web::kStaffReadLimits,
       web::on(this, &MetricsApi::history)},
      {Method::Get, "/ops/v1/metrics/names", Capability::ViewOperations, web::kStaffReadLimits,
       web::on(this, &MetricsApi::names)},
  };
}

bool MetricsApi::mayScrape(web::Request request) const {
  const auto token = web::bearerToken(request.header("Authorization").value_or(""));
  if (!m_scrape.token.empty() && equalInConstantTime(token, m_scrape.token)) return true;
  // Behind a proxy that is not trusted everybody seems to be the machine itself.
  const bool proxied =
      request.header("X-Forwarded-For") || request.header("Forwarded") || request.header("X-Real-IP");
  return isLoopback(request.data().clientAddress) && !proxied;
}

Task<web::Response> MetricsApi::scrape(web::Request request) {
  if (!mayScrape(request))
    co_return Fault{"forbidden", "Metrics are for the machine itself and for holders of the scrape token."};
  web::Response response;
  response.contentType = "text/plain; version=0.0.4; charset=utf-8";
  response.body = m_metrics.expose();
  co_return response;
}

Task<web::Response> MetricsApi::history(web::Request request) {
  const auto names = splitNames(request.query("name").value_or(""));
  if (names.empty() || names.size() > kMostNames)
    co_return Fault{"validation",
                    "A query parameter does not fit.",
                    {{"?name", names.empty() ? "required" : "too-many",
                      "expected 1 to " + std::to_string(kMostNames) + " names, separated by commas"}}};
  const auto now = m_clock.now();
  const auto to = timeParameter(request, "to", now);
  if (!to) co_return to.error();
  const auto from = timeParameter(request, "from", *to - kDefaultSpan);
  if (!from) co_return from.error();
  const auto maxPoints = pointsParameter(request);
  if (!maxPoints) co_return maxPoints.error();
  co_return web::Response::json(200, m_history.read(names, *from, *to, *maxPoints));
}

Task<web::Response> MetricsApi::names(web::Request) {
  co_return web::Response::json(200, m_history.names());
}

}  // namespace madang::metrics
