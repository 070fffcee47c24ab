#include "features/alerts/domain/alert_keeper.h"

#include <cmath>
#include <limits>

#include <boost/json/parse.hpp>

#include "base/json.h"
#include "ports/sql_fault.h"
#include "runtime/launch.h"

/// Looking, remembering and telling; what staff do stands in alert_actions.cpp.
namespace madang::alerts {
namespace {

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, std::abs(value) >= 100 ? "%.0f" : "%.3g", value);
  return text;
}

std::string nameOf(const Alert& alert) {
  return alert.subject.empty() ? alert.rule : alert.rule + " " + alert.subject;
}

/// `queue-full write-queue: 93 % (limit 80 %)`
std::string figureOf(const Alert& alert, double value) {
  const std::string unit = alert.unit.empty() ? "" : " " + alert.unit;
  return nameOf(alert) + ": " + number(value) + unit + " (limit " + number(alert.threshold) + unit + ")";
}

template <class T>
boost::json::object objectOf(const T& value) {
  return boost::json::parse(toJson(value)).as_object();
}

std::vector<std::string> namesOf(const std::vector<Rule>& rules) {
  std::vector<std::string> names;
  for (const Rule& rule : rules) names.push_back(rule.name);
  return names;
}

}  // namespace

AlertKeeper::AlertKeeper(KeeperPorts ports, std::vector<Rule> rules, boost::asio::any_io_executor executor)
    : m_ports(ports),
      m_executor(std::move(executor)),
      m_ruleNames(namesOf(rules)),
      m_engine(std::move(rules)) {
  m_gauges.push_back(ports.metrics.gauge("madang_alerts_firing", "Alerts that are firing.", [this] {
    const std::lock_guard lock(m_mutex);
    double firing = 0;
    for (const Alert& alert : m_engine.open()) firing += alert.state == AlertState::Firing ? 1 : 0;
    return firing;
  }));
}

Task<Outcome<void>> AlertKeeper::start() {
  struct Kept {
    std::vector<Alert> open;
    std::vector<Silence> silences;
  };
  auto unit = [rows = &m_ports.rows, now = m_ports.clock.now()](sql::ReadSession& session) {
    return Kept{rows->open(session), rows->silences(session, now, kMostSilences)};
  };
  auto kept = flatten(co_await m_ports.sql.read("alerts.load", std::move(unit)));
  if (!kept) co_return kept.failure();
  const UtcTime now = m_ports.clock.now();
  const std::lock_guard lock(m_mutex);
  for (const Alert& alert : kept->open) m_told.insert(alert.id);
  for (const Alert& orphan : m_engine.restore(kept->open, m_ports.clock.steady(), now)) {
    m_told.erase(orphan.id);
    m_dirty[orphan.id] = orphan;
  }
  for (const Silence& silence : kept->silences)
    if (!silence.liftedAt && silence.expiresAt > now) m_silences.emplace(silence.id, silence);
  m_ready = true;
  co_return Outcome<void>{};
}

Task<void> AlertKeeper::stop() {
  {
    const std::lock_guard lock(m_mutex);
    m_ready = false;
    m_writing = true;  // nobody else begins
  }
  m_gate.close();
  co_await write();
}

void AlertKeeper::tick(const metrics::Tick& tick) {
  // Figures are read without the lock: their owners have locks of their own.
  const auto readings = m_engine.read();
  showFigures(readings);
  std::vector<Event> events;
  {
    const std::lock_guard lock(m_mutex);
    if (!m_ready) return;
    for (const Change& change : m_engine.look(readings, m_ports.clock.steady(), tick.at, m_ports.ids))
      note(change, events);
    notePending(tick.at, events);
    endSilences(tick.at, events);
  }
  publish(std::move(events));
  kickWriter();
}

void AlertKeeper::note(const Change& change, std::vector<Event>& events) {
  const Alert& alert = change.alert;
  switch (change.kind) {
    case Change::Kind::Began:
      break;  // told once it lasts
    case Change::Kind::Calmed:
      if (m_told.erase(alert.id) == 0) break;
      m_dirty[alert.id] = std::nullopt;
      events.push_back(eventOf(alert, "calmed", nameOf(alert) + " is fine again", m_ports.clock.now()));
      break;
    case Change::Kind::Fired:
      m_told.insert(alert.id);
      m_dirty[alert.id] = alert;
      events.push_back(
          eventOf(alert, "firing", figureOf(alert, alert.value.value_or(alert.worst)), *alert.firedAt));
      break;
    case Change::Kind::Resolved:
      m_told.erase(alert.id);
      m_dirty[alert.id] = alert;
      events.push_back(eventOf(alert, "resolved", nameOf(alert) + " is resolved", *alert.resolvedAt));
      break;
  }
}

void AlertKeeper::notePending(UtcTime now, std::vector<Event>& events) {
  for (const Alert& alert : m_engine.open()) {
    if (alert.state != AlertState::Pending || now - alert.since < kWorthTelling) continue;
    if (!m_told.insert(alert.id).second) continue;
    m_dirty[alert.id] = alert;
    events.push_back(eventOf(alert, "pending", figureOf(alert, alert.worst), now));
  }
}

void AlertKeeper::endSilences(UtcTime now, std::vector<Event>& events) {
  std::erase_if(m_silences, [&](const auto& each) {
    const Silence& silence = each.second;
    if (silence.expiresAt > now) return false;
    events.push_back(eventOf(silence, "expired", silence.expiresAt));
    return true;
  });
}

void AlertKeeper::showFigures(const std::vector<std::vector<Reading>>& readings) {
  constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
  for (auto& [series, value] : m_shown) *value = kNothing;
  for (std::size_t rule = 0; rule < readings.size(); ++rule) {
    std::size_t count = 0;
    for (const Reading& reading : readings[rule]) {
      if (++count > Engine::kMostSubjects) break;
      auto& shown = m_shown[Engine::seriesOf(m_ruleNames[rule], reading.subject)];
      if (!shown) {
        shown = std::make_shared<std::atomic<double>>(kNothing);
        // Both labels always: those of one family are the same for all.
        MetricLabels labels{{"rule", m_ruleNames[rule]}, {"subject", reading.subject}};
        m_gauges.push_back(m_ports.metrics.gauge(
            "madang_alert_value", "What an alert rule compares with its threshold.",
            [shown] { return shown->load(); }, std::move(labels)));
      }
      *shown = reading.value.value_or(kNothing);
    }
  }
}

void AlertKeeper::kickWriter() {
  {
    const std::lock_guard lock(m_mutex);
    if (m_writing || m_dirty.empty()) return;
    m_writing = true;
  }
  const bool started = launch(m_executor, write(), m_gate, [this](std::exception_ptr) {
    const std::lock_guard lock(m_mutex);
    m_writing = false;
  });
  if (started) return;
  const std::lock_guard lock(m_mutex);
  m_writing = false;
}

Task<void> AlertKeeper::write() {
  Dirty batch;
  {
    const std::lock_guard lock(m_mutex);
    batch.swap(m_dirty);
  }
  bool failed = false;
  if (!batch.empty()) {
    auto unit = [batch, rows = &m_ports.rows](sql::WriteSession& session) {
      // What ended goes first: its successor may be in the same batch.
      for (const auto& [id, alert] : batch)
        if (!alert) rows->remove(session, id);
      for (const auto& [id, alert] : batch)
        if (alert && alert->state == AlertState::Resolved) rows->save(session, *alert);
      for (const auto& [id, alert] : batch)
        if (alert && alert->state != AlertState::Resolved) rows->save(session, *alert);
    };
    const auto written = co_await m_ports.sql.write("alerts.save", std::move(unit));
    failed = !written;
    if (failed) m_ports.log.warn("alerts.not-saved", {{"detail", written.error().detail}});
  }
  const std::lock_guard lock(m_mutex);
  m_writing = false;
  if (failed) m_dirty.merge(batch);  // newer states that came meanwhile win
}

void AlertKeeper::publish(std::vector<Event> events) {
  for (Event& event : events) m_ports.events.publish(std::move(event));
}

const Silence* AlertKeeper::silenceOf(const Alert& alert) const {
  const Silence* longest = nullptr;
  for (const auto& [id, silence] : m_silences) {
    if (!silence.rule.empty() && silence.rule != alert.rule) continue;
    if (!silence.subject.empty() && silence.subject != alert.subject) continue;
    if (!longest || silence.expiresAt > longest->expiresAt) longest = &silence;
  }
  return longest;
}

Alert AlertKeeper::shown(Alert alert) const {
  if (alert.state == AlertState::Resolved) return alert;
  if (const Silence* silence = silenceOf(alert)) {
    alert.silence = silence->id;
    alert.silencedUntil = silence->expiresAt;
  }
  return alert;
}

AlertKeeper::Event AlertKeeper::eventOf(const Alert& alert, std::string state, std::string summary,
                                        UtcTime at) const {
  Event event;
  event.at = at;
  event.kind = operations::EventKind::Alert;
  event.subject = "alert:" + toText(alert.id);
  event.state = std::move(state);
  event.summary = std::move(summary);
  event.data = objectOf(shown(alert));
  return event;
}

AlertKeeper::Event AlertKeeper::eventOf(const Silence& silence, std::string state, UtcTime at) const {
  Event event;
  event.at = at;
  event.kind = operations::EventKind::Alert;
  event.subject = "silence:" + toText(silence.id);
  event.state = std::move(state);
  const std::string what = silence.rule.empty()      ? silence.subject
                           : silence.subject.empty() ? silence.rule
                                                     : silence.rule + " " + silence.subject;
  event.summary = "silence for " + what + ": " + event.state;
  event.data = objectOf(silence);
  return event;
}

AlertPicture AlertKeeper::picture() const {
  const std::lock_guard lock(m_mutex);
  AlertPicture picture;
  for (Alert& alert : m_engine.open()) picture.alerts.push_back(shown(std::move(alert)));
  for (const auto& [id, silence] : m_silences) picture.silences.push_back(silence);
  return picture;
}

std::vector<AlertRule> AlertKeeper::rules() const {
  const std::lock_guard lock(m_mutex);
  return m_engine.rules();
}

std::optional<Alert> AlertKeeper::openAlert(AlertId id) const {
  const std::lock_guard lock(m_mutex);
  const Alert* found = m_engine.find(id);
  if (!found) return std::nullopt;
  return shown(*found);
}

Task<Outcome<Alert>> AlertKeeper::find(AlertId id) {
  if (auto open = openAlert(id)) co_return std::move(*open);
  auto unit = [id, rows = &m_ports.rows](sql::ReadSession& session) { return rows->find(session, id); };
  auto found = flatten(co_await m_ports.sql.read("alerts.find", unit));
  if (!found) co_return found.failure();
  if (!*found) co_return Failure{Fault{"alert-not-found", "There is no such alert."}};
  co_return std::move(**found);
}

Task<Outcome<std::vector<Alert>>> AlertKeeper::history(AlertFilter filter, std::int64_t limit) {
  auto unit = [filter = std::move(filter), limit, rows = &m_ports.rows](sql::ReadSession& session) {
    return rows->list(session, filter, limit);
  };
  co_return flatten(co_await m_ports.sql.read("alerts.history", std::move(unit)));
}

Task<Outcome<std::vector<Silence>>> AlertKeeper::silences() {
  auto unit = [rows = &m_ports.rows, now = m_ports.clock.now()](sql::ReadSession& session) {
    return rows->silences(session, now, kMostSilences);
  };
  co_return flatten(co_await m_ports.sql.read("alerts.silences", unit));
}

Task<Outcome<std::int64_t>> AlertKeeper::forget(UtcTime before, std::int64_t limit) {
  auto unit = [=, rows = &m_ports.rows](sql::WriteSession& session) {
    return rows->forget(session, before, limit);
  };
  co_return flatten(co_await m_ports.sql.write("alerts.forget", unit));
}

}  // namespace madang::alerts
