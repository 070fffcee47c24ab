#include "features/traces/api/traces_api.h"

#include <charconv>

namespace madang::traces {
namespace {

constexpr std::size_t kDefaultLimit = 20;
constexpr std::size_t kMostLimit = 200;

}  // namespace

std::vector<web::Route> TracesApi::routes() {
  return {{web::Method::Get, "/ops/v1/slow-requests", Capability::ViewOperations, web::kStaffReadLimits,
           web::on(this, &TracesApi::slowRequests)}};
}

void TracesApi::finished(const web::RequestData& request, unsigned status, std::chrono::nanoseconds duration,
                         const Spans& spans) {
  if (!request.route || request.route->socket || !m_recorder.wants(request.route, duration)) return;
  SlowRequest kept;
  kept.at = m_clock.now();
  kept.method = web::methodName(request.method);
  kept.route = request.route->path;
  kept.status = status;
  kept.durationMs = static_cast<double>(duration.count() / 1000) / 1000.0;
  kept.traceId = request.traceId;
  m_recorder.keep(request.route, std::move(kept), &spans);
}

Task<web::Response> TracesApi::slowRequests(web::Request request) {
  std::size_t limit = kDefaultLimit;
  if (const auto text = request.query("limit")) {
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), limit);
    if (error != std::errc{} || end != text->data() + text->size() || limit < 1 || limit > kMostLimit)
      co_return Fault{"validation",
                      "A query parameter does not fit.",
                      {{"?limit", "out-of-range", "expected 1 to " + std::to_string(kMostLimit)}}};
  }
  SlowRequests answer;
  answer.floorMs = std::chrono::duration<double, std::milli>(m_recorder.floor()).count();
  answer.items = m_recorder.worst(request.query("route").value_or(""), limit);
  co_return web::Response::json(200, answer);
}

}  // namespace madang::traces
