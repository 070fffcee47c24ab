#include "app/compose/health.h"

#include "features/health/domain/checks.h"
#include "features/health/domain/health_board.h"
#include "features/metrics/metrics.h"

namespace madang {
namespace {

constexpr double kMebibyte = 1024.0 * 1024.0;

LogLevel levelOf(HealthState state) {
  return state <= HealthState::Serious   ? LogLevel::Error
         : state == HealthState::Caution ? LogLevel::Warning
                                         : LogLevel::Info;
}

}  // namespace

health::HealthBoard& composeHealth(Composition& composition) {
  using health::Need;
  auto& board = composition.make<health::HealthBoard>();
  composition.health = &board;
  const auto& figures = *composition.figures;

  auto& probe = composition.make<health::SqlProbe>(composition.sql, composition.clock);
  board.add("sql", Need::Required, [&probe] { return probe.standing(); });
  board.add("disk", Need::Optional, health::diskCheck(composition.config.data.dir));
  board.add("wal", Need::Optional,
            health::figureCheck(figures, "madang_sql_wal_bytes", "write-ahead log, bytes",
                                {.caution = 128 * kMebibyte, .serious = 1024 * kMebibyte}));
  board.add("io", Need::Optional,
            health::figureCheck(figures, "madang_io_wait_seconds", "wait for an I/O thread, seconds",
                                {.caution = 0.25, .serious = 2}));
  board.add("log", Need::Optional,
            health::lostLinesCheck([&log = composition.log] { return log.lost(); }, composition.clock));

  board.onChange([&log = composition.log, events = composition.operationEvents](const ComponentHealth& now,
                                                                                HealthState before) {
    log.write(levelOf(std::min(now.state, before)), "health.changed",
              {{"component", now.name},
               {"from", std::string(enumText(before))},
               {"to", std::string(enumText(now.state))},
               {"detail", now.detail}});
    if (!events) return;
    operations::OperationEvent event;
    event.at = now.since;
    event.kind = operations::EventKind::Health;
    event.subject = "component:" + now.name;
    event.state = enumText(now.state);
    event.summary = now.name + " is " + event.state + (now.detail.empty() ? "" : ": " + now.detail);
    event.data = {{"component", now.name},
                  {"from", enumText(before)},
                  {"to", enumText(now.state)},
                  {"detail", now.detail}};
    events->publish(std::move(event));
  });
  composition.ticker->each([&board, &probe](const metrics::Tick& tick) {
    probe.kick();
    board.look(tick.at);
  });
  return board;
}

}  // namespace madang
