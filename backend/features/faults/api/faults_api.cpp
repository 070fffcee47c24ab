#include "features/faults/api/faults_api.h"

namespace madang::faults {
namespace {

constexpr std::int64_t kLongestMillis = 60'000;

bool isPart(std::string_view part) {
  return part == "sql" || part == "cache" || part == "stream" || part == "http" || part.starts_with("job:");
}

}  // namespace

std::vector<web::Route> FaultsApi::routes() {
  using enum web::Method;
  constexpr auto kSteer = Capability::SteerBreakers;
  return {
      {Get, "/ops/v1/faults", kSteer, web::kStaffReadLimits, web::on(this, &FaultsApi::list)},
      {Put, "/ops/v1/faults/{part}", kSteer, web::kStaffWriteLimits, web::onJson(this, &FaultsApi::set)},
      {Delete, "/ops/v1/faults/{part}", kSteer, web::kStaffReadLimits, web::on(this, &FaultsApi::clear)},
      {Delete, "/ops/v1/faults", kSteer, web::kStaffReadLimits, web::on(this, &FaultsApi::clearAll)},
  };
}

Task<web::Response> FaultsApi::list(web::Request) {
  FaultList list;
  for (const auto& [part, fault] : m_board.all())
    list.items.push_back({part, fault.latency.count(), fault.errorRate, fault.stopped, fault.cut});
  co_return web::Response::json(200, list);
}

Task<web::Response> FaultsApi::set(web::Request request, FaultOrder order) {
  const std::string part = request.pathValue("part");
  if (!isPart(part)) co_return Fault{"not-found", "There is no such part to disturb."};
  InjectedFault fault;
  fault.latency =
      std::chrono::milliseconds{std::clamp<std::int64_t>(order.latencyMillis.value_or(0), 0, kLongestMillis)};
  fault.errorRate = order.errorRate.value_or(0);
  fault.stopped = order.stopped.value_or(false);
  fault.cut = order.cut.value_or(false);
  m_board.set(part, fault);
  co_return web::Response::noContent();
}

Task<web::Response> FaultsApi::clear(web::Request request) {
  if (!m_board.clear(request.pathValue("part"))) co_return Fault{"not-found", "This fault is not on."};
  co_return web::Response::noContent();
}

Task<web::Response> FaultsApi::clearAll(web::Request) {
  m_board.clearAll();
  co_return web::Response::noContent();
}

}  // namespace madang::faults
