#include "base/json.h"
#include "features/alerts/domain/alert_keeper.h"
#include "ports/sql_fault.h"

/// What staff do with alerts.
namespace madang::alerts {
namespace {

constexpr std::size_t kLongestNote = 500;
constexpr std::size_t kLongestSubject = 100;
constexpr std::int64_t kShortestSilence = 60;
constexpr std::int64_t kLongestSilence = 30 * 86'400;

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Fault notFiring() {
  return {"alert-not-firing", "Only a firing alert can be acknowledged."};
}

}  // namespace

AuditEntry AlertKeeper::entry(const Staff& staff, std::string action, std::string target) {
  AuditEntry entry;
  entry.actor = staff.member;
  entry.role = staff.role;
  entry.action = std::move(action);
  entry.target = std::move(target);
  entry.traceId = staff.traceId;
  return entry;
}

Task<Outcome<Alert>> AlertKeeper::acknowledge(Staff staff, AlertId id, std::string note,
                                              sql::Seal<Alert> seal) {
  if (note.size() > kLongestNote)
    co_return Failure{
        Fault{"validation", "The note is too long.", {{"/note", "too-long", "at most 500 bytes"}}}};
  auto alert = co_await find(id);
  if (!alert) co_return alert.failure();
  if (alert->state != AlertState::Firing) co_return Failure{notFiring()};
  alert->acknowledged = Acknowledgement{staff.member, m_ports.clock.now(), std::move(note)};
  AuditEntry row = entry(staff, "alert.acknowledge", "alert:" + toText(id));
  row.reason = alert->acknowledged->note;
  row.detail = {{"rule", alert->rule}, {"subject", alert->subject}};
  auto unit = [this, after = *alert, row,
               seal = std::move(seal)](sql::WriteSession& session) -> Outcome<Alert> {
    auto kept = m_ports.rows.find(session, after.id);
    if (!kept) m_ports.rows.save(session, after);  // it has just fired
    if (kept && kept->acknowledged)
      return Failure{Fault{"alert-acknowledged",
                           "Member " + toText(kept->acknowledged->by) + " has acknowledged it already."}};
    if (!m_ports.rows.acknowledge(session, after.id, *after.acknowledged)) return Failure{notFiring()};
    m_ports.audit.append(session, row);
    session.onCommit([this, after] {
      std::vector<Event> events;
      {
        const std::lock_guard lock(m_mutex);
        if (Alert* open = m_engine.find(after.id)) open->acknowledged = after.acknowledged;
        events.push_back(eventOf(after, "acknowledged", "alert " + after.rule + " is acknowledged",
                                 after.acknowledged->at));
      }
      publish(std::move(events));
    });
    if (seal) seal(session, after);
    return after;
  };
  co_return flatten(co_await m_ports.sql.write("alerts.acknowledge", std::move(unit)));
}

Task<Outcome<Alert>> AlertKeeper::unacknowledge(Staff staff, AlertId id, sql::Seal<Alert> seal) {
  auto alert = co_await find(id);
  if (!alert) co_return alert.failure();
  if (alert->state != AlertState::Firing) co_return Failure{notFiring()};
  alert->acknowledged.reset();
  AuditEntry row = entry(staff, "alert.unacknowledge", "alert:" + toText(id));
  row.detail = {{"rule", alert->rule}, {"subject", alert->subject}};
  auto unit = [this, after = *alert, row, now = m_ports.clock.now(),
               seal = std::move(seal)](sql::WriteSession& session) -> Outcome<Alert> {
    if (m_ports.rows.unacknowledge(session, after.id)) {
      m_ports.audit.append(session, row);
      session.onCommit([this, after, now] {
        std::vector<Event> events;
        {
          const std::lock_guard lock(m_mutex);
          if (Alert* open = m_engine.find(after.id)) open->acknowledged.reset();
          events.push_back(
              eventOf(after, "unacknowledged", "alert " + after.rule + " is no longer acknowledged", now));
        }
        publish(std::move(events));
      });
    }
    if (seal) seal(session, after);
    return after;
  };
  co_return flatten(co_await m_ports.sql.write("alerts.unacknowledge", std::move(unit)));
}

Task<Outcome<Silence>> AlertKeeper::silence(Staff staff, SilenceRequest request, sql::Seal<Silence> seal) {
  Fault wrong{"validation", "The silence does not fit."};
  const std::string rule = request.rule.value_or("");
  const std::string subject = request.subject.value_or("");
  if (rule.empty() && subject.empty())
    wrong.errors.push_back({"/rule", "required", "name a rule, a subject or both"});
  if (!rule.empty() && !m_engine.knows(rule))  // the rules never change: no lock
    wrong.errors.push_back({"/rule", "unknown-value", "no rule has this name"});
  if (subject.size() > kLongestSubject) wrong.errors.push_back({"/subject", "too-long", "at most 100 bytes"});
  if (blank(request.reason)) wrong.errors.push_back({"/reason", "required", "say why"});
  if (request.reason.size() > kLongestNote)
    wrong.errors.push_back({"/reason", "too-long", "at most 500 bytes"});
  if (request.seconds < kShortestSilence || request.seconds > kLongestSilence)
    wrong.errors.push_back({"/seconds", "out-of-range", "expected 60 to 2592000"});
  if (!wrong.errors.empty()) co_return Failure{std::move(wrong)};
  {
    const std::lock_guard lock(m_mutex);
    if (m_silences.size() >= kMostSilences)
      co_return Failure{Fault{"too-many-silences", "Lift one before you add another."}};
  }
  Silence silence;
  silence.id = m_ports.ids.next<SilenceId>();
  silence.rule = rule;
  silence.subject = subject;
  silence.reason = std::move(request.reason);
  silence.by = staff.member;
  silence.createdAt = m_ports.clock.now();
  silence.expiresAt = silence.createdAt + std::chrono::seconds{request.seconds};
  AuditEntry row = entry(staff, "alert.silence", "silence:" + toText(silence.id));
  row.reason = silence.reason;
  row.detail = {{"rule", rule}, {"subject", subject}, {"seconds", request.seconds}};
  auto unit = [this, silence, row, seal = std::move(seal)](sql::WriteSession& session) {
    m_ports.rows.insert(session, silence);
    m_ports.audit.append(session, row);
    session.onCommit([this, silence] {
      {
        const std::lock_guard lock(m_mutex);
        m_silences.emplace(silence.id, silence);
      }
      m_ports.events.publish(eventOf(silence, "silenced", silence.createdAt));
    });
    if (seal) seal(session, silence);
    return silence;
  };
  co_return flatten(co_await m_ports.sql.write("alerts.silence", std::move(unit)));
}

Task<Outcome<Silence>> AlertKeeper::lift(Staff staff, SilenceId id, sql::Seal<Silence> seal) {
  const UtcTime now = m_ports.clock.now();
  const AuditEntry row = entry(staff, "alert.lift-silence", "silence:" + toText(id));
  auto unit = [this, id, now, row, seal = std::move(seal)](sql::WriteSession& session) -> Outcome<Silence> {
    auto silence = m_ports.rows.findSilence(session, id);
    if (!silence) return Failure{Fault{"silence-not-found", "There is no such silence."}};
    if (!m_ports.rows.lift(session, id, now)) return Failure{Fault{"silence-over", "It has ended already."}};
    silence->liftedAt = now;
    m_ports.audit.append(session, row);
    session.onCommit([this, ended = *silence, now] {
      {
        const std::lock_guard lock(m_mutex);
        m_silences.erase(ended.id);
      }
      m_ports.events.publish(eventOf(ended, "lifted", now));
    });
    if (seal) seal(session, *silence);
    return *silence;
  };
  co_return flatten(co_await m_ports.sql.write("alerts.lift", std::move(unit)));
}

}  // namespace madang::alerts
