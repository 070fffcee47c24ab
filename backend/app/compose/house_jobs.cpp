#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>

#include "adapters/sql/sql_maintenance.h"
#include "adapters/sqlite/backup.h"
#include "app/compose/jobs.h"
#include "app/engine.h"
#include "base/json.h"
#include "features/jobs/domain/rehearsal.h"
#include "features/jobs/storage/sql_run_store.h"
#include "features/operations/domain/operation_service.h"

namespace madang {
namespace {

constexpr std::int64_t kSweepStep = 500;
constexpr std::chrono::hours kKeepRuns{24 * 30};
constexpr std::int64_t kKeepRunsPerJob = 1000;

/// Copies the database beside itself. Its own thread: copying waits for the disk.
class BackupJob {
 public:
  BackupJob(std::filesystem::path database, std::filesystem::path folder, std::size_t keep, Clock& clock)
      : m_database(std::move(database)), m_folder(std::move(folder)), m_keep(keep), m_clock(clock) {}

  Task<Outcome<void>> run(jobs::JobContext* context) {
    std::optional<Fault> fault;
    co_await boost::asio::co_spawn(m_thread, copy(context, &fault), boost::asio::use_awaitable);
    if (fault) co_return Failure{*fault};
    co_return Outcome<void>{};
  }

 private:
  Task<void> copy(jobs::JobContext* context, std::optional<Fault>* fault) {
    std::error_code error;
    context->step("copy");
    std::filesystem::create_directories(m_folder, error);
    removeUnfinished();
    std::string stamp = formatRfc3339(m_clock.now()).substr(0, 19);
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    const auto report = backupDatabase(m_database, m_folder / ("madang-" + stamp + "Z.db"),
                                       [context](std::int64_t done, std::int64_t total) {
                                         context->progress(done, total);
                                         return !context->cancelled();
                                       });
    if (!report) {
      fault->emplace(Fault{"unavailable", report.error().detail});
      co_return;
    }
    context->step("remove old ones");
    std::vector<std::filesystem::path> copies;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder, error)) {
      const std::string name = entry.path().filename().string();
      if (name.starts_with("madang-") && name.ends_with("Z.db")) copies.push_back(entry.path());
    }
    std::sort(copies.begin(), copies.end());  // the name is the time
    for (std::size_t i = 0; i + m_keep < copies.size(); ++i) std::filesystem::remove(copies[i], error);
  }

  /// What a run that was killed left. One run at a time, and these names are the job's own.
  void removeUnfinished() const {
    std::error_code error;
    std::vector<std::filesystem::path> left;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder, error)) {
      const std::string name = entry.path().filename().string();
      if (name.starts_with("madang-") && name.find("Z.db.part-") != std::string::npos)
        left.push_back(entry.path());
    }
    for (const auto& file : left) std::filesystem::remove(file, error);
  }

  const std::filesystem::path m_database;
  const std::filesystem::path m_folder;
  const std::size_t m_keep;
  Clock& m_clock;
  boost::asio::thread_pool m_thread{1};
};

Task<Outcome<void>> verifyAudit(audit::AuditInspector* inspector, Log* log) {
  const auto result = co_await inspector->verify();
  if (!result) co_return result.failure();
  if (result->intact) co_return Outcome<void>{};
  const AuditFinding& finding = *result->finding;
  const std::string what = std::string{enumText(finding.damage)} + " at row " +
                           std::to_string(finding.sequence) + ": " + finding.detail;
  log->error("audit.not-intact", {{"finding", what}});
  co_return Failure{Fault{"internal", "The audit trail is not intact: " + what}};
}

Task<Outcome<void>> sweepHistory(jobs::SqlRunStore* runs, operations::OperationService* operations,
                                 Clock* clock, jobs::JobContext* context) {
  context->step("runs");
  std::int64_t gone = 0;
  for (std::int64_t step = kSweepStep; step == kSweepStep && !context->cancelled();) {
    const auto removed = co_await runs->prune(clock->now() - kKeepRuns, kKeepRunsPerJob, kSweepStep);
    if (!removed) co_return removed.failure();
    step = *removed;
    context->progress(gone += step, 0);
  }
  context->step("plans");
  gone = 0;
  for (std::int64_t step = kSweepStep; step == kSweepStep && !context->cancelled();) {
    const auto removed = co_await operations->prunePlans(kSweepStep);
    if (!removed) co_return removed.failure();
    step = *removed;
    context->progress(gone += step, 0);
  }
  co_return Outcome<void>{};
}

}  // namespace

void addHouseJobs(Composition& composition, audit::AuditInspector& inspector,
                  operations::OperationService& operations) {
  const Config& config = composition.config;
  auto& backup = composition.make<BackupJob>(
      databaseFile(config), std::filesystem::path(config.data.dir) / "backups",
      static_cast<std::size_t>(std::max<std::int64_t>(1, config.backup.keep)), composition.clock);
  auto& runs = composition.make<jobs::SqlRunStore>(composition.sql);
  if (!config.backup.cron.empty())
    composition.jobs->add({"database.backup",
                           "Copies the database into the folder backups and removes old copies.",
                           jobs::Cron{config.backup.cron}, jobs::AfterCrash::Restart, true,
                           [&backup](jobs::JobContext& context) { return backup.run(&context); }});
  composition.jobs->add(
      {"database.maintenance", "Refreshes the figures behind the database's query plans.",
       jobs::Cron{"10 * * * *"}, jobs::AfterCrash::MarkOnly, true,
       [sql = &composition.sql](jobs::JobContext&) { return refreshPlannerStatistics(sql); }});
  composition.jobs->add(
      {"audit.verify", "Checks the whole audit trail for changed, missing and inserted rows.",
       jobs::Cron{"40 3 * * *"}, jobs::AfterCrash::Restart, true,
       [&inspector, log = &composition.log](jobs::JobContext&) { return verifyAudit(&inspector, log); }});
  composition.jobs->add({"history.clean-up", "Deletes old runs of jobs and plans that nobody executed.",
                         jobs::Cron{"25 * * * *"}, jobs::AfterCrash::Restart, true,
                         [&runs, &operations, clock = &composition.clock](jobs::JobContext& context) {
                           return sweepHistory(&runs, &operations, clock, &context);
                         }});
  if (config.environment != "prod") composition.jobs->add(jobs::rehearsalJob());
}

}  // namespace madang
