#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe/enum.hpp>

#include "base/time.h"

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

}  // namespace madang::mail
