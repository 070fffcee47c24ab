#pragma once

#include <functional>
#include <memory>

#include "features/mail/domain/mail_journal.h"
#include "features/mail/mail.h"
#include "ports/clock.h"
#include "ports/mail_transport.h"
#include "ports/outbox.h"
#include "ports/random.h"
#include "runtime/log.h"
#include "runtime/metrics.h"

namespace madang::mail {

/// Hands due messages to the transport. At least once, with the same Message-ID each time, so that a
/// transport that knows the id delivers once. What can heal is tried again after growing, jittered waits;
/// what cannot is kept for an operator. While no provider takes mail nothing is touched and nothing is
/// counted as an attempt: the queue grows and is worked off afterwards. One run at a time.
class MailRelay {
 public:
  struct Parts {
    Outbox& outbox;
    MailTransport& transport;
    MailJournal& journal;
    Clock& clock;
    Random& random;
    Metrics& metrics;
    Log& log;
  };
  MailRelay(Parts parts, MailSettings settings);

  /// Sends what is due now. @param cancelled  asked between messages
  /// @returns how many were sent.
  Task<Outcome<std::int64_t>> run(std::function<bool()> cancelled);

 private:
  struct Batch;
  Task<void> workTogether(std::shared_ptr<Batch> batch);
  Task<void> work(std::shared_ptr<Batch> batch);
  Task<Outcome<void>> relay(OutboxItem item, std::shared_ptr<Batch> batch);
  UtcTime nextAttempt(std::int64_t attempts, UtcTime now);

  Parts m_parts;
  const MailSettings m_settings;
  Counter& m_sent;
  Counter& m_failed;
  Counter& m_buried;
  Counter& m_bounced;
  Counter& m_maybeTwice;
};

}  // namespace madang::mail
