#include <algorithm>
#include <charconv>
#include <cmath>

#include "features/alerts/alerts.h"

namespace madang::alerts {

std::optional<std::string> configure(std::vector<Rule>& rules, const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos) return "`" + text + "` is not name=threshold/seconds";
  const auto rule = std::find_if(rules.begin(), rules.end(),
                                 [&](const Rule& each) { return each.name == text.substr(0, equals); });
  if (rule == rules.end()) return "`" + text.substr(0, equals) + "` is no alert rule";
  const std::string wanted = text.substr(equals + 1);
  if (wanted == "off") {
    rule->enabled = false;
    return std::nullopt;
  }
  const auto slash = std::min(wanted.find('/'), wanted.size());
  double threshold = 0;
  const auto read = std::from_chars(wanted.data(), wanted.data() + slash, threshold);
  if (read.ec != std::errc{} || read.ptr != wanted.data() + slash || !std::isfinite(threshold))
    return "`" + wanted + "` does not begin with a number";
  if (slash < wanted.size()) {
    std::int64_t seconds = 0;
    const char* const end = wanted.data() + wanted.size();
    const auto time = std::from_chars(wanted.data() + slash + 1, end, seconds);
    if (time.ec != std::errc{} || time.ptr != end || seconds < 0 || seconds > 86'400)
      return "`" + wanted.substr(slash + 1) + "` is not 0 to 86400 seconds";
    rule->holdFor = std::chrono::seconds{seconds};
    rule->clearFor = std::min(rule->clearFor, rule->holdFor);
  }
  rule->threshold = threshold;
  return std::nullopt;
}

}  // namespace madang::alerts
