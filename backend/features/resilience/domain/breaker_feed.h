#pragma once

#include "features/operations/operations.h"
#include "ports/clock.h"
#include "resilience/breaker_events.h"
#include "runtime/log.h"

namespace madang::resilience {

/// Tells consoles and the log of every transition, reset and exceeded rate.
class BreakerFeed final : public BreakerListener {
 public:
  BreakerFeed(operations::OperationEvents* events, Clock& clock, Log& log)
      : m_events(events), m_clock(clock), m_log(log) {}
  void onBreakerEvent(const BreakerEvent& event) override;

 private:
  operations::OperationEvents* m_events;  // none: only the log is told
  Clock& m_clock;
  Log& m_log;
};

}  // namespace madang::resilience
