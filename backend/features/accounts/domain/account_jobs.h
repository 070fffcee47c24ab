#pragma once

#include "features/accounts/domain/access_standings.h"
#include "features/accounts/domain/password_recovery.h"
#include "features/jobs/jobs.h"

namespace madang::accounts {

/// What accounts do in the background: fulfil wishes for mails, forget what has ended.
class AccountJobs {
 public:
  AccountJobs(AccountPorts ports, PasswordRecovery& recovery, AccessStandings& standings)
      : m_ports(ports), m_recovery(recovery), m_standings(standings) {}

  void addTo(jobs::JobRegistry& registry);

  Task<Outcome<void>> fulfilWishes(jobs::JobContext& context);
  Task<Outcome<void>> cleanUp(jobs::JobContext& context);

 private:
  Task<Outcome<std::int64_t>> removeStale(UtcTime now);

  AccountPorts m_ports;
  PasswordRecovery& m_recovery;
  AccessStandings& m_standings;
};

}  // namespace madang::accounts
