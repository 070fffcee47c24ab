#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "contract/alerts/alert.h"

/// Front door of alerts: rules over figures, and who is told.
namespace madang::alerts {

/// What one subject's figure is now. No value: there was nothing to measure, which breaks no rule.
struct Reading {
  std::string subject;  ///< empty when the rule has one figure
  std::optional<double> value;
};

/// What is watched. Figures are read once a second on the ticker's thread; must be quick.
struct Rule {
  std::string name;     ///< `queue-full`
  std::string summary;  ///< one English sentence
  HealthState severity = HealthState::Caution;
  AlertDirection direction = AlertDirection::Above;
  double threshold = 0;
  double clearShare = 0.9;  ///< where a firing alert ends, as a share of the threshold (its inverse below)
  std::string unit;
  std::chrono::seconds holdFor{60};
  std::chrono::seconds clearFor{30};
  std::string page;
  std::function<std::vector<Reading>()> read;
  bool enabled = true;

  bool broken(double value) const {
    return direction == AlertDirection::Above ? value > threshold : value < threshold;
  }
  double clearThreshold() const {
    return direction == AlertDirection::Above ? threshold * clearShare : threshold / clearShare;
  }
  /// Far enough on the good side for a firing alert to end.
  bool clear(double value) const {
    return direction == AlertDirection::Above ? value <= clearThreshold() : value >= clearThreshold();
  }
};

/// Changes a rule by `name=threshold/seconds` or `name=off`.
/// @returns what is wrong with the text, if anything.
std::optional<std::string> configure(std::vector<Rule>& rules, const std::string& text);

}  // namespace madang::alerts
