#include "app/compose/alert_rules.h"

#include <filesystem>
#include <system_error>

#include <unistd.h>

#include "features/health/domain/health_board.h"
#include "features/jobs/domain/scheduler.h"
#include "features/metrics/metrics.h"
#include "features/resilience/resilience.h"
#include "features/summary/domain/summarist.h"

namespace madang {
namespace {

using alerts::Reading;
using alerts::Rule;
using Readings = std::vector<Reading>;

/// Fewer requests than that say nothing about a share of them.
constexpr std::int64_t kFewRequests = 20;

std::optional<double> times(std::optional<double> value, double factor) {
  return value ? std::optional{*value * factor} : std::nullopt;
}

double yes(bool value) {
  return value ? 1 : 0;
}

double openShare(BreakerMode mode) {
  switch (mode) {
    case BreakerMode::Open:
    case BreakerMode::ForcedOpen:
      return 1;
    case BreakerMode::HalfOpen:
      return 0.5;  // ends no alert that fires, and begins none
    default:
      return 0;
  }
}

std::optional<double> freePercent(const std::filesystem::path& folder) {
  std::error_code error;
  const auto space = std::filesystem::space(folder, error);
  if (error || space.capacity == 0) return std::nullopt;
  return 100.0 * static_cast<double>(space.available) / static_cast<double>(space.capacity);
}

std::optional<double> memoryPercent(const metrics::LatestFigures& figures) {
  const double whole =
      static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE));
  if (whole <= 0) return std::nullopt;
  return times(figures.latest("process_resident_memory_bytes"), 100 / whole);
}

void addTraffic(std::vector<Rule>& rules, const AlertSources& from, const metrics::LatestFigures& figures) {
  const auto& summary = from.summary;
  const auto requests = [&summary] { return summary.requestsInWindow() >= kFewRequests; };
  Rule errors;
  errors.name = "error-rate";
  errors.summary = "Share of the members' requests in the last minute that failed by our fault.";
  errors.severity = HealthState::Critical;
  errors.threshold = 5;
  errors.unit = "%";
  errors.page = "traffic";
  errors.read = [&summary, requests]() -> Readings {
    if (!requests()) return {{"", std::nullopt}};
    return {{"", summary.signals().errorRatio * 100}};
  };
  rules.push_back(std::move(errors));

  Rule slow;
  slow.name = "p99";
  slow.summary = "Slowest hundredth of the members' requests in the last minute.";
  slow.severity = HealthState::Serious;
  slow.threshold = 500;
  slow.unit = "ms";
  slow.holdFor = 120s;
  slow.page = "traffic";
  slow.read = [&summary, requests]() -> Readings {
    if (!requests()) return {{"", std::nullopt}};
    return {{"", summary.signals().p99Ms}};
  };
  rules.push_back(std::move(slow));

  Rule full;
  full.name = "queue-full";
  full.summary = "How full a bounded queue or pool is.";
  full.severity = HealthState::Serious;
  full.threshold = 80;
  full.unit = "%";
  full.holdFor = 30s;
  full.page = "traffic";
  full.read = [&summary] {
    Readings readings;
    for (const auto& resource : summary.signals().resources)
      readings.push_back({resource.name, resource.ratio * 100});
    return readings;
  };
  rules.push_back(std::move(full));

  Rule lag;
  lag.name = "loop-lag";
  lag.summary = "Wait for the slowest I/O thread.";
  lag.severity = HealthState::Caution;
  lag.threshold = 250;
  lag.unit = "ms";
  lag.holdFor = 30s;
  lag.page = "diagnostics";
  lag.read = [&figures]() -> Readings {
    return {{"", times(figures.latest("madang_io_wait_seconds"), 1000)}};
  };
  rules.push_back(std::move(lag));
}

void addMachine(std::vector<Rule>& rules, const Composition& c) {
  const auto& figures = *c.figures;
  Rule disk;
  disk.name = "disk-free";
  disk.summary = "Room left on the disk of the data folder.";
  disk.severity = HealthState::Serious;
  disk.direction = AlertDirection::Below;
  disk.threshold = 5;
  disk.unit = "%";
  disk.page = "diagnostics";
  disk.read = [folder = std::filesystem::path(c.config.data.dir)]() -> Readings {
    return {{"", freePercent(folder)}};
  };
  rules.push_back(std::move(disk));

  Rule memory;
  memory.name = "memory";
  memory.summary = "Share of the machine's memory that this process holds.";
  memory.severity = HealthState::Serious;
  memory.threshold = 80;
  memory.unit = "%";
  memory.page = "diagnostics";
  memory.read = [&figures]() -> Readings { return {{"", memoryPercent(figures)}}; };
  rules.push_back(std::move(memory));

  Rule wal;
  wal.name = "write-ahead-log";
  wal.summary = "Size of the database's write-ahead log.";
  wal.severity = HealthState::Caution;
  wal.threshold = 256;
  wal.unit = "MiB";
  wal.page = "diagnostics";
  wal.read = [&figures]() -> Readings {
    return {{"", times(figures.latest("madang_sql_wal_bytes"), 1.0 / (1 << 20))}};
  };
  rules.push_back(std::move(wal));
}

void addParts(std::vector<Rule>& rules, const AlertSources& from) {
  Rule breaker;
  breaker.name = "breaker-open";
  breaker.summary = "A circuit breaker refuses calls.";
  breaker.severity = HealthState::Serious;
  breaker.threshold = 0.5;
  breaker.holdFor = 5s;
  breaker.clearFor = 10s;
  breaker.page = "resilience";
  breaker.read = [&breakers = from.breakers] {
    Readings readings;
    for (const Breaker& each : breakers.list().items) readings.push_back({each.name, openShare(each.state)});
    return readings;
  };
  rules.push_back(std::move(breaker));

  Rule job;
  job.name = "job-failing";
  job.summary = "The last run of a job failed.";
  job.severity = HealthState::Caution;
  job.threshold = 0.5;
  job.holdFor = 0s;
  job.clearFor = 0s;
  job.page = "jobs";
  job.read = [&jobs = from.jobs] {
    Readings readings;
    for (const Job& each : jobs.list())
      readings.push_back({each.name, yes(each.lastRun && each.lastRun->state == RunState::Failed)});
    return readings;
  };
  rules.push_back(std::move(job));

  Rule part;
  part.name = "component-down";
  part.summary = "A part of the backend says that it is critical.";
  part.severity = HealthState::Critical;
  part.threshold = 0.5;
  part.holdFor = 10s;
  part.clearFor = 10s;
  part.page = "overview";
  part.read = [&health = from.health] {
    Readings readings;
    for (const ComponentHealth& each : health.components())
      readings.push_back({each.name, yes(each.state == HealthState::Critical)});
    return readings;
  };
  rules.push_back(std::move(part));
}

void addMail(std::vector<Rule>& rules, const metrics::LatestFigures& figures) {
  Rule age;
  age.name = "mail-age";
  age.summary = "How long the oldest message has waited to be sent.";
  age.severity = HealthState::Serious;
  age.threshold = 600;
  age.unit = "s";
  age.page = "mail";
  age.read = [&figures]() -> Readings { return {{"", figures.latest("madang_mail_oldest_seconds")}}; };
  rules.push_back(std::move(age));

  Rule dead;
  dead.name = "mail-dead";
  dead.summary = "Messages that were given up and wait for a decision.";
  dead.severity = HealthState::Caution;
  dead.threshold = 0;
  dead.unit = "";
  dead.page = "mail";
  dead.read = [&figures]() -> Readings {
    return {{"", figures.latest(R"(madang_mail_messages{state="dead"})")}};
  };
  rules.push_back(std::move(dead));
}

void addLive(std::vector<Rule>& rules, const metrics::LatestFigures& figures, const Broker& broker) {
  Rule cuts;
  cuts.name = "live-cut-offs";
  cuts.summary = "Live connections a second that the server ended by itself.";
  cuts.severity = HealthState::Caution;
  cuts.threshold = 1;
  cuts.unit = "/s";
  cuts.holdFor = 30s;
  cuts.page = "realtime";
  cuts.read = [&figures]() -> Readings {
    double sum = 0;
    for (const char* reason : {"slow-bytes", "slow-age", "silent", "malformed", "failed"})
      sum += figures.latest("madang_stomp_cut_total{reason=\"" + std::string(reason) + "\"}").value_or(0);
    return {{"", sum}};
  };
  rules.push_back(std::move(cuts));

  Rule age;
  age.name = "live-age";
  age.summary = "Slowest hundredth of the times from stored to delivered.";
  age.severity = HealthState::Serious;
  age.threshold = 2000;
  age.unit = "ms";
  age.holdFor = 30s;
  age.page = "realtime";
  age.read = [&figures]() -> Readings {
    return {{"", times(figures.latest("madang_live_age_seconds:p99"), 1000)}};
  };
  rules.push_back(std::move(age));

  Rule degraded;
  degraded.name = "broker-degraded";
  degraded.summary = "Live messages reach the members of this node only.";
  degraded.severity = HealthState::Serious;
  degraded.threshold = 0.5;
  degraded.holdFor = 10s;
  degraded.page = "realtime";
  degraded.read = [&broker]() -> Readings { return {{"", yes(broker.state() == BrokerState::Degraded)}}; };
  rules.push_back(std::move(degraded));
}

}  // namespace

std::vector<Rule> alertRules(const Composition& composition, const AlertSources& sources) {
  std::vector<Rule> rules;
  addTraffic(rules, sources, *composition.figures);
  addMachine(rules, composition);
  addParts(rules, sources);
  addMail(rules, *composition.figures);
  addLive(rules, *composition.figures, *composition.broker);
  return rules;
}

}  // namespace madang
