#pragma once

#include <vector>

#include "features/jobs/domain/job_operations.h"
#include "web/route.h"

namespace madang::jobs {

/// `GET /ops/v1/jobs`, `/jobs/{name}/runs`, `/runs/{id}`. What changes something goes through plans.
class JobsApi {
 public:
  JobsApi(Scheduler& scheduler, RunStore& store) : m_scheduler(scheduler), m_store(store) {}
  std::vector<web::Route> routes();

  Task<web::Response> list(web::Request request);
  Task<web::Response> runs(web::Request request);
  Task<web::Response> run(web::Request request);

 private:
  Scheduler& m_scheduler;
  RunStore& m_store;
};

}  // namespace madang::jobs
