#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "contract/mail/mail.h"
#include "features/mail/domain/mail_attempt.h"
#include "ports/task.h"

namespace madang::mail {

/// A message that one worker has taken; nobody else gets it until the attempt has an end.
struct ClaimedMessage {
  MailMessageId id;
  std::string payload;
  std::int64_t attempts = 0;  ///< that were made before
  std::int64_t number = 0;    ///< of this attempt
  bool maybeTwice = false;
  std::string provider;  ///< wanted by an operator; empty: none
};

/// The messages as the relay works them off. What is under way is noted before it is, so that after a crash
/// between a server's acceptance and our own commit it is known which message may arrive twice. Any thread.
class MailQueue {
 public:
  virtual ~MailQueue() = default;

  struct Finished {
    MailMessageId id;
    MailAttempt attempt;         ///< with its outcome; never UnderWay
    std::string errorKey;        ///< what errors of the same kind have in common
    bool recipientGone = false;  ///< from now on nothing is sent to this address
    UtcTime nextAttemptAt;       ///< of what is deferred or nobody was asked for
  };
  struct Claim {
    std::vector<ClaimedMessage> messages;
    std::size_t bounced = 0;  ///< were due, but their addresses are known to be gone: nothing is sent there
  };
  /// Notes what happened to the attempts that ended and what follows for their messages; then takes up to
  /// `limit` messages, those that were due at `due` for the longest time, and notes that their attempts
  /// begin. All in one transaction. Fewer than `limit`: no more is due.
  virtual Task<Outcome<Claim>> exchange(std::vector<Finished> ended, std::size_t limit, UtcTime due,
                                        UtcTime now) = 0;
  /// Puts back what was claimed and not begun, as if nothing had happened; due again at `next`.
  virtual Task<Outcome<void>> release(ClaimedMessage message, UtcTime next) = 0;

  /// What an earlier process had under way. It waits again, marked, at the time that `next` gives for each;
  /// for the second time it is kept for an operator.
  /// @returns how many. Only while nobody else sends.
  virtual Task<Outcome<std::int64_t>> recover(UtcTime now, std::vector<UtcTime> next) = 0;

  /// Forgets up to `limit` attempts that began before, and messages that ended before; dead ones stay for an
  /// operator. @returns how many.
  virtual Task<Outcome<std::int64_t>> forget(UtcTime before, std::int64_t limit) = 0;

  struct ProviderCount {
    std::string provider;
    std::int64_t sent = 0;
  };
  virtual Task<Outcome<std::vector<ProviderCount>>> sentSince(UtcTime since) = 0;
};

}  // namespace madang::mail
