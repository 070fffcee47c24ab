#include "web/health.h"

namespace madang::web {
namespace {

constexpr RateClass kUnlimited{"unlimited", 0, std::chrono::seconds{1}};
constexpr Limits kHealthLimits{kUnlimited, 0};

Task<Response> unavailable(Request) {
  co_return Fault{"unavailable", "Not ready to take traffic."};
}

bool writeOk(HotWriter& writer) {
  constexpr std::string_view kBody = "{\"status\":\"ok\"}";
  writer.begin(200, "application/json", kBody.size()) += kBody;
  return true;
}

}  // namespace

std::vector<Route> healthRoutes(std::function<bool()> ready) {
  std::vector<Route> routes;
  routes.push_back({Method::Get, "/healthz", Capability::Public, kHealthLimits, unavailable,
                    [](Request, HotWriter& writer) { return writeOk(writer); }, nullptr, Tokens::OfRoute});
  routes.push_back(
      {Method::Get, "/readyz", Capability::Public, kHealthLimits, unavailable,
       [ready = std::move(ready)](Request, HotWriter& writer) { return ready() && writeOk(writer); }, nullptr,
       Tokens::OfRoute});
  return routes;
}

}  // namespace madang::web
