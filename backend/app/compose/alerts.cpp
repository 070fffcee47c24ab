#include "app/compose/alerts.h"

#include <stdexcept>

#include "app/compose/alert_rules.h"
#include "features/alerts/api/alerts_api.h"
#include "features/alerts/domain/alert_keeper.h"
#include "features/alerts/storage/sql_alert_rows.h"

namespace madang {
namespace {

constexpr std::chrono::hours kKept{24 * 90};
constexpr std::int64_t kAtOnce = 500;

Task<Outcome<void>> forgetOld(alerts::AlertKeeper* keeper, Clock* clock, jobs::JobContext* context) {
  const UtcTime before = clock->now() - kKept;
  for (std::int64_t last = kAtOnce; last == kAtOnce && !context->cancelled();) {
    const auto forgotten = co_await keeper->forget(before, kAtOnce);
    if (!forgotten) co_return forgotten.failure();
    last = *forgotten;
  }
  co_return Outcome<void>{};
}

}  // namespace

alerts::AlertKeeper& composeAlerts(Composition& c, const AlertSources& sources) {
  auto rules = alertRules(c, sources);
  for (const auto& text : c.config.alerts.rules)
    if (const auto wrong = alerts::configure(rules, text))
      throw std::invalid_argument("alerts.rules: " + *wrong);
  const auto& rows = c.make<alerts::SqlAlertRows>();
  auto& keeper = c.make<alerts::AlertKeeper>(
      alerts::KeeperPorts{c.sql, rows, *c.audit, c.clock, c.ids, *c.operationEvents, c.metrics, c.log},
      std::move(rules), c.executor);
  c.add(c.make<alerts::AlertsApi>(keeper).routes());
  c.ticker->each([&keeper](const metrics::Tick& tick) { keeper.tick(tick); });
  c.jobs->add({"alerts.clean-up", "Forgets alerts that were resolved more than 90 days ago.",
               jobs::Cron{"50 4 * * *"}, jobs::AfterCrash::MarkOnly, true,
               [&keeper, clock = &c.clock](jobs::JobContext& context) {
                 return forgetOld(&keeper, clock, &context);
               }});
  return keeper;
}

void startAlerts(Composition& c, alerts::AlertKeeper& keeper) {
  c.onRun.push_back([&keeper] { return keeper.start(); });
  c.onStop.push_back([&keeper] { return keeper.stop(); });
}

}  // namespace madang
