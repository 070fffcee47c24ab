#include "app/compose/metrics.h"

#include "features/metrics/api/metrics_api.h"
#include "features/metrics/domain/history.h"
#include "features/metrics/domain/loop_lag.h"
#include "features/metrics/domain/process_figures.h"
#include "features/metrics/domain/sampler.h"

namespace madang {
namespace {

Task<Outcome<void>> startSampling(metrics::Sampler* sampler) {
  sampler->start();
  co_return Outcome<void>{};
}

Task<void> stopSampling(metrics::Sampler* sampler) {
  sampler->stop();
  co_return;
}

}  // namespace

void composeMetrics(Composition& composition) {
  Metrics& registry = composition.metrics;
  composition.make<metrics::ProcessFigures>(registry, composition.clock);
  auto& lag = composition.make<metrics::LoopLag>(registry, composition.ioExecutors);
  auto& history = composition.make<metrics::History>();
  auto& sampler = composition.make<metrics::Sampler>(registry, composition.clock);
  composition.ticker = &sampler;
  composition.figures = &history;
  composition.history = &history;

  composition.make<Metrics::GaugeGuard>(
      registry.total("madang_log_lost_lines_total", "Log lines that were lost.",
                     [&log = composition.log] { return static_cast<double>(log.lost()); }));
  composition.make<Metrics::GaugeGuard>(
      registry.gauge("madang_metric_series", "Series in the history.",
                     [&history] { return static_cast<double>(history.use().series); }));
  composition.make<Metrics::GaugeGuard>(
      registry.gauge("madang_metric_history_bytes", "Memory of the history's rings.",
                     [&history] { return static_cast<double>(history.use().bytes); }));
  composition.make<Metrics::GaugeGuard>(registry.total(
      "madang_metric_history_refused_total", "Series and chunks that the history's bounds refused.",
      [&history] { return static_cast<double>(history.use().refused); }));

  sampler.each([&history, &lag](const metrics::Tick& tick) {
    history.record(tick);
    lag.probe();
  });
  composition.add(
      composition
          .make<metrics::MetricsApi>(registry, history, composition.clock,
                                     metrics::ScrapeSettings{composition.config.metrics.scrapeToken})
          .routes());
  composition.onStart.push_back([&sampler] { return startSampling(&sampler); });
  composition.onStop.push_back([&sampler] { return stopSampling(&sampler); });
}

}  // namespace madang
