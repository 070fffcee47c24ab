#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/ids.h"
#include "base/time.h"
#include "contract/health/health.h"

/// What `/ops/v1/alerts` and the routes under it take and answer.
namespace madang {

using AlertId = Id<struct AlertTag>;
using SilenceId = Id<struct SilenceTag>;

/// Inactive is a rule of which nothing is wrong; an alert begins as pending and ends as resolved.
BOOST_DEFINE_ENUM_CLASS(AlertState, Inactive, Pending, Firing, Resolved)
BOOST_DEFINE_ENUM_CLASS(AlertDirection, Above, Below)

struct Acknowledgement {
  MemberId by;
  UtcTime at;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(Acknowledgement, (), (by, at, note))

/// One stretch of time in which one rule was broken by one subject.
struct Alert {
  AlertId id;
  std::string rule;     ///< `breaker-open`
  std::string subject;  ///< what of several it is about: `smtp-primary`; empty when the rule has one figure
  HealthState severity = HealthState::Caution;
  AlertState state = AlertState::Pending;
  std::optional<double> value;  ///< newest; of a resolved alert the last
  double worst = 0;             ///< since it began
  double threshold = 0;
  std::string unit;
  std::string series;  ///< its figure in the metrics' history
  UtcTime since;       ///< when the figure first broke the threshold
  std::optional<UtcTime> firedAt;
  std::optional<UtcTime> resolvedAt;
  std::optional<Acknowledgement> acknowledged;
  std::optional<SilenceId> silence;  ///< the one that keeps it quiet now
  std::optional<UtcTime> silencedUntil;
};
BOOST_DESCRIBE_STRUCT(Alert, (),
                      (id, rule, subject, severity, state, value, worst, threshold, unit, series, since,
                       firedAt, resolvedAt, acknowledged, silence, silencedUntil))

struct AlertPage {
  std::vector<Alert> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(AlertPage, (), (items, nextCursor))

/// The newest figure of one subject.
struct AlertFigure {
  std::string subject;
  AlertState state = AlertState::Inactive;
  std::optional<double> value;
  std::string series;
};
BOOST_DESCRIBE_STRUCT(AlertFigure, (), (subject, state, value, series))

struct AlertRule {
  std::string name;
  std::string summary;
  HealthState severity = HealthState::Caution;
  bool enabled = true;
  AlertDirection direction = AlertDirection::Above;
  double threshold = 0;
  double clearThreshold = 0;  ///< a firing alert ends beyond it, not at the threshold
  std::string unit;
  std::int64_t forSeconds = 0;       ///< how long the threshold must be broken before it fires
  std::int64_t clearForSeconds = 0;  ///< how long it must be fine before it is resolved
  std::string page;                  ///< of the console, where one looks next
  AlertState state = AlertState::Inactive;
  std::vector<AlertFigure> figures;
};
BOOST_DESCRIBE_STRUCT(AlertRule, (),
                      (name, summary, severity, enabled, direction, threshold, clearThreshold, unit,
                       forSeconds, clearForSeconds, page, state, figures))

struct AlertRuleList {
  std::vector<AlertRule> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(AlertRuleList, (), (items, nextCursor))

struct AcknowledgeRequest {
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(AcknowledgeRequest, (), (note))

/// Keeps alerts quiet: they still fire and are shown, but nobody is sent a message.
struct Silence {
  SilenceId id;
  std::string rule;     ///< empty: every rule
  std::string subject;  ///< empty: every subject
  std::string reason;
  MemberId by;
  UtcTime createdAt;
  UtcTime expiresAt;
  std::optional<UtcTime> liftedAt;
};
BOOST_DESCRIBE_STRUCT(Silence, (), (id, rule, subject, reason, by, createdAt, expiresAt, liftedAt))

struct SilenceRequest {
  std::optional<std::string> rule;
  std::optional<std::string> subject;
  std::string reason;
  std::int64_t seconds = 0;
};
BOOST_DESCRIBE_STRUCT(SilenceRequest, (), (rule, subject, reason, seconds))

struct SilenceList {
  std::vector<Silence> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(SilenceList, (), (items, nextCursor))

/// Snapshot of the stream topic `alerts`.
struct AlertPicture {
  std::vector<Alert> alerts;  ///< pending and firing
  std::vector<Silence> silences;
};
BOOST_DESCRIBE_STRUCT(AlertPicture, (), (alerts, silences))

}  // namespace madang
