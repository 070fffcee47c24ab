#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <boost/describe/enum.hpp>

#include "base/time.h"

namespace madang::resilience {

BOOST_DEFINE_ENUM_CLASS(BreakerState, Closed, Open, HalfOpen, Disabled, ForcedOpen, MetricsOnly)
BOOST_DEFINE_ENUM_CLASS(BreakerEventKind, Success, Error, IgnoredError, NotPermitted, StateTransition, Reset,
                        FailureRateExceeded, SlowRateExceeded)

struct BreakerEvent {
  BreakerEventKind kind = BreakerEventKind::Success;
  std::string_view breaker;   ///< lives as long as the breaker
  std::int64_t sequence = 0;  ///< counts all events of the breaker; threads may deliver them out of order
  BreakerState from{};        ///< of a transition; else the state
  BreakerState to{};
  double ratePercent = 0;  ///< of the exceeded kinds
  std::chrono::nanoseconds duration{};
  std::string text;  ///< why it changed, or what the error was
};

/// Told of what happens to breakers, on the thread of the call that made it happen and outside all locks.
/// Must be quick and must not throw.
class BreakerListener {
 public:
  virtual ~BreakerListener() = default;
  virtual void onBreakerEvent(const BreakerEvent& event) = 0;
  /// Asked once. Leave out what comes with every call and a closed breaker stays as cheap as without.
  virtual bool wants(BreakerEventKind kind) const {
    return kind != BreakerEventKind::Success && kind != BreakerEventKind::Error &&
           kind != BreakerEventKind::IgnoredError && kind != BreakerEventKind::NotPermitted;
  }
};

}  // namespace madang::resilience
