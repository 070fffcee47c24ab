#pragma once

#include "features/jobs/domain/run_store.h"
#include "ports/sql_executor.h"

namespace madang::jobs {

class SqlRunStore final : public RunStore {
 public:
  explicit SqlRunStore(SqlExecutor& sql) : m_sql(sql) {}

  Task<Outcome<std::vector<JobMemory>>> define(std::vector<DefinedJob> jobs) override;
  Task<Outcome<Begun>> begin(JobRun run, std::optional<UtcTime> slot) override;
  Task<Outcome<std::vector<JobRun>>> interrupt(std::string job, std::int64_t fence, UtcTime at) override;
  Task<Outcome<void>> saveProgress(JobRun run) override;
  Task<Outcome<bool>> finish(JobRun run) override;
  Task<Outcome<std::vector<JobRun>>> open() override;
  Task<Outcome<std::optional<JobRun>>> find(RunId id) override;
  Task<Outcome<std::vector<JobRun>>> list(std::string job, std::optional<RunId> before,
                                          std::int64_t limit) override;
  Task<Outcome<std::int64_t>> prune(UtcTime before, std::int64_t keepPerJob, std::int64_t limit) override;

 private:
  SqlExecutor& m_sql;
};

}  // namespace madang::jobs
