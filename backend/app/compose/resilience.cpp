#include "app/compose/resilience.h"

#include <boost/asio/ip/host_name.hpp>

#include "features/metrics/metrics.h"
#include "features/resilience/api/breakers_api.h"
#include "features/resilience/domain/breaker_feed.h"
#include "features/resilience/domain/registry_board.h"
#include "features/resilience/domain/steer_breaker.h"

namespace madang {
namespace {

std::string nameOfHost() {
  boost::system::error_code error;
  std::string name = boost::asio::ip::host_name(error);
  return error ? "madangd" : name;
}

}  // namespace

resilience::BreakerBoard& composeResilience(Composition& composition) {
  using namespace resilience;
  auto& timers = composition.make<SteadyTimers>();
  auto& feed = composition.make<BreakerFeed>(composition.operationEvents, composition.clock, composition.log);
  auto& registry = composition.make<ResilienceRegistry>(std::map<std::string, PolicySettings, std::less<>>{},
                                                        Time{composition.clock, timers}, composition.random,
                                                        &composition.metrics);
  registry.listen(feed);
  composition.resilience = &registry;
  composition.ticker->each([&registry](const metrics::Tick&) { registry.tick(); });
  for (const Steering steering :
       {Steering::ForceOpen, Steering::ForceClose, Steering::Disable, Steering::Reset})
    composition.operations->add(std::make_unique<SteerBreaker>(registry, steering));
  auto& board = composition.make<RegistryBoard>(registry, composition.clock, nameOfHost());
  composition.add(composition.make<BreakersApi>(board).routes());
  return board;
}

}  // namespace madang
