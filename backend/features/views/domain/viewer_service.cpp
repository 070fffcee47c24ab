#include "features/views/domain/viewer_service.h"

#include <cmath>
#include <functional>
#include <map>

#include "ports/sql_fault.h"

namespace madang::views {
namespace {

std::string dayText(std::int64_t day) {
  const UtcTime midnight{std::chrono::sys_days{std::chrono::days{day}}};
  return formatRfc3339(midnight).substr(0, 10);
}

}  // namespace

Outcome<PostViewers> ViewerService::gather(sql::ReadSession& session, PostId post, std::int64_t days) const {
  const auto counts = m_counters.of(session, post);
  if (!counts) return Failure{Fault{"post-not-found", "There is no such post.", {}, {}}};

  std::map<std::int64_t, HyperLogLog, std::greater<>> byDay;
  for (auto& [day, sketch] : m_store.sketches(session, post, days)) byDay.emplace(day, std::move(sketch));
  for (const std::int64_t day : m_flusher.unsavedDays(post)) m_flusher.mergeUnsaved(byDay[day], {post, day});

  PostViewers viewers{.post = post, .hits = counts->views, .pending = m_flusher.pending(post)};
  HyperLogLog all;
  for (const auto& [day, sketch] : byDay) {
    if (static_cast<std::int64_t>(viewers.days.size()) == days) break;
    all.merge(sketch);
    viewers.days.push_back({dayText(day), std::llround(sketch.estimate())});
  }
  viewers.viewers = std::llround(all.estimate());
  return viewers;
}

Task<Outcome<PostViewers>> ViewerService::viewers(PostId post, std::int64_t days) {
  auto unit = [=, this](sql::ReadSession& session) { return gather(session, post, days); };
  co_return flatten(co_await m_sql.read("views.viewers", std::move(unit)));
}

}  // namespace madang::views
