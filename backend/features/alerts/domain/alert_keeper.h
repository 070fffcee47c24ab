#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "base/fault.h"
#include "features/alerts/domain/alert_rows.h"
#include "features/alerts/domain/engine.h"
#include "features/metrics/metrics.h"
#include "features/operations/operations.h"
#include "ports/audit_log.h"
#include "ports/clock.h"
#include "ports/sql_executor.h"
#include "runtime/gate.h"
#include "runtime/log.h"
#include "runtime/metrics.h"

namespace madang::alerts {

struct KeeperPorts {
  SqlExecutor& sql;
  const AlertRows& rows;
  AuditLog& audit;
  Clock& clock;
  IdSource& ids;
  operations::OperationEvents& events;
  Metrics& metrics;
  Log& log;
};

/// Who acts.
struct Staff {
  MemberId member;
  Role role = Role::Member;
  std::string traceId;
};

/// Evaluates the rules once a second, remembers alerts over restarts, tells what changed.
///
/// What is written is one unit at a time with everything that changed since the last: a database that is away
/// delays the rows, never the alerts. Any thread; tick() from one.
class AlertKeeper {
 public:
  static constexpr std::size_t kMostSilences = 200;
  /// Pending alerts that are younger are nobody's business: no row, no event.
  static constexpr std::chrono::seconds kWorthTelling{5};

  AlertKeeper(KeeperPorts ports, std::vector<Rule> rules, boost::asio::any_io_executor executor);

  Task<Outcome<void>> start();
  Task<void> stop();
  void tick(const metrics::Tick& tick);

  AlertPicture picture() const;
  std::vector<AlertRule> rules() const;
  Task<Outcome<Alert>> find(AlertId id);
  Task<Outcome<std::vector<Alert>>> history(AlertFilter filter, std::int64_t limit);
  Task<Outcome<std::vector<Silence>>> silences();

  /// Fails with `alert-not-found`, `alert-not-firing` or `alert-acknowledged`.
  Task<Outcome<Alert>> acknowledge(Staff staff, AlertId id, std::string note, sql::Seal<Alert> seal);
  /// Fails with `alert-not-found` or `alert-not-firing`; taking back twice is fine.
  Task<Outcome<Alert>> unacknowledge(Staff staff, AlertId id, sql::Seal<Alert> seal);
  /// Fails with `validation` or `too-many-silences`.
  Task<Outcome<Silence>> silence(Staff staff, SilenceRequest request, sql::Seal<Silence> seal);
  /// Fails with `silence-not-found` or `silence-over`.
  Task<Outcome<Silence>> lift(Staff staff, SilenceId id, sql::Seal<Silence> seal);
  Task<Outcome<std::int64_t>> forget(UtcTime before, std::int64_t limit);

 private:
  /// Rows to bring up to date; nothing: the row goes.
  using Dirty = std::map<AlertId, std::optional<Alert>>;
  using Event = operations::OperationEvent;

  void note(const Change& change, std::vector<Event>& events);
  void notePending(UtcTime now, std::vector<Event>& events);
  void endSilences(UtcTime now, std::vector<Event>& events);
  void showFigures(const std::vector<std::vector<Reading>>& readings);
  void kickWriter();
  Task<void> write();
  void publish(std::vector<Event> events);
  Alert shown(Alert alert) const;
  Event eventOf(const Alert& alert, std::string state, std::string summary, UtcTime at) const;
  Event eventOf(const Silence& silence, std::string state, UtcTime at) const;
  const Silence* silenceOf(const Alert& alert) const;
  std::optional<Alert> openAlert(AlertId id) const;
  static AuditEntry entry(const Staff& staff, std::string action, std::string target);

  const KeeperPorts m_ports;
  boost::asio::any_io_executor m_executor;
  const std::vector<std::string> m_ruleNames;
  Gate m_gate;

  mutable std::mutex m_mutex;
  Engine m_engine;
  Dirty m_dirty;
  std::set<AlertId> m_told;  // open alerts that have a row, or will
  std::map<SilenceId, Silence> m_silences;
  bool m_writing = false;
  bool m_ready = false;

  std::map<std::string, std::shared_ptr<std::atomic<double>>> m_shown;  // by series; tick() alone
  std::vector<Metrics::GaugeGuard> m_gauges;                            // last: they go first
};

}  // namespace madang::alerts
