#pragma once

#include "base/fault.h"
#include "contract/views/views.h"
#include "features/counters/counters.h"
#include "features/views/domain/view_flusher.h"
#include "ports/sql_executor.h"

namespace madang::views {

/// How many different people saw a post, for staff: an estimate beside the exact hits.
class ViewerService {
 public:
  ViewerService(SqlExecutor& sql, ViewStore& store, const counters::PostCounters& counters,
                const ViewFlusher& flusher)
      : m_sql(sql), m_store(store), m_counters(counters), m_flusher(flusher) {}

  /// @param days  how many days with viewers to show; 1 to 100. @returns `post-not-found` for an unknown
  /// post.
  Task<Outcome<PostViewers>> viewers(PostId post, std::int64_t days);

 private:
  Outcome<PostViewers> gather(sql::ReadSession& session, PostId post, std::int64_t days) const;

  SqlExecutor& m_sql;
  ViewStore& m_store;
  const counters::PostCounters& m_counters;
  const ViewFlusher& m_flusher;
};

}  // namespace madang::views
