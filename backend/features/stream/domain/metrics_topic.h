#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "features/metrics/metrics.h"
#include "features/stream/stream.h"
#include "ports/clock.h"

namespace madang::stream {

/// Every chosen figure of the newest second: `{"at":"…","values":{"name":1.5,"other":null}}`. A change holds
/// those figures only that differ from the second before; null where there is no value.
class MetricsTopic {
 public:
  using Choice = std::function<bool(std::string_view series)>;
  MetricsTopic(const metrics::LatestFigures& figures, const Clock& clock, Choice choice)
      : m_figures(figures), m_clock(clock), m_choice(std::move(choice)) {}

  /// One call at a time.
  Reading read();

 private:
  const metrics::LatestFigures& m_figures;
  const Clock& m_clock;
  const Choice m_choice;
  std::map<std::string, std::optional<double>, std::less<>> m_before;
};

}  // namespace madang::stream
