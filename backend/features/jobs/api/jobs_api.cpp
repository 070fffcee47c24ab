#include "features/jobs/api/jobs_api.h"

#include "web/cursor.h"
#include "web/paging.h"

namespace madang::jobs {

std::vector<web::Route> JobsApi::routes() {
  using enum web::Method;
  return {
      {Get, "/ops/v1/jobs", Capability::ViewOperations, web::kStaffReadLimits, web::on(this, &JobsApi::list)},
      {Get, "/ops/v1/jobs/{name}/runs", Capability::ViewOperations, web::kStaffReadLimits,
       web::on(this, &JobsApi::runs)},
      {Get, "/ops/v1/runs/{id}", Capability::ViewOperations, web::kStaffReadLimits,
       web::on(this, &JobsApi::run)},
  };
}

Task<web::Response> JobsApi::list(web::Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  const JobList list{m_scheduler.list(), std::nullopt};
  co_return web::Response::json(200, list);
}

Task<web::Response> JobsApi::runs(web::Request request) {
  if (const auto known = web::onlyParameters(request, {"limit", "cursor"}); !known) co_return known.error();
  const std::string name = request.pathValue("name");
  if (!m_scheduler.find(name)) co_return Fault{"job-not-found", "No job has this name."};
  const std::string listName = "jobs.runs;job=" + name;
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const auto cursor = web::pageCursor(request, listName, 1);
  if (!cursor) co_return cursor.error();
  std::optional<RunId> before;
  if (!cursor->empty()) before = RunId{cursor->front()};
  auto runs = co_await m_store.list(name, before, *limit + 1);
  if (!runs) co_return runs.error();
  JobRunPage page{std::move(*runs), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(*limit)) {
    page.items.pop_back();
    const std::int64_t last = page.items.back().id.value;
    page.nextCursor = web::encodeCursor(listName, std::span{&last, 1});
  }
  co_return web::Response::json(200, page);
}

Task<web::Response> JobsApi::run(web::Request request) {
  const auto found = co_await RunFinder(m_scheduler, m_store).find(request.pathValue("id"));
  if (!found) co_return found.error();
  co_return web::Response::json(200, *found);
}

}  // namespace madang::jobs
