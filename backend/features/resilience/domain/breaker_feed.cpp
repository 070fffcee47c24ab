#include "features/resilience/domain/breaker_feed.h"

#include "base/json.h"
#include "features/resilience/domain/registry_board.h"

namespace madang::resilience {

void BreakerFeed::onBreakerEvent(const BreakerEvent& event) {
  const std::string name(event.breaker);
  const std::string from(enumText(modeOf(event.from)));
  const std::string to(enumText(modeOf(event.to)));
  operations::OperationEvent told;
  told.state = to;
  switch (event.kind) {
    case BreakerEventKind::StateTransition:
      m_log.warn("breaker.transition",
                 {{"breaker", name}, {"from", from}, {"to", to}, {"cause", event.text}});
      told.summary = "breaker " + name + " " + from + " → " + to + " (" + event.text + ")";
      break;
    case BreakerEventKind::Reset:
      told.state = "reset";
      told.summary = "breaker " + name + " was reset (" + event.text + ")";
      break;
    case BreakerEventKind::FailureRateExceeded:
    case BreakerEventKind::SlowRateExceeded:
      told.state = "exceeded";
      told.summary = "breaker " + name + ": " + event.text;
      break;
    default:  // comes with calls, too often for people
      return;
  }
  if (!m_events) return;
  told.at = m_clock.now();
  told.kind = operations::EventKind::Breaker;
  told.subject = "breaker:" + name;
  told.data = {{"breaker", name}, {"event", enumText(event.kind)}, {"from", from},
               {"to", to},        {"sequence", event.sequence},    {"cause", event.text}};
  if (told.state == "exceeded") told.data["ratePercent"] = event.ratePercent;
  m_events->publish(std::move(told));
}

}  // namespace madang::resilience
