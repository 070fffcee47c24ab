#include "app/compose/compose.h"

#include "app/compose/counters.h"
#include "app/compose/health.h"
#include "app/compose/limits.h"
#include "app/compose/metrics.h"
#include "app/compose/traces.h"

namespace madang {
namespace {

/// Until accounts exist: nobody can prove anything.
class NobodyKnown final : public web::Authenticator {
 public:
  Outcome<web::Principal> authenticate(std::string_view) override { return Failure{Fault{"invalid-token"}}; }
};

}  // namespace

void composeAll(Composition& composition) {
  composeMetrics(composition);
  composeHealth(composition);
  composeTraces(composition);
  composeCounters(composition);
  composition.authenticator = &composition.make<NobodyKnown>();
  composeLimits(composition);
}

}  // namespace madang
