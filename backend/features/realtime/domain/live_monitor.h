#pragma once

#include <deque>
#include <mutex>

#include "contract/realtime/realtime.h"
#include "features/accounts/accounts.h"
#include "features/metrics/metrics.h"
#include "features/realtime/realtime.h"
#include "ports/broker.h"

namespace madang::realtime {

/// How live delivery does: from what is measured anyway, and from the board of sessions. Any thread.
class LiveMonitor {
 public:
  struct Parts {
    const Broker& broker;
    accounts::MemberDirectory& members;
    const LiveSessions* sessions = nullptr;  ///< null: none are served
  };
  explicit LiveMonitor(Parts parts) : m_parts(parts) {}

  /// Once a second, on the ticker's thread.
  void tick(const metrics::Tick& tick);
  /// Looks who was cut off lately, with their names; about once a second.
  Task<Outcome<void>> look();
  RealtimeOverview now() const;

  /// Fills in the names of members; of those that are gone the id stays.
  Task<Outcome<std::vector<LiveSession>>> named(std::vector<LiveSession> sessions);

 private:
  static constexpr std::size_t kSeconds = 60;
  static constexpr std::size_t kRateSeconds = 5;
  static constexpr std::size_t kCuts = 20;

  /// What had been counted by the end of one second.
  struct Mark {
    double elapsed = 1;
    double messages = 0;
    double deliveries = 0;
    double cuts = 0;
    Histogram::Snapshot fanout;
    Histogram::Snapshot age;
  };
  double rate(double Mark::*total) const;

  const Parts m_parts;
  mutable std::mutex m_mutex;
  std::deque<Mark> m_marks;  ///< oldest first
  RealtimeOverview m_counted;
  std::vector<LiveCut> m_cuts;
};

}  // namespace madang::realtime
