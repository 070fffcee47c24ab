#pragma once

#include "app/compose/accounts.h"
#include "app/composition.h"
#include "features/mail/mail.h"

namespace madang {

namespace mail {
class MailMonitor;
}
namespace resilience {
class BreakerBoard;
}

/// What the program takes from mail.
struct MailParts {
  mail::Postman& postman;
  const mail::MailMonitor& monitor;
};

/// Mails to members: listens to accounts and hands what waits to the transport. After accounts, jobs and
/// resilience.
MailParts composeMail(Composition& composition, const AccountsParts& accounts,
                      const resilience::BreakerBoard& breakers);

}  // namespace madang
