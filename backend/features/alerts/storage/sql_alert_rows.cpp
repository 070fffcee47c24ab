#include "features/alerts/storage/sql_alert_rows.h"

#include <limits>

namespace madang::alerts {
namespace {

#define MADANG_ALERT_COLUMNS                                                                     \
  "id, rule, subject, severity, state, value, worst, threshold, unit, series, since, fired_at, " \
  "resolved_at, acknowledged_by, acknowledged_at, note"
#define MADANG_SILENCE_COLUMNS "id, rule, subject, reason, by_id, created_at, expires_at, lifted_at"

constexpr sql::Statement kSave{
    "alerts.save",
    "INSERT INTO alerts (" MADANG_ALERT_COLUMNS
    ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL) ON CONFLICT (id) DO UPDATE SET "
    "severity = excluded.severity, state = excluded.state, value = excluded.value, worst = excluded.worst, "
    "threshold = excluded.threshold, fired_at = excluded.fired_at, resolved_at = excluded.resolved_at"};
constexpr sql::Statement kRemove{"alerts.remove", "DELETE FROM alerts WHERE id = ? AND state = 1"};
constexpr sql::Statement kAcknowledge{
    "alerts.acknowledge",
    "UPDATE alerts SET acknowledged_by = ?, acknowledged_at = ?, note = ? WHERE id = ? AND state = 2 AND "
    "acknowledged_at IS NULL"};
constexpr sql::Statement kUnacknowledge{
    "alerts.unacknowledge",
    "UPDATE alerts SET acknowledged_by = NULL, acknowledged_at = NULL, note = NULL WHERE id = ? AND state = "
    "2 AND acknowledged_at IS NOT NULL"};
constexpr sql::Statement kOpen{
    "alerts.open", "SELECT " MADANG_ALERT_COLUMNS " FROM alerts WHERE state < 3 ORDER BY id LIMIT 2000"};
constexpr sql::Statement kFind{"alerts.find", "SELECT " MADANG_ALERT_COLUMNS " FROM alerts WHERE id = ?"};
constexpr sql::Statement kList{"alerts.list",
                               "SELECT " MADANG_ALERT_COLUMNS
                               " FROM alerts WHERE id < ? AND state > 1 ORDER BY id DESC LIMIT ?"};
constexpr sql::Statement kListOfRule{
    "alerts.listOfRule", "SELECT " MADANG_ALERT_COLUMNS
                         " FROM alerts WHERE rule = ? AND id < ? AND state > 1 ORDER BY id DESC LIMIT ?"};
constexpr sql::Statement kForget{"alerts.forget",
                                 "DELETE FROM alerts WHERE id IN (SELECT id FROM alerts WHERE resolved_at < "
                                 "? ORDER BY resolved_at LIMIT ?)"};
constexpr sql::Statement kForgetSilences{"alerts.forgetSilences",
                                         "DELETE FROM alert_silences WHERE expires_at < ?"};
constexpr sql::Statement kInsertSilence{"alerts.insertSilence",
                                        "INSERT INTO alert_silences (" MADANG_SILENCE_COLUMNS
                                        ") VALUES (?, ?, ?, ?, ?, ?, ?, NULL)"};
constexpr sql::Statement kLift{
    "alerts.lift",
    "UPDATE alert_silences SET lifted_at = ? WHERE id = ? AND lifted_at IS NULL AND expires_at > ?"};
constexpr sql::Statement kFindSilence{"alerts.findSilence",
                                      "SELECT " MADANG_SILENCE_COLUMNS " FROM alert_silences WHERE id = ?"};
constexpr sql::Statement kSilences{
    "alerts.silences",
    "SELECT " MADANG_SILENCE_COLUMNS
    " FROM alert_silences ORDER BY CASE WHEN lifted_at IS NULL AND expires_at > ? THEN 0 ELSE 1 END, id DESC "
    "LIMIT ?"};

Alert alertOf(sql::Row row) {
  Alert alert;
  alert.id = row.id<AlertId>(0);
  alert.rule = row.text(1);
  alert.subject = row.text(2);
  alert.severity = row.enumeration<HealthState>(3);
  alert.state = row.enumeration<AlertState>(4);
  if (!row.isNull(5)) alert.value = row.real(5);
  alert.worst = row.real(6);
  alert.threshold = row.real(7);
  alert.unit = row.text(8);
  alert.series = row.text(9);
  alert.since = row.time(10);
  alert.firedAt = row.optionalTime(11);
  alert.resolvedAt = row.optionalTime(12);
  if (!row.isNull(13)) alert.acknowledged = {row.id<MemberId>(13), row.time(14), row.text(15)};
  return alert;
}

Silence silenceOf(sql::Row row) {
  return {row.id<SilenceId>(0), row.text(1), row.text(2), row.text(3),
          row.id<MemberId>(4),  row.time(5), row.time(6), row.optionalTime(7)};
}

std::vector<Alert> alertsOf(const sql::ResultSet& rows) {
  std::vector<Alert> alerts;
  for (const sql::Row row : rows) alerts.push_back(alertOf(row));
  return alerts;
}

}  // namespace

void SqlAlertRows::save(sql::WriteSession& session, const Alert& alert) const {
  session.execute(kSave, alert.id, alert.rule, alert.subject, alert.severity, alert.state, alert.value,
                  alert.worst, alert.threshold, alert.unit, alert.series, alert.since, alert.firedAt,
                  alert.resolvedAt);
}

void SqlAlertRows::remove(sql::WriteSession& session, AlertId id) const {
  session.execute(kRemove, id);
}

bool SqlAlertRows::acknowledge(sql::WriteSession& session, AlertId id, const Acknowledgement& by) const {
  return session.execute(kAcknowledge, by.by, by.at, by.note, id) > 0;
}

bool SqlAlertRows::unacknowledge(sql::WriteSession& session, AlertId id) const {
  return session.execute(kUnacknowledge, id) > 0;
}

std::vector<Alert> SqlAlertRows::open(sql::ReadSession& session) const {
  return alertsOf(session.query(kOpen));
}

std::optional<Alert> SqlAlertRows::find(sql::ReadSession& session, AlertId id) const {
  const auto rows = session.query(kFind, id);
  if (rows.empty()) return std::nullopt;
  return alertOf(rows[0]);
}

std::vector<Alert> SqlAlertRows::list(sql::ReadSession& session, const AlertFilter& filter,
                                      std::int64_t limit) const {
  const AlertId end = filter.before.value_or(AlertId{std::numeric_limits<std::int64_t>::max()});
  return alertsOf(filter.rule ? session.query(kListOfRule, *filter.rule, end, limit)
                              : session.query(kList, end, limit));
}

std::int64_t SqlAlertRows::forget(sql::WriteSession& session, UtcTime before, std::int64_t limit) const {
  session.execute(kForgetSilences, before);
  return session.execute(kForget, before, limit);
}

void SqlAlertRows::insert(sql::WriteSession& session, const Silence& silence) const {
  session.execute(kInsertSilence, silence.id, silence.rule, silence.subject, silence.reason, silence.by,
                  silence.createdAt, silence.expiresAt);
}

bool SqlAlertRows::lift(sql::WriteSession& session, SilenceId id, UtcTime at) const {
  return session.execute(kLift, at, id, at) > 0;
}

std::optional<Silence> SqlAlertRows::findSilence(sql::ReadSession& session, SilenceId id) const {
  const auto rows = session.query(kFindSilence, id);
  if (rows.empty()) return std::nullopt;
  return silenceOf(rows[0]);
}

std::vector<Silence> SqlAlertRows::silences(sql::ReadSession& session, UtcTime now,
                                            std::int64_t limit) const {
  std::vector<Silence> silences;
  for (const sql::Row row : session.query(kSilences, now, limit)) silences.push_back(silenceOf(row));
  return silences;
}

#undef MADANG_ALERT_COLUMNS
#undef MADANG_SILENCE_COLUMNS

}  // namespace madang::alerts
