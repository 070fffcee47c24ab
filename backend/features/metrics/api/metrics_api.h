#pragma once

#include <string>
#include <vector>

#include "features/metrics/domain/history.h"
#include "ports/clock.h"
#include "web/route.h"

namespace madang::metrics {

struct ScrapeSettings {
  std::string token;  ///< empty: only the machine itself may scrape
};

class MetricsApi {
 public:
  MetricsApi(const Metrics& metrics, const History& history, const Clock& clock, ScrapeSettings scrape)
      : m_metrics(metrics), m_history(history), m_clock(clock), m_scrape(std::move(scrape)) {}

  std::vector<web::Route> routes();

 private:
  Task<web::Response> scrape(web::Request request);
  Task<web::Response> history(web::Request request);
  Task<web::Response> names(web::Request request);
  bool mayScrape(web::Request request) const;

  const Metrics& m_metrics;
  const History& m_history;
  const Clock& m_clock;
  const ScrapeSettings m_scrape;
};

/// `a,b{x="1,2"}` as its two names: commas inside braces belong to the name.
std::vector<std::string> splitNames(std::string_view list);

}  // namespace madang::metrics
