#include "app/compose/summary.h"

#include <QtGlobal>
#include <boost/version.hpp>

#include "features/health/domain/health_board.h"
#include "features/jobs/domain/scheduler.h"
#include "features/summary/api/summary_api.h"

namespace madang {
namespace {

std::vector<summary::Resource> resourcesOf(const Config& config) {
  const auto limit = [](std::int64_t value) { return static_cast<double>(value); };
  return {
      {"requests-in-flight", "madang_http_in_flight", limit(config.http.maxInFlight), "", false},
      {"connections", "madang_http_connections", limit(config.http.maxConnections), "", false},
      {"write-queue", R"(madang_sql_queue_depth{queue="write"})", limit(config.data.writeQueue),
       R"(madang_sql_queue_age_seconds{queue="write"})", true},
      {"read-queue", R"(madang_sql_queue_depth{queue="read"})", limit(config.data.readQueue),
       R"(madang_sql_queue_age_seconds{queue="read"})", true},
      {"password-pool", R"(madang_pool_queued{pool="hash"})", limit(config.passwords.queue), "", true},
      {"views-waiting", "madang_views_waiting_posts", 0, "", true},
  };
}

std::string boostVersion() {
  return std::to_string(BOOST_VERSION / 100000) + "." + std::to_string(BOOST_VERSION / 100 % 1000) + "." +
         std::to_string(BOOST_VERSION % 100);
}

}  // namespace

summary::Summarist& composeSummary(Composition& composition, const health::HealthBoard& board,
                                   const jobs::Scheduler& scheduler, const CacheRegions& caches) {
  summary::SummarySources sources;
  sources.environment = composition.config.environment;
  sources.version = MADANG_VERSION;
  sources.libraries = {{"boost", boostVersion()}, {"qt", qVersion()}, {"compiler", __VERSION__}};
  sources.resources = resourcesOf(composition.config);
  sources.components = [&board] { return board.components(); };
  sources.jobs = [&scheduler] { return scheduler.list(); };
  sources.caches = [&caches] { return caches.list(); };
  auto& summarist = composition.make<summary::Summarist>(std::move(sources), *composition.figures,
                                                         *composition.history, composition.clock);
  composition.ticker->each([&summarist](const metrics::Tick& tick) { summarist.tick(tick); });
  composition.add(composition.make<summary::SummaryApi>(summarist).routes());
  return summarist;
}

}  // namespace madang
