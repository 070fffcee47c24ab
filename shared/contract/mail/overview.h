#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/time.h"
#include "contract/resilience/breaker.h"

/// What `/ops/v1/mail` and the topic `mail` show.
namespace madang {

struct MailProvider {
  std::string name;  ///< `smtp-primary`
  std::string host;
  std::int64_t port = 0;
  std::string security;
  std::string fromDomain;
  std::int64_t weight = 0;  ///< share of the messages that begin here
  bool preferred = false;   ///< an operator switched to it
  bool paused = false;
  BreakerMode state = BreakerMode::Closed;
  UtcTime stateSince;
  std::optional<UtcTime> nextProbeAt;
  std::int64_t perMinute = 0;  ///< 0: no limit
  std::int64_t perDay = 0;     ///< 0: no limit
  std::int64_t sentToday = 0;  ///< since midnight UTC
  std::int64_t underWay = 0;
  std::int64_t succeeded = 0;  ///< since the start
  std::int64_t failed = 0;
  std::string lastError;
  std::vector<BreakerTransition> timeline;  ///< the newest first
};
BOOST_DESCRIBE_STRUCT(MailProvider, (),
                      (name, host, port, security, fromDomain, weight, preferred, paused, state, stateSince,
                       nextProbeAt, perMinute, perDay, sentToday, underWay, succeeded, failed, lastError,
                       timeline))

struct MailCounts {
  std::int64_t queued = 0;  ///< without the scheduled
  std::int64_t sending = 0;
  std::int64_t deferred = 0;
  std::int64_t scheduled = 0;
  std::int64_t bounced = 0;
  std::int64_t dead = 0;
  std::int64_t sentToday = 0;
};
BOOST_DESCRIBE_STRUCT(MailCounts, (), (queued, sending, deferred, scheduled, bounced, dead, sentToday))

struct MailOverview {
  bool paused = false;
  std::string transport;  ///< `smtp`, or `files` when no server is configured
  MailCounts counts;
  std::int64_t oldestSeconds = 0;  ///< age of the oldest message that waits; 0: none
  std::int64_t perSecond = 0;      ///< most messages begun in a second; 0: no limit
  std::vector<MailProvider> providers;
};
BOOST_DESCRIBE_STRUCT(MailOverview, (), (paused, transport, counts, oldestSeconds, perSecond, providers))

}  // namespace madang
