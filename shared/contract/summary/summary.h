#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/time.h"
#include "contract/access/capability.h"
#include "contract/health/health.h"

/// What `GET /ops/v1/summary` and `GET /ops/v1/server` answer.
namespace madang {

/// How much of a bounded resource is taken.
struct ResourceUse {
  std::string name;  ///< `write-queue`
  double used = 0;
  double limit = 0;
  double ratio = 0;  ///< 0..1
};
BOOST_DESCRIBE_STRUCT(ResourceUse, (), (name, used, limit, ratio))

/// Of members' requests over the window; staff's own and probes are left out. Times are null without
/// requests.
struct GoldenSignals {
  double requestsPerSecond = 0;
  double errorRatio = 0;        ///< answers of 500 and above
  double clientErrorRatio = 0;  ///< answers of 400 to 499
  std::optional<double> p50Ms;
  std::optional<double> p95Ms;
  std::optional<double> p99Ms;
  double saturation = 0;  ///< of the fullest resource, 0..1
  std::vector<ResourceUse> resources;
};
BOOST_DESCRIBE_STRUCT(GoldenSignals, (),
                      (requestsPerSecond, errorRatio, clientErrorRatio, p50Ms, p95Ms, p99Ms, saturation,
                       resources))

struct TrafficSummary {
  double viewsPerSecond = 0;  ///< counted and stored
  double likesPerSecond = 0;  ///< given; taken back ones and repetitions left out
};
BOOST_DESCRIBE_STRUCT(TrafficSummary, (), (viewsPerSecond, likesPerSecond))

struct CacheRegionSummary {
  std::string region;
  std::optional<double> hitRatio;  ///< of the window; null: nobody asked
  double requestsPerSecond = 0;
  std::int64_t entries = 0;
  std::int64_t bytes = 0;
  std::int64_t limitBytes = 0;
};
BOOST_DESCRIBE_STRUCT(CacheRegionSummary, (),
                      (region, hitRatio, requestsPerSecond, entries, bytes, limitBytes))

struct QueueSummary {
  std::string name;
  double depth = 0;
  std::optional<double> oldestSeconds;  ///< how long the longest waiting has waited; null: not measured
};
BOOST_DESCRIBE_STRUCT(QueueSummary, (), (name, depth, oldestSeconds))

struct FailedJob {
  std::string name;
  std::optional<std::string> error;
  std::optional<UtcTime> finishedAt;
};
BOOST_DESCRIBE_STRUCT(FailedJob, (), (name, error, finishedAt))

struct JobsSummary {
  std::int64_t defined = 0;
  std::int64_t running = 0;
  std::int64_t failed = 0;         ///< whose last run failed
  std::vector<FailedJob> failing;  ///< those
};
BOOST_DESCRIBE_STRUCT(JobsSummary, (), (defined, running, failed, failing))

/// How many failed answers the objective still allows in its window. Counted in whole minutes.
struct ErrorBudget {
  double objective = 0.999;  ///< share of answers below 500
  std::int64_t windowHours = 24;
  double coveredHours = 0;  ///< of the window, of which figures are known
  std::int64_t requests = 0;
  std::int64_t failures = 0;
  double availability = 1;
  double remainingRatio = 1;  ///< 1: untouched, 0: used up, below 0: overdrawn
};
BOOST_DESCRIBE_STRUCT(ErrorBudget, (),
                      (objective, windowHours, coveredHours, requests, failures, availability,
                       remainingRatio))

/// All that the console's overview shows, from one moment.
struct Summary {
  UtcTime at;
  std::string environment;
  std::string version;
  UtcTime startedAt;
  std::int64_t uptimeSeconds = 0;
  double windowSeconds = 0;  ///< of the rates below: 60, less after a start
  GoldenSignals signals;
  TrafficSummary traffic;
  std::vector<CacheRegionSummary> caches;
  std::vector<QueueSummary> queues;
  std::int64_t walBytes = 0;
  HealthState state = HealthState::Normal;  ///< of the worst component
  std::vector<ComponentHealth> components;
  std::vector<std::string> degraded;  ///< components at caution or worse
  JobsSummary jobs;
  ErrorBudget errorBudget;
};
BOOST_DESCRIBE_STRUCT(Summary, (),
                      (at, environment, version, startedAt, uptimeSeconds, windowSeconds, signals, traffic,
                       caches, queues, walBytes, state, components, degraded, jobs, errorBudget))

struct RoleCapabilities {
  Role role = Role::Member;
  std::vector<Capability> capabilities;
};
BOOST_DESCRIBE_STRUCT(RoleCapabilities, (), (role, capabilities))

/// What `GET /ops/v1/server` answers: what this server is.
struct ServerInfo {
  std::string environment;
  std::string version;
  std::map<std::string, std::string> libraries;
  UtcTime startedAt;
  std::int64_t uptimeSeconds = 0;
  UtcTime now;                          ///< for the clock's skew
  std::vector<RoleCapabilities> roles;  ///< who may do what
};
BOOST_DESCRIBE_STRUCT(ServerInfo, (), (environment, version, libraries, startedAt, uptimeSeconds, now, roles))

}  // namespace madang
