#pragma once

#include "base/fault.h"
#include "features/likes/likes.h"
#include "features/popular/domain/popular_board.h"
#include "features/popular/domain/ranking.h"
#include "features/posts/posts.h"
#include "features/views/views.h"
#include "ports/clock.h"
#include "ports/sql_executor.h"

namespace madang::popular {

/// Makes the lists anew and publishes them as the next epoch.
class PopularRefresher {
 public:
  /// Posts kept of each list: what `limit` can ask for.
  static constexpr std::size_t kKept = 100;

  PopularRefresher(const PopularSettings& settings, SqlExecutor& sql, const likes::LikeReader& likes,
                   const views::ViewBuckets& views, posts::PostReader& posts, EpochStore& epochs,
                   PopularBoard& board, Clock& clock);

  /// Counts, stores the next epoch and shows it. One call at a time.
  /// @param fence  of the lease under which this runs. @returns `lease-lost` when a newer holder has
  /// published.
  Task<Outcome<void>> refresh(std::int64_t fence);

  /// Shows the stored epoch: after a start.
  Task<Outcome<void>> restore();

  /// A like given at that time was taken back. Any thread.
  void unliked(UtcTime since) { m_likes.mark(since); }

 private:
  Task<Outcome<void>> show(Epoch epoch);

  SqlExecutor& m_sql;
  posts::PostReader& m_posts;
  EpochStore& m_epochs;
  PopularBoard& m_board;
  Clock& m_clock;
  Ranking m_likes;
  Ranking m_views;
};

}  // namespace madang::popular
