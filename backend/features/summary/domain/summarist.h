#pragma once

#include <mutex>

#include "contract/summary/summary.h"
#include "features/metrics/metrics.h"
#include "features/summary/domain/window.h"
#include "features/summary/summary.h"
#include "ports/clock.h"

namespace madang::summary {

/// Puts the summary together, out of what others measure and remember. Any thread.
class Summarist {
 public:
  static constexpr double kObjective = 0.999;
  static constexpr std::int64_t kBudgetHours = 24;

  Summarist(SummarySources sources, const metrics::LatestFigures& figures,
            const metrics::FigureHistory& history, const Clock& clock);

  /// Once a second; after the figures were recorded.
  void tick(const metrics::Tick& tick);

  Summary now() const;
  /// Of the last minute; a cheaper part of now().
  GoldenSignals signals() const { return signals(m_window.last()); }
  std::int64_t requestsInWindow() const { return m_window.last().requests; }
  ServerInfo server() const;

 private:
  GoldenSignals signals(const Window::Figures& window) const;
  std::vector<CacheRegionSummary> caches(const Window::Figures& window) const;
  std::vector<QueueSummary> queues() const;
  std::int64_t uptimeSeconds() const;
  JobsSummary jobs() const;
  ErrorBudget budget() const;

  const SummarySources m_sources;
  const metrics::LatestFigures& m_figures;
  const metrics::FigureHistory& m_history;
  const Clock& m_clock;
  const UtcTime m_startedAt;
  const SteadyTime m_startedSteady;
  Window m_window;
  mutable std::mutex m_mutex;
  ErrorBudget m_budget;
  std::int64_t m_budgetSecond = 0;
};

}  // namespace madang::summary
