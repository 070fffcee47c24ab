#include "app/compose/jobs.h"

#include "adapters/sql/sql_lease.h"
#include "features/jobs/api/jobs_api.h"
#include "features/jobs/domain/job_operations.h"
#include "features/jobs/domain/scheduler.h"
#include "features/jobs/storage/sql_run_store.h"

namespace madang {
namespace {

Task<Outcome<void>> startScheduler(jobs::Scheduler* scheduler) {
  const auto started = co_await scheduler->start();
  if (started) scheduler->drive();
  co_return started;
}

}  // namespace

jobs::Scheduler& composeJobs(Composition& composition) {
  auto& lease = composition.make<SqlLease>(composition.sql, composition.clock);
  auto& store = composition.make<jobs::SqlRunStore>(composition.sql);
  auto& scheduler = composition.make<jobs::Scheduler>(
      jobs::SchedulerSettings{},
      jobs::SchedulerPorts{store, lease, composition.clock, composition.ids, *composition.operationEvents,
                           composition.metrics, composition.log},
      composition.executor);
  composition.lease = &lease;
  composition.jobs = &scheduler;
  composition.add(composition.make<jobs::JobsApi>(scheduler, store).routes());
  const jobs::RunFinder finder(scheduler, store);
  composition.operations->add(std::make_unique<jobs::RunJob>(scheduler, finder));
  composition.operations->add(std::make_unique<jobs::CancelRun>(scheduler, finder));
  composition.operations->add(std::make_unique<jobs::RestartRun>(scheduler, finder));
  return scheduler;
}

void startJobs(Composition& composition, jobs::Scheduler& scheduler) {
  composition.onRun.push_back([&scheduler] { return startScheduler(&scheduler); });
  composition.onStop.push_back([&scheduler] { return scheduler.stop(); });
}

}  // namespace madang
