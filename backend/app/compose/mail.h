#pragma once

#include "app/composition.h"
#include "ports/outbox.h"

namespace madang {

/// Mails to members: listens to accounts and hands what the outbox holds to the transport. After accounts and
/// jobs.
void composeMail(Composition& composition, Outbox& outbox);

}  // namespace madang
