#include "features/alerts/domain/engine.h"

#include <algorithm>

namespace madang::alerts {
namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"') out += '\\';
    out += c;
  }
  return out;
}

double worse(const Rule& rule, double a, double b) {
  return rule.direction == AlertDirection::Above ? std::max(a, b) : std::min(a, b);
}

}  // namespace

std::string Engine::seriesOf(const std::string& rule, const std::string& subject) {
  return "madang_alert_value{rule=\"" + escaped(rule) + "\",subject=\"" + escaped(subject) + "\"}";
}

Engine::Engine(std::vector<Rule> rules) {
  for (Rule& rule : rules) m_entries.push_back({std::move(rule), {}});
}

std::vector<Alert> Engine::restore(const std::vector<Alert>& open, SteadyTime steady, UtcTime now) {
  std::vector<Alert> orphans;
  for (const Alert& alert : open) {
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& each) {
      return each.rule.enabled && each.rule.name == alert.rule;
    });
    if (entry == m_entries.end()) {
      orphans.push_back(alert);
      orphans.back().state = AlertState::Resolved;
      orphans.back().resolvedAt = now;
      continue;
    }
    Watched watched;
    watched.alert = alert;
    watched.alert->threshold = entry->rule.threshold;
    watched.alert->severity = entry->rule.severity;
    // A clock that was set back must not make it wait longer than the rule says.
    const auto waited = std::clamp<std::chrono::milliseconds>(now - alert.since, 0ms, entry->rule.holdFor);
    watched.brokenSince = steady - waited;
    entry->subjects.insert_or_assign(alert.subject, std::move(watched));
  }
  return orphans;
}

std::vector<std::vector<Reading>> Engine::read() const {
  std::vector<std::vector<Reading>> readings;
  for (const Entry& entry : m_entries)
    readings.push_back(entry.rule.enabled ? entry.rule.read() : std::vector<Reading>{});
  return readings;
}

std::vector<Change> Engine::look(const std::vector<std::vector<Reading>>& readings, SteadyTime steady,
                                 UtcTime now, IdSource& ids) {
  std::vector<Change> changes;
  for (std::size_t i = 0; i < m_entries.size(); ++i) {
    Entry& entry = m_entries[i];
    if (!entry.rule.enabled) continue;
    for (auto& [subject, watched] : entry.subjects) {
      watched.seen = false;
      watched.value.reset();
    }
    for (const Reading& reading : readings[i]) {
      if (entry.subjects.size() >= kMostSubjects && !entry.subjects.contains(reading.subject)) continue;
      Watched& watched = entry.subjects[reading.subject];
      watched.value = reading.value;
      watched.seen = true;
    }
    for (auto at = entry.subjects.begin(); at != entry.subjects.end();) {
      step(entry, at->first, at->second, steady, now, ids, changes);
      // What is gone and has no alert is forgotten.
      at = at->second.seen || at->second.alert ? std::next(at) : entry.subjects.erase(at);
    }
  }
  return changes;
}

void Engine::step(Entry& entry, const std::string& subject, Watched& watched, SteadyTime steady, UtcTime now,
                  IdSource& ids, std::vector<Change>& changes) {
  const Rule& rule = entry.rule;
  const bool broken = watched.value && rule.broken(*watched.value);
  if (!watched.alert) {
    if (!broken) return;
    Alert alert;
    alert.id = ids.next<AlertId>();
    alert.rule = rule.name;
    alert.subject = subject;
    alert.severity = rule.severity;
    alert.worst = *watched.value;
    alert.threshold = rule.threshold;
    alert.unit = rule.unit;
    alert.series = seriesOf(rule.name, subject);
    alert.since = now;
    watched.alert = std::move(alert);
    watched.brokenSince = steady;
    watched.clearSince.reset();
    changes.push_back({Change::Kind::Began, *watched.alert});
  }
  Alert& alert = *watched.alert;
  if (watched.value) alert.value = watched.value;
  if (broken) alert.worst = worse(rule, alert.worst, *watched.value);
  if (alert.state == AlertState::Pending) {
    if (!broken) {
      changes.push_back({Change::Kind::Calmed, alert});
      watched.alert.reset();
    } else if (steady - watched.brokenSince >= rule.holdFor) {
      alert.state = AlertState::Firing;
      alert.firedAt = now;
      watched.clearSince.reset();
      changes.push_back({Change::Kind::Fired, alert});
    }
    return;
  }
  if (watched.value && !rule.clear(*watched.value)) {
    watched.clearSince.reset();
    return;
  }
  if (!watched.clearSince) watched.clearSince = steady;
  if (steady - *watched.clearSince < rule.clearFor) return;
  alert.state = AlertState::Resolved;
  alert.resolvedAt = now;
  changes.push_back({Change::Kind::Resolved, alert});
  watched.alert.reset();
}

std::vector<Alert> Engine::open() const {
  std::vector<Alert> alerts;
  for (const Entry& entry : m_entries)
    for (const auto& [subject, watched] : entry.subjects)
      if (watched.alert) alerts.push_back(*watched.alert);
  std::sort(alerts.begin(), alerts.end(), [](const Alert& a, const Alert& b) {
    if (a.state != b.state) return a.state > b.state;  // firing before pending
    return std::tie(a.severity, a.since, a.id) < std::tie(b.severity, b.since, b.id);
  });
  return alerts;
}

Alert* Engine::find(AlertId id) {
  for (Entry& entry : m_entries)
    for (auto& [subject, watched] : entry.subjects)
      if (watched.alert && watched.alert->id == id) return &*watched.alert;
  return nullptr;
}

std::vector<AlertRule> Engine::rules() const {
  std::vector<AlertRule> all;
  for (const Entry& entry : m_entries) {
    const Rule& rule = entry.rule;
    AlertRule shown;
    shown.name = rule.name;
    shown.summary = rule.summary;
    shown.severity = rule.severity;
    shown.enabled = rule.enabled;
    shown.direction = rule.direction;
    shown.threshold = rule.threshold;
    shown.clearThreshold = rule.clearThreshold();
    shown.unit = rule.unit;
    shown.forSeconds = rule.holdFor.count();
    shown.clearForSeconds = rule.clearFor.count();
    shown.page = rule.page;
    for (const auto& [subject, watched] : entry.subjects) {
      const AlertState state = watched.alert ? watched.alert->state : AlertState::Inactive;
      shown.state = std::max(shown.state, state);
      shown.figures.push_back({subject, state, watched.value, seriesOf(rule.name, subject)});
    }
    all.push_back(std::move(shown));
  }
  return all;
}

bool Engine::knows(const std::string& rule) const {
  return std::any_of(m_entries.begin(), m_entries.end(),
                     [&](const Entry& entry) { return entry.rule.name == rule; });
}

}  // namespace madang::alerts
