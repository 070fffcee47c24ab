#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/enum.hpp>

#include "base/fault.h"
#include "base/time.h"
#include "ports/task.h"

namespace madang::mail {

/// In the order of the numbers that are stored.
BOOST_DEFINE_ENUM_CLASS(AttemptOutcome, UnderWay, Sent, Deferred, Bounced, GivenUp, Unknown, NotAsked)

struct MailAttempt {
  std::int64_t number = 0;  ///< of the message's attempts, from 1
  AttemptOutcome outcome = AttemptOutcome::UnderWay;
  UtcTime startedAt;
  std::optional<UtcTime> finishedAt;
  bool maybeTwice = false;  ///< an earlier attempt may have been accepted: nobody knows
  std::string provider;
  int code = 0;
  std::string detail;
  std::string dialogue;
};

/// Remembers what is under way before it is, so that after a crash between the server's acceptance and our
/// own commit it is known which message may arrive twice. Any thread.
class MailJournal {
 public:
  virtual ~MailJournal() = default;

  struct Start {
    std::int64_t number = 0;
    bool alreadySent = false;  ///< only the outbox does not know yet: nothing was begun
    bool maybeTwice = false;
  };
  virtual Task<Outcome<Start>> begin(std::int64_t item, UtcTime now) = 0;
  virtual Task<Outcome<void>> finish(std::int64_t item, MailAttempt attempt) = 0;
  /// Oldest first.
  virtual Task<Outcome<std::vector<MailAttempt>>> attempts(std::int64_t item) = 0;
  /// Forgets up to `limit` attempts that began before. @returns how many.
  virtual Task<Outcome<std::int64_t>> forget(UtcTime before, std::int64_t limit) = 0;
};

}  // namespace madang::mail
