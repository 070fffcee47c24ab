#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "features/mail/domain/mail_intake.h"
#include "features/mail/domain/mail_queue.h"
#include "features/mail/domain/mail_steering.h"
#include "features/mail/mail.h"
#include "ports/mail_transport.h"
#include "ports/random.h"
#include "resilience/rate_limiter.h"
#include "resilience/timers.h"
#include "runtime/log.h"
#include "runtime/metrics.h"

namespace madang::mail {

/// Hands due messages to the transport. At least once, with the same Message-ID each time, so that a
/// transport that knows the id delivers once. What can heal is tried again after growing, jittered waits;
/// what cannot is kept for an operator. While no provider takes mail nothing is touched and nothing is
/// counted as an attempt: the queue grows and is worked off afterwards, no faster than the settings say. One
/// run at a time.
class MailRelay {
 public:
  struct Parts {
    MailQueue& queue;
    MailTransport& transport;
    const MailSteering& steering;
    resilience::Time time;
    Random& random;
    Metrics& metrics;
    Log& log;
  };
  MailRelay(Parts parts, MailSettings settings);

  /// Sends what is due now. @param cancelled  asked between messages
  /// @returns how many were sent.
  Task<Outcome<std::int64_t>> run(std::function<bool()> cancelled);

 private:
  struct Run;
  struct Leaving;
  std::size_t ahead() const;
  Task<Outcome<void>> recover(std::shared_ptr<Run> run);
  Task<void> workTogether(std::shared_ptr<Run> run);
  Task<void> work(std::shared_ptr<Run> run);
  /// How long to wait before the next message may be taken; closes the run when nobody takes mail.
  std::chrono::nanoseconds untilTurn(Run& run);
  /// @returns how it ended, to be noted; nothing when nobody could be asked, and the message was put back.
  Task<std::optional<MailQueue::Finished>> relay(ClaimedMessage message, std::shared_ptr<Run> run);
  void count(AttemptOutcome became, Run& run);
  Task<Result<MailReceipt, MailError>> hand(ClaimedMessage message);
  MailQueue::Finished finished(const ClaimedMessage& message, const Result<MailReceipt, MailError>& outcome);
  UtcTime later(std::size_t wait, UtcTime now);

  Parts m_parts;
  const MailSettings m_settings;
  resilience::RateLimiter m_turns;
  Counter& m_sent;
  Counter& m_failed;
  Counter& m_buried;
  Counter& m_bounced;
  Counter& m_maybeTwice;
};

}  // namespace madang::mail
