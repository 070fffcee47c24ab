#include "app/compose/compose.h"

#include "app/compose/accounts.h"
#include "app/compose/counters.h"
#include "app/compose/health.h"
#include "app/compose/limits.h"
#include "app/compose/mail.h"
#include "app/compose/metrics.h"
#include "app/compose/traces.h"

namespace madang {

void composeAll(Composition& composition) {
  composeMetrics(composition);
  composeHealth(composition);
  composeTraces(composition);
  composeCounters(composition);
  const AccountsParts accounts = composeAccounts(composition);
  composeMail(composition, accounts.outbox);
  composeLimits(composition);
}

}  // namespace madang
